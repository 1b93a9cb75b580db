import { dictionary } from '../ids';

/**
 * Paths of options, and the form that something of ours relies on: type and value, as `formOf` says them. All else is let be: it may look
 * odd, and does no harm. What each option must be is known to `src/check`, which no visitor downloads.
 */
const FORMS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(|data-.*|policy|cookie|receipts|categories(\.[^.]+)?|statements\.\d+)$/, /^object$/],
  [/^(implied|statements|services\.[^.]+\.(cookies|storage|requires)|googleConsentMode\.(region|map\..+))$/, /^list/],
  [/^(theme|services)$/, /^(object|(list|string)( [\w-]+)*)$/],
  [/^languages$/, /^list( [a-zA-Z]{2,3}([-_][\w-]*)?)+$/],
  [/^(language|uiUrl)$/, /^string /],
  [/^regime$/, /^string (opt-in|implied)$/],
  [/^(layout|(reopenButton\.)?position)$/, /^string [\w-]*$/],
  [/^cookie\./, /^string [\w./-]+$/],
  [/^policy\.revision$/, /^string [\w.-]{1,32}$/],
  [/^policy\.(publishedAt|effectiveFrom)$/, /^string \d{4}-\d\d-\d\d.*$/],
  [/^policy\.tacitAfterDays$/, /^number \d+$/],
  [/^receipts\.endpoint$/, /^string (https?:\/)?\/.+$/],
];

/** `object`, `list kk ru`, `number 14`. */
const formOf = (value: unknown) =>
  (Array.isArray(value) ? ['list', ...value.map((each) => (typeof each === 'string' ? each : '?'))].join(' ')
  : typeof value + (Object(value) === value ? '' : ` ${String(value)}`));

/** Live objects of the application, and what only integrations know; and no circle is followed. */
const OWN = /^(texts|integrations\.)|(\..+){3}/;

/**
 * A copy of the options without prototypes. What is wrong, or throws at being read, is as if it were not given; but a service, and what it
 * requires, is null then: it is known to be there. Never throws.
 *
 * @param ignored takes the paths of what is wrong
 */
export function readOptions(value: unknown, ignored: string[], path = ''): unknown {
  try {
    const form = FORMS.find(([paths]) => paths.test(path))?.[1];
    if (!form || form.test(formOf(value))) {
      if (Array.isArray(value)) return form ? value.slice() : value;
      if (typeof value !== 'object' || !value || OWN.test(path)) return value;
      const copy = dictionary<unknown>();
      for (const [key, member] of Object.entries(value)) {
        const read = member === undefined ? member : readOptions(member, ignored, path ? `${path}.${key}` : key);
        if (read !== undefined) copy[key] = read;
      }
      return copy;
    }
  } catch {
    // It throws at being read.
  }
  ignored.push(path || 'options');
  return /^services\.[^.]+(\.requires)?$/.test(path) ? null : undefined;
}

/** With one of these wrong it is no longer clear what the visitor was asked: what is stored does not count. */
export const isUnclear = (ignored: readonly string[]): boolean => ignored.some((path) => /^(options|data|categ|services$|statem|cookie|policy(\.revision)?$)/.test(path));

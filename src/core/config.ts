import { dictionary, isId, NECESSARY } from './ids';
import { normalizeLanguage } from './language';
import type { CategoryOptions, ConsentOptions, CookieOptions, ServiceOptions } from './options';

/** A wrong option. */
export class ConfigError extends TypeError {
  override name = 'ConfigError';
  /**
   * @param path where it is: `policy.revision`
   * @param given the value itself
   * @param expected the type and pattern its value must have: `string (auto|light|dark)`
   */
  constructor(readonly path: string, readonly given: unknown, readonly expected: string) {
    super(`kelisim: ${path} is ${describe(given).slice(0, 99)}; expected ${expected}`);
  }
}

/** The options, checked, with the defaults filled in. */
export interface Config extends ConsentOptions {
  readonly categories: Record<string, CategoryOptions>;
  readonly services: Record<string, ServiceOptions>;
  readonly expiresInMonths: number;
  readonly languages: string[];
  readonly cookie: CookieOptions & { name: string; path: string; sameSite: string };
}

const LANGUAGE = '[a-zA-Z]{2,3}([-_][\\w-]*)?';

/** Path of an option → a pattern for its type and value, as `describe` writes them. An option that fits none is let be. */
const RULES: [path: RegExp, expected: string][] = [
  [/^(options|operator|policy|cookie|categories|services|texts|(categories|services)\.[^.]+)$/, 'object'],
  [/^(reopenButton|respectGpc|reloadOnRevoke)$/, 'boolean .+'],
  [/^googleConsentMode$/, 'boolean .+|object'],
  [/\.(cookies|region|map\..+)$/, 'array .*'],
  [/^languages$/, `array ${LANGUAGE}(,${LANGUAGE})*`],
  [/^(language|uiUrl|nonce)$/, 'string .*'],
  [/^expiresInMonths$/, 'number ([1-9]|1[0-3])'],
  [/^regime$/, 'string opt-in'],
  [/^layout$/, 'string box'],
  [/^theme$/, 'string (auto|light|dark)'],
  [/\.sameSite$/, 'string (lax|strict|none)'],
  [/\.path$/, 'string /[\\w./-]*'],
  [/^cookie\./, 'string [\\w.-]+'],
  [/\.(name|url|description)$/, 'string [^]*|object'],
  [/\.waitForUpdate$/, 'number \\d+'],
  [/\.revision$/, 'string [\\w.-]{1,32}'],
];

/** Type and value in one line: `number 14`, `string blue`, `array kk,ru`, `object`. Never throws, whatever it is given. */
function describe(value: unknown): string {
  return Array.isArray(value)
    ? `array ${value.map((item) => (typeof item === 'string' ? item : '?'))}`
    : typeof value + (Object(value) === value ? '' : ` ${String(value)}`);
}

/**
 * Checks the options and fills in the defaults.
 *
 * @param wrong without it the first wrong option is thrown; with it each is added here and only that one falls back to its
 *   default
 * @throws ConfigError
 */
export function resolveConfig(given: unknown = {}, wrong?: ConfigError[]): Config {
  const fail = (path: string, value: unknown, expected: string) => {
    const error = new ConfigError(path, value, expected);
    if (!wrong) throw error;
    wrong.push(error);
  };
  /** A checked copy of one option; undefined when it is wrong. */
  const check = (value: unknown, path: string, prefix = `${path}.`): unknown => {
    const expected = RULES.find(([pattern]) => pattern.test(path))?.[1];
    const text = describe(value);
    if (expected && !new RegExp(`^(${expected})$`).test(text)) return fail(path, value, expected);
    // Texts may be a live object of the application.
    if (text !== 'object' || /^texts|(\..+){3}/.test(path)) return value;
    const copy = dictionary<unknown>();
    for (const key of Object.keys(value as object)) {
      const member = (value as Record<string, unknown>)[key];
      const checked = member === undefined ? member : check(member, prefix + key);
      if (/^(categories|services)$/.test(path) && !isId(key)) fail(prefix + key, key, 'an id');
      else if (checked !== undefined) copy[key] = checked;
    }
    return copy;
  };

  const options = (check(given, 'options', '') || {}) as ConsentOptions;
  const { categories = { functional: {}, analytics: {}, marketing: {} }, languages = ['kk', 'ru'] } = options;
  const config = {
    expiresInMonths: 13,
    ...options,
    categories: Object.assign(dictionary(), { [NECESSARY]: {} }, categories),
    services: dictionary<ServiceOptions>(),
    languages: languages.map(normalizeLanguage),
    cookie: { name: 'kelisim', path: '/', sameSite: 'lax', ...options.cookie },
  };
  for (const id in options.services) {
    const { category } = options.services[id]!;
    if (id in config.categories) fail(`services.${id}`, id, 'an id no category has');
    else if (typeof category === 'string' && category in config.categories) config.services[id] = options.services[id]!;
    else fail(`services.${id}.category`, category, `string ${Object.keys(config.categories).join('|')}`);
  }
  return config as Config;
}

import { dictionary, NECESSARY } from './ids';
import type { Rules } from './decide';
import type { Choice, ConsentRecord, Method } from './model';

export interface Answer {
  readonly method: Method;
  /** The same for everything, services included. */
  readonly all?: boolean;
  /** What the visitor says now, by id. Only `true` and `'granted'` grant. */
  readonly named?: Readonly<Record<string, boolean | Choice>>;
}

/**
 * The answers a decision leads to. Ids that are not named keep the stored answer, else are denied. Answers this page does
 * not declare belong to other pages of the site: kept, or refused where everything is refused. A decision that keeps an
 * older grant keeps the older record's time, so that no grant outlives its months.
 *
 * @param stored the valid record so far, or null
 * @param now epoch seconds
 */
export function answerRecord(rules: Rules, stored: ConsentRecord | null, { all, named, method }: Answer, now: number) {
  const before = stored ? stored.answers : dictionary<boolean>();
  const said: Record<string, unknown> = Object.assign(dictionary(), named);
  const grants = (id: string) => said[id] === true || said[id] === 'granted';
  const answers = dictionary<boolean>();
  let t = now;
  // Categories come first: a service is stored only where it differs from its category.
  for (const id in { ...rules.categories, ...rules.services, ...before }) {
    const isCategory = id in rules.categories;
    const parent = rules.services[id]?.category;
    let value: boolean | undefined = before[id];
    let isOld = true;
    if (!isCategory && !parent) value = value && all !== false && (!(id in said) || grants(id));
    else if (all !== undefined || id in said) {
      value = all === undefined ? grants(id) : isCategory ? all : undefined;
      isOld = false;
    } else if (isCategory) value ||= false;
    if (id === NECESSARY || parent === NECESSARY || value === undefined || (parent && value === answers[parent])) continue;
    answers[id] = value;
    if (value && isOld) t = stored!.t;
  }
  return { t, r: rules.policy?.revision || stored?.r || '', m: method, answers };
}

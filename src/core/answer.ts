import { dictionary, NECESSARY } from './ids';
import type { Rules } from './decide';
import type { Choice, ConsentRecord, Method } from './model';

export interface Answer {
  readonly method: Method;
  /** What the visitor says now, by id. Only `true` and `'granted'` grant. */
  readonly named: Readonly<Record<string, boolean | Choice>>;
  /** Everything is answered: services follow their category again. */
  readonly whole?: boolean;
  /** Refuse also what this page does not declare. */
  readonly refuseForeign?: boolean;
}

export interface Stamp {
  /** Epoch seconds. */
  readonly time: number;
  readonly id: string;
  readonly language: string;
}

const own = (object: object, key: string) => Object.prototype.hasOwnProperty.call(object, key);

/** The same answer for all: every optional category granted, or every one refused. */
export function answerAll(rules: Rules, method: Method, value: boolean): Answer {
  const named = dictionary<boolean>();
  for (const id in rules.categories) named[id] = value;
  return { method, named, whole: true, refuseForeign: !value };
}

/**
 * The record a decision leads to. Ids that are not named keep the stored answer, else are denied; answers this page does
 * not declare are kept (they belong to other pages of the site). A decision that keeps an older grant keeps the older
 * record's time, so that no grant outlives its months.
 *
 * @param stored the valid record so far, or null
 */
export function answerRecord(rules: Rules, stored: ConsentRecord | null, answer: Answer, stamp: Stamp): ConsentRecord {
  const { named, whole, refuseForeign } = answer;
  const before = stored ? stored.answers : dictionary<boolean>();
  const answers = dictionary<boolean>();
  let keptGrant = false;

  const say = (id: string, fallback?: boolean) => {
    if (own(named, id)) return named[id] === true || named[id] === 'granted';
    const value = whole ? undefined : before[id];
    return value === undefined ? fallback : value;
  };
  const put = (id: string, value: boolean) => {
    answers[id] = value;
    if (value && !own(named, id)) keptGrant = true;
  };

  for (const id in rules.categories) if (id !== NECESSARY) put(id, say(id, false)!);
  for (const id in rules.services) {
    const { category } = rules.services[id]!;
    const value = say(id);
    if (category !== NECESSARY && value !== undefined && value !== answers[category]) put(id, value);
  }
  for (const id in before) {
    if (!(id in rules.categories || id in rules.services)) put(id, before[id]! && !refuseForeign);
  }

  return {
    t: keptGrant ? stored!.t : stamp.time,
    r: rules.policy?.revision || stored?.r || '',
    l: stamp.language,
    m: answer.method,
    id: stamp.id,
    answers,
  };
}

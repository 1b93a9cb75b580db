import { dictionary, NECESSARY } from './ids';
import { expiryOf } from './expiry';
import type { Choice, ConsentRecord, ConsentState, Method, Reason, Signals } from './model';

/** What deciding needs to know of the site. */
export interface Rules {
  readonly categories: Readonly<Record<string, unknown>>;
  readonly services: Readonly<Record<string, { readonly category: string }>>;
  readonly expiresInMonths: number;
  readonly policy?: { readonly revision?: string };
}

export type Decided = Omit<ConsentState, 'language'>;

const DAY = 864e5;

/** Why the record does not count as a decision, the first reason that holds. */
function whyUnset(rules: Rules, record: ConsentRecord | null | undefined, signals: Signals, now: number): Reason | null {
  if (signals.blocked) return 'cookies-blocked';
  if (record === undefined) return 'missing';
  // A clock that ran ahead must not stretch the thirteen months.
  if (!record || signals.suspended || record.t * 1000 > now + DAY) return 'invalid';
  if (now >= expiryOf(record.t, rules.expiresInMonths)) return 'expired';
  return rules.policy?.revision && rules.policy.revision !== record.r ? 'revised' : null;
}

/**
 * What is known and allowed at this moment. Unknown means denied.
 *
 * @param record undefined: no cookie of our name; null: one that can't be used
 * @param now epoch milliseconds
 */
export function decide(rules: Rules, record: ConsentRecord | null | undefined, signals: Signals, now: number): Decided {
  let reason = whyUnset(rules, record, signals, now);
  const { t = 0, r, m = '', id = '', answers = dictionary<boolean>() }: Partial<ConsentRecord> = (!reason && record) || {};
  const valid = !reason;
  const barred = signals.gpc && /^(implied|tacit)$/.test(m);
  const choices = dictionary<Choice>();
  const grants = dictionary<boolean>();

  /** A category follows nobody, a service its category. */
  const judge = (category: string, fallback: boolean, key = category) => {
    const answer = answers[key];
    if (category === NECESSARY) return (grants[key] = true);
    if (answer !== undefined) choices[key] = answer ? 'granted' : 'denied';
    grants[key] = (answer === undefined ? fallback : answer) && !barred;
  };
  for (const key in rules.categories) {
    judge(key, false);
    if (valid && key !== NECESSARY && !choices[key]) reason = 'new-category';
  }
  for (const key in rules.services) {
    const { category } = rules.services[key]!;
    judge(category, grants[category]!, key);
  }

  return {
    status: valid ? 'decided' : 'unset',
    // Where no answer can be kept, nobody is bothered with the question.
    mustAsk: !!reason && !signals.blocked,
    reason,
    choices: Object.freeze(choices),
    grants: Object.freeze(grants),
    givenAt: valid ? new Date(t * 1000) : null,
    expiresAt: valid ? new Date(expiryOf(t, rules.expiresInMonths)) : null,
    revision: r || null,
    method: (m as Method) || null,
    id: id || null,
    gpc: !!signals.gpc,
  };
}

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
  if (rules.policy?.revision && rules.policy.revision !== record.r) return 'revised';
  return null;
}

/**
 * What is known and allowed at this moment. Unknown means denied.
 *
 * @param record undefined: no cookie of our name; null: one that can't be used
 * @param now epoch milliseconds
 */
export function decide(rules: Rules, record: ConsentRecord | null | undefined, signals: Signals, now: number): Decided {
  let reason = whyUnset(rules, record, signals, now);
  const valid = reason ? null : record;
  const answers = valid ? valid.answers : dictionary<boolean>();
  const barred = signals.gpc && /^(implied|tacit)$/.test(valid?.m || '');
  const choices = dictionary<Choice>();
  const grants = dictionary<boolean>();
  const note = (id: string) => {
    if (id in answers) choices[id] = answers[id] ? 'granted' : 'denied';
  };

  for (const id in rules.categories) {
    grants[id] = id === NECESSARY || (!barred && answers[id] === true);
    if (id === NECESSARY) continue;
    note(id);
    if (valid && !(id in answers)) reason = 'new-category';
  }
  for (const id in rules.services) {
    const { category } = rules.services[id]!;
    note(id);
    grants[id] = category === NECESSARY || (!barred && id in answers ? answers[id]! : grants[category]!);
  }

  return {
    status: valid ? 'decided' : 'unset',
    // Where no answer can be kept, nobody is bothered with the question.
    mustAsk: !!reason && reason !== 'cookies-blocked',
    reason,
    choices: Object.freeze(choices),
    grants: Object.freeze(grants),
    givenAt: valid ? new Date(valid.t * 1000) : null,
    expiresAt: valid ? new Date(expiryOf(valid.t, rules.expiresInMonths)) : null,
    revision: valid?.r || null,
    method: (valid?.m as Method) || null,
    id: valid?.id || null,
    gpc: !!signals.gpc,
  };
}

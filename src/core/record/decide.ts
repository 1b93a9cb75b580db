import { dictionary, NECESSARY, NEVER_IMPLIED } from '../ids';
import { expiryOf } from './expiry';
import { isPermitted, permits } from './permits';
import { NO_RECORD } from './record';
import type { PolicyOptions, StatementOptions } from '../options/law-options';
import type { CategoryOptions } from '../options/options';
import type { ServiceOptions } from '../options/service-options';
import type { Choice, ConsentRecord, ConsentState, Method, Reason } from '../model';

/** What deciding needs to know of the site. */
export interface Rules {
  /** Every known id, categories first: id of a service → its category, id of a category or statement → `''`. No prototype. */
  readonly parents: Readonly<Record<string, string>>;
  /** By a wrong option: perhaps there is more to ask than is known. */
  readonly isUnclear?: boolean;
  readonly expiresInMonths: number;
  readonly policy?: Partial<PolicyOptions>;
  readonly services: Readonly<Record<string, ServiceOptions>>;
  readonly statements?: readonly StatementOptions[];
  readonly categories: Readonly<Record<string, CategoryOptions>>;
  readonly regime?: string;
}

export type Decided = Omit<ConsentState, 'language'>;

/**
 * What is known and allowed at this moment. Unknown means denied.
 *
 * @param record undefined: no cookie of our name; null: one that can't be used
 * @param blocked cookies can't be written and read back
 * @param gpc Global Privacy Control is on and respected
 * @param now epoch milliseconds
 */
export function decide(
  { parents, expiresInMonths, policy = dictionary() as Partial<PolicyOptions>, services, categories, regime, isUnclear: isAsked }: Rules,
  record: ConsentRecord | null | undefined,
  blocked: boolean,
  gpc: boolean,
  now: number,
): Decided {
  const expiry = record ? expiryOf(record.t, expiresInMonths) : 0;
  let reason: Reason | null = blocked ? 'cookies-blocked'
    // A notice is no decision, nor is use of a site that takes it for none.
    : record === undefined || record && (record.m === 'implied' ? regime !== 'implied' : record.n && !record.t) ? 'missing'
    : !record ? 'invalid'
    : now >= expiry ? 'expired'
    : policy.revision && policy.revision !== record.r ? 'revised' : null;
  const valid = !reason
    // A version that is announced, or that use of the site can accept, leaves the older choices standing until then.
    || (reason === 'revised' && (now < Date.parse(policy.effectiveFrom!) || policy.tacitAfterDays && Date.parse(policy.publishedAt!) && !policy.requireReconsent));
  const { t, r, m, id, answers } = valid ? record! : NO_RECORD;
  const choices = dictionary<Choice>();
  const grants = dictionary<boolean>();

  for (const key in parents) {
    const parent = parents[key]!;
    if (key === NECESSARY || parent === NECESSARY) grants[key] = true;
    else {
      isAsked = true;
      const answer = answers[key] ?? (parent && isPermitted(answers, key) || undefined);
      // What was not implied was not refused either.
      if (answer !== undefined && (answer || m !== 'implied')) choices[key] = answer ? 'granted' : 'denied';
      if (answer === undefined && !parent && valid) reason ||= 'new-category';
      // An explicit service has an answer of its own or none: its category's was given before it came, or does not mean it.
      grants[key] = (answer ?? (!services[key]?.explicit && grants[parent]) ?? false)
        && !(gpc && /implied|tacit/.test(m))
        && !(m === 'implied' && (NEVER_IMPLIED.test(parent || key) || [categories[parent || key], services[key]].some((each) => each?.explicit)))
        && !(services[key]?.requires || []).some((need) => !grants[need] && !permits(answers, need, key, parent));
    }
  }

  return {
    status: valid ? 'decided' : 'unset',
    // Where no answer can be kept, nobody is bothered with the question; where there is nothing to answer, with a new version alone.
    mustAsk: !!reason && !blocked && (isAsked || !!valid),
    reason,
    choices: Object.freeze(choices),
    grants: Object.freeze(grants),
    givenAt: valid ? new Date(t * 1000) : null,
    expiresAt: valid ? new Date(expiry) : null,
    revision: r || null,
    method: (m as Method) || null,
    id: id || null,
    gpc,
  };
}

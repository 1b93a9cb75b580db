import { fingerprint } from './handover';
import { NECESSARY, NEVER_IMPLIED } from './ids';
import type { Config } from './options/config';
import type { ConsentRecord, ConsentState } from './model';
import type { PolicyOptions } from './options/law-options';

/** What use of the site is judged by. */
export interface Situation {
  readonly config: Pick<Config, 'categories' | 'regime' | 'implied' | 'policy' | 'statements'>;
  readonly state: Pick<ConsentState, 'mustAsk' | 'status' | 'reason' | 'gpc'>;
  /** What the cookie holds. */
  readonly record: ConsentRecord | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** `implied`: use grants what the site names. `version`: a new version of the policy, while the older choices stand. */
export type NoticeKind = 'implied' | 'version';

const DAY = 864e5;

/** Ids of the categories that use of the site may grant: the site names them, else there is none. */
export const impliedBy = ({ categories, regime, implied = [] }: Situation['config']): string[] =>
  (regime === 'implied' ? implied.filter((id) => id !== NECESSARY && !NEVER_IMPLIED.test(id) && categories[id] && !categories[id].explicit) : []);

/** Stands for these categories in a record: whoever was shown a notice of others has not been told. */
export function impliedMark(config: Situation['config']): string {
  const ids = impliedBy(config).sort().join();
  return ids && fingerprint(ids);
}

/** The same for this visitor: where a version has come, what his record does not mention was not foreseen, and is asked. */
export const impliedFor = (situation: Situation): string[] => impliedBy(situation.config).filter(foreseen(situation));

const foreseen = ({ record, state: { reason } }: Situation) => (id: string) => reason !== 'revised' || !record || id in record.answers;

/** When the version comes into force; 0 for one that is in force since it was published. NaN for a date there is none of. */
const effectiveFrom = ({ effectiveFrom: date }: Partial<PolicyOptions> = {}): number => (date ? Date.parse(date) : 0);

/**
 * From when on use of the site accepts a new version: the day of publication in UTC does not count, the days after it are
 * given in full. Never before the version is in force. NaN: never.
 *
 * @returns epoch milliseconds
 */
export function tacitFrom(policy: Partial<PolicyOptions> = {}): number {
  const { publishedAt, tacitAfterDays, requireReconsent } = policy;
  if (!tacitAfterDays || requireReconsent) return NaN;
  return Math.max((Math.floor(Date.parse(publishedAt!) / DAY) + tacitAfterDays + 1) * DAY, effectiveFrom(policy));
}

/** Which notice stands in place of the question; undefined: none, it is asked. */
export function noticeOf(situation: Situation): NoticeKind | undefined {
  const { config, state: { mustAsk, status, reason, gpc }, record, now } = situation;
  if (!mustAsk) return undefined;
  const { policy } = config;
  const isAnnounced = reason === 'revised' && now < effectiveFrom(policy);
  // A visitor who has decided once is asked, and whoever meets a purpose that was not foreseen. So is one whose cookie can't
  // be read: nobody knows what it says.
  const isUndecided = record?.t ? record.m === 'implied' && reason !== 'new-category' : reason === 'missing';
  if (impliedFor(situation).length && !gpc && isUndecided && !(isAnnounced && status === 'decided')) return 'implied';
  return reason === 'revised' && status === 'decided' && (isAnnounced || acceptedFrom(policy, record, gpc) > 0) ? 'version' : undefined;
}

/** `tacitFrom`, or NaN for a visitor whose use of the site says nothing: he never decided, or his browser objects. */
export const acceptedFrom = (policy: Config['policy'], record: ConsentRecord | null, gpc: boolean): number =>
  (gpc || record?.m === 'implied' ? NaN : tacitFrom(policy));

/** The first required statement that is not confirmed. */
export const unconfirmed = (statements: Config['statements'], confirmed: Readonly<Record<string, boolean>>): string | undefined =>
  statements?.find(({ id, required }) => required && !confirmed[id])?.id;

/** Has the notice of this policy, and of what use grants, been on screen since the last decision? */
export function isNoted({ config, record, now, state: { reason } }: Situation): boolean {
  const { policy } = config;
  if (!record?.n || record.nr !== (policy?.revision || '') || (record.ni && record.ni !== impliedMark(config))) return false;
  const inForce = effectiveFrom(policy);
  // The announcement of a version does not say that use will grant; the notice comes once the version is in force.
  const since = record.m === 'implied' && reason === 'revised' && now >= inForce ? inForce / 1000 : 0;
  return +record.n > record.t && +record.n >= since && +record.n * 1000 <= now;
}

/**
 * What the arrival on a page means after a notice on an earlier one; undefined: nothing.
 *
 * @param here the notice this very page has shown, by its `n`; it does not count
 * @param opened when the page was opened, in epoch milliseconds; a notice that came later, in another tab, does not count
 */
export function arrivalMeans(situation: Situation, here?: string, opened = situation.now): 'implied' | 'tacit' | undefined {
  const { config: { statements, policy }, state: { gpc }, record, now } = situation;
  const kind = noticeOf(situation);
  if (!kind || !isNoted(situation) || record!.n === here || +record!.n * 1000 > opened) return undefined;
  if (kind === 'implied') return unconfirmed(statements, record!.answers) ? undefined : kind;
  return now >= acceptedFrom(policy, record, gpc) ? 'tacit' : undefined;
}

/** Does the record say by which words it was decided? Where words are consented to by use, or receipts are collected. */
export const keepsWords = ({ receipts, regime, policy }: Pick<Config, 'receipts' | 'regime' | 'policy'>): boolean =>
  !!receipts?.endpoint || regime === 'implied' || !!policy?.tacitAfterDays;

/** What use of the site answers: everything that was foreseen, so that nothing of it is asked again. */
export function impliedAnswers(situation: Situation): Record<string, boolean> {
  const implied = impliedFor(situation);
  const ids = Object.keys(situation.config.categories).filter((id) => id !== NECESSARY).filter(foreseen(situation));
  return Object.fromEntries(ids.map((id) => [id, implied.includes(id)]));
}

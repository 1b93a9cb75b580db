import { bareCopy, dictionary, NECESSARY } from '../ids';
import { isPermitted, isTransfer } from './permits';
import { NO_RECORD } from './record';
import type { Rules } from './decide';
import type { Choice, ConsentRecord } from '../model';

/**
 * What the visitor says, by id; only `true` and `'granted'` grant. `youtube cross-border` gives the service, or the category for its services, the
 * permission by name. One boolean: the same for everything.
 */
export type Answer = boolean | Readonly<Record<string, boolean | Choice>>;

/**
 * Time, revision and answers a decision leads to. Ids that are not named keep the stored answer, else are denied. Answers
 * this page does not declare belong to other pages of the site: kept, or refused where everything is refused. A decision
 * that keeps an older grant keeps the older record's time, so that no grant outlives its months. Who has a permission by name keeps it, unless
 * that, or the id, is refused; what is answered at once ends it.
 *
 * @param stored the valid record so far, or null
 * @param now epoch seconds
 * @param confirmed statements the visitor has ticked or not; *all* and *nothing* do not mean them
 * @param only a category that was never asked stays unasked
 */
export function answerRecord(
  { parents, policy, services, statements = [] }: Rules,
  stored: ConsentRecord | null,
  said: Answer,
  now: number,
  confirmed?: Readonly<Record<string, boolean>>,
  only?: boolean,
) {
  const before = stored || NO_RECORD;
  const named: Record<string, unknown> = bareCopy(confirmed, said as object);
  const answers = dictionary<boolean>();
  let t = now;
  const answerTo = (id: string) => (id in named ? named[id] === true || named[id] === 'granted' : undefined);
  for (const key of typeof said === 'boolean' ? [] : Object.keys({ ...before.answers, ...named })) {
    const [id, permission] = key.split(' ') as [string, string?];
    if (!isTransfer(permission) || (answerTo(id) ?? before.answers[id]) === false) continue;
    const isGiven = answerTo(key);
    if (isGiven ? !(id in parents) : isGiven === false || !before.answers[key] || answerTo(permission) === false) continue;
    answers[key] = true;
    if (!isGiven) t = before.t;
  }
  // Categories come first: a service is stored only where it differs from its category, or can't follow it.
  for (const id of Object.keys({ ...parents, ...before.answers })) {
    const parent = parents[id];
    const old = before.answers[id];
    const isForeign = parent === undefined;
    const answer = answerTo(id) ?? (typeof said !== 'boolean' || statements.some((statement) => statement.id === id) ? undefined : said);
    const value = isForeign ? old && answer !== false : answer ?? (parent || only ? old : !!old);
    if (id.includes(' ') || id === NECESSARY || parent === NECESSARY || value === undefined || (parent && value === answers[parent] && !services[id]?.explicit)) continue;
    // Who has a permission by name is allowed by that; readers that do not know it deny.
    if (parent && value && isPermitted(answers, id)) continue;
    answers[id] = value;
    // A refusal of everything leaves no grant, and a statement about oneself is none.
    if (said && value && (isForeign || answer === undefined)) t = before.t;
  }
  return { t, r: policy?.revision || before.r, answers };
}

/**
 * Id of a required statement that is missing though the next record grants something; undefined: none is. A grant that merely
 * stays is none, nor is another statement.
 */
export function unmetStatement({ statements }: Rules, old: ConsentRecord | null, { t, answers }: ConsentRecord): string | undefined {
  const missing = statements?.find(({ id, required }) => required && !answers[id]);
  return missing && Object.keys(answers).some((id) => answers[id] && (t !== old?.t || !old.answers[id]) && !statements!.some((each) => each.id === id)) ? missing.id : undefined;
}

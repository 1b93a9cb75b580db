import { dictionary, isId, NECESSARY } from '../ids';
import { isPermitted, MOST_PERMITTED, PERMIT_FIELDS } from './permits';
import { NO_RECORD } from './record';
import type { Rules } from './decide';
import type { Choice, ConsentRecord, Permits, Transfer } from '../model';

/** What the visitor says, by id; only `true` and `'granted'` grant. One boolean: the same for everything. */
export type Answer = boolean | Readonly<Record<string, boolean | Choice>>;

const isGrant = (answer: unknown) => answer === true || answer === 'granted';

/**
 * Time, revision, answers and permits a decision leads to. Ids that are not named keep the stored answer, else are denied. Answers
 * this page does not declare belong to other pages of the site: kept, or refused where everything is refused. A decision
 * that keeps an older grant keeps the older record's time, so that no grant outlives its months. Who has a permission by name keeps it, unless
 * that, or the id, is refused; everything that is answered at once ends it.
 *
 * @param stored the valid record so far, or null
 * @param now epoch seconds
 * @param confirmed statements the visitor has ticked or not; *all* and *nothing* do not mean them
 * @param only a category that was never asked stays unasked
 * @param permits who gets which permission by name
 */
export function answerRecord(
  { parents, policy, services, statements = [] }: Rules,
  stored: ConsentRecord | null,
  said: Answer,
  now: number,
  confirmed?: Readonly<Record<string, boolean>>,
  only?: boolean,
  permits?: Permits,
) {
  const before = stored || NO_RECORD;
  const named: Record<string, unknown> = Object.assign(dictionary(), confirmed, said);
  const answers = dictionary<boolean>();
  let t = now;
  const isRefused = (id: string) => id in named && !isGrant(named[id]);
  const [xb, xt] = (Object.entries(PERMIT_FIELDS) as [Transfer, 'xb' | 'xt'][]).map(([permission, field]) => {
    const kept = typeof said === 'boolean' || isRefused(permission) ? [] : before[field].split('.').filter(isId);
    const given = Object.keys(Object(permits) as object).filter((id) => id in parents && [permits![id]].flat().includes(permission));
    if (kept.some((id) => !(id in named))) t = before.t;
    // The oldest give way.
    return [...new Set([...kept, ...given])].filter((id) => !isRefused(id)).slice(-MOST_PERMITTED).join('.');
  }) as [string, string];
  // Categories come first: a service is stored only where it differs from its category, or can't follow it.
  for (const id of Object.keys({ ...parents, ...before.answers })) {
    const parent = parents[id];
    const old = before.answers[id];
    const isForeign = parent === undefined;
    const answer = id in named ? isGrant(named[id])
      : statements.some((statement) => statement.id === id) ? undefined
      : typeof said === 'boolean' ? said : undefined;
    const value = isForeign ? old && answer !== false : answer ?? (parent || only ? old : !!old);
    if (id === NECESSARY || parent === NECESSARY || value === undefined || (parent && value === answers[parent] && !services[id]?.explicit)) continue;
    // Those who have a permission by name are allowed by that; readers that do not know it deny.
    if (parent && value && isPermitted({ xb, xt, m: '' }, id)) continue;
    answers[id] = value;
    // A refusal of everything leaves no grant, and a statement about oneself is none.
    if (said && value && (isForeign || answer === undefined)) t = before.t;
  }
  return { t, r: policy?.revision || before.r, answers, xb, xt };
}

/** What a record grants: ids, and behind the name of a permission those who have it. */
const grantsOf = ({ answers, xb, xt }: ConsentRecord): string[] =>
  [...Object.keys(answers).filter((id) => answers[id]), ...[xb, xt].flatMap((ids, field) => (ids ? ids.split('.').map((id) => `${field} ${id}`) : []))];

/**
 * Id of a required statement that is missing though the next record grants something; undefined: none is. A grant that merely
 * stays is none, nor is another statement.
 */
export function unmetStatement({ statements }: Rules, old: ConsentRecord | null, next: ConsentRecord): string | undefined {
  const missing = statements?.find(({ id, required }) => required && !next.answers[id]);
  const before = old && next.t === old.t ? grantsOf(old) : [];
  return missing && grantsOf(next).some((id) => !before.includes(id) && !statements!.some((each) => each.id === id)) ? missing.id : undefined;
}

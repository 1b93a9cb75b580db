import { bareCopy, dictionary, isId } from '../ids';
import { LONGEST_PERMITS, MOST_PERMITTED, PERMIT_FIELDS } from './permits';
import type { ConsentRecord } from '../model';

/** A SHA-256 in base64url. */
export const HASH_LENGTH = 43;

/** A field may be so long: a revision, or the longest id. */
const longest = (key: string) => (key === 'h' ? HASH_LENGTH : key === 'nh' ? 'kaz.'.length + HASH_LENGTH : 32);

/** The fields of a record that are texts, in the order of the cookie. */
const FIELDS = ['r', 'l', 'm', 'id', 'n', 'nr', 'h', 'nh', 'ni', 'd'] as const;

const recordOf = (t: number, answers: Record<string, boolean>, field: (key: typeof FIELDS[number]) => string) =>
  bareCopy<ConsentRecord>({ t }, Object.fromEntries(FIELDS.map((key) => [key, field(key)])), { answers });

/** Reads one cookie value. Never throws; anything that is not a record of this version is null. */
export function parseRecord(value: string): ConsentRecord | null {
  const answers = dictionary<boolean>();
  const fields = dictionary<string | undefined>();
  for (const pair of value.split('&')) {
    const [key, text, more] = pair.split('=') as [string, string?, string?];
    // Said twice: the refusal counts.
    if (isId(key) && /^[01]$/.test(text!) && more === undefined) answers[key] = text === '1' && answers[key] !== false;
    else if (!(key in fields)) fields[key] = more === undefined ? text : '';
  }
  for (const [field, permission] of Object.entries(PERMIT_FIELDS)) {
    const ids = fields[field] || '';
    // Use of a site never stands for it.
    if (fields.m !== 'implied' && ids.length <= LONGEST_PERMITS) for (const id of ids.split('.')) if (isId(id)) answers[`${id} ${permission}`] = true;
  }
  return fields.v === '1' && /^\d{1,11}$/.test(fields.t!)
    ? recordOf(+fields.t!, answers, (key) => (/^[\w.-]+$/.test(fields[key] || '') && fields[key]!.length <= longest(key) ? fields[key]! : ''))
    : null;
}

/** Stands where no valid record does. */
export const NO_RECORD = recordOf(0, dictionary(), () => '');

/** The cookie's value: a query string that PHP, `URLSearchParams` and a tag manager's pattern all read. */
export function serializeRecord(record: ConsentRecord): string {
  const { t, answers } = record;
  let text = `v=1&t=${t}`;
  for (const key of FIELDS) if (record[key]) text += `&${key}=${record[key]}`;
  for (const [field, permission] of Object.entries(PERMIT_FIELDS)) {
    const end = ` ${permission}`;
    // The oldest give way.
    const ids = Object.keys(answers).filter((id) => answers[id] && id.endsWith(end)).slice(-MOST_PERMITTED).join('.').replaceAll(end, '');
    if (ids) text += `&${field}=${ids}`;
  }
  for (const id in answers) if (isId(id)) text += `&${id}=${+answers[id]!}`;
  return text;
}

const DAY = 864e5;

/**
 * The newest valid record of several cookies of our name (host and parent domain, several paths). Two of the same second
 * are both heard: an id counts as granted only where both grant it. One from a clock that ran ahead is none: it must not
 * stretch the thirteen months, nor stand in the way of a good one.
 *
 * @param now epoch milliseconds
 */
export function newestRecord(values: readonly string[], now: number): ConsentRecord | null {
  return values.map(parseRecord).reduce((best, next) => {
    if (!next || next.t * 1000 > now + DAY) return best;
    if (!best || best.t !== next.t) return best && best.t > next.t ? best : next;
    const answers = dictionary<boolean>();
    for (const id of Object.keys({ ...best.answers, ...next.answers })) answers[id] = !!(best.answers[id] && next.answers[id]);
    return { ...best, answers };
  }, null);
}

/** Did a newer Kelisim write this? It is neither used nor overwritten until the visitor decides. */
export const isNewer = (value: string): boolean => /(^|&)v=([2-9]|\d\d)/.test(value);

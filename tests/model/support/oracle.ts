/** What a jar of cookies grants, told from the text of the cookies alone: shares nothing with the parser or with deciding. */

/** A site, as far as it matters to who may do what. */
export interface Site {
  readonly categories: readonly string[];
  /** Service → its category, what it requires, and whether its category's answer is none for it. */
  readonly services: Readonly<Record<string, { readonly category: string; readonly requires?: readonly string[]; readonly explicit?: boolean }>>;
  readonly revision?: string;
  readonly months: number;
}

const DAY = 86400;

/** The value of a key's first mention. */
const first = (value: string, key: string) => new RegExp(`(?:^|&)${key}(?:=([^&]*))?(?=&|$)`).exec(value)?.[1] ?? '';
const says = (value: string, id: string, answer: '0' | '1') => new RegExp(`(?:^|&)${id}=${answer}(?:&|$)`).test(value);

/** Epoch seconds at which the months are up, by the calendar in UTC; the last day of a month that is too short. */
export function monthsLater(seconds: number, months: number): number {
  const at = new Date(seconds * 1000);
  const index = at.getUTCFullYear() * 12 + at.getUTCMonth() + months;
  const [year, month] = [Math.floor(index / 12), index % 12];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]!;
  const midnight = Date.UTC(year, month, Math.min(at.getUTCDate(), last)) / 1000;
  return midnight + (seconds % DAY);
}

/** The time of a record in epoch seconds; undefined: it is none of this version, or comes from a clock that ran ahead. */
export function timeOf(value: string, now: number): number | undefined {
  const time = first(value, 't');
  return first(value, 'v') === '1' && /^[0-9]{1,11}$/.test(time) && Number(time) <= now + DAY ? Number(time) : undefined;
}

/**
 * Ids of what these cookies grant on this site at this moment.
 *
 * @param now epoch seconds
 */
export function grantedBy(cookies: readonly string[], { categories, services, revision, months }: Site, now: number): string[] {
  const times = cookies.map((value) => timeOf(value, now) ?? -1);
  const newest = Math.max(-1, ...times);
  const records = cookies.filter((_value, index) => times[index] === newest && newest >= 0);
  const [record] = records;
  if (record === undefined || now >= monthsLater(newest, months)) return [];
  // Use of the site stands for nothing here, nor does a notice.
  if (first(record, 'm') === 'implied' || (!newest && first(record, 'n'))) return [];
  if (revision && first(record, 'r') !== revision) return [];
  const yes = (id: string) => records.every((value) => says(value, id, '1') && !says(value, id, '0'));
  const isSaid = (id: string) => records.some((value) => says(value, id, '1') || says(value, id, '0'));
  const granted = new Set(categories.filter(yes));
  for (const [id, { category, requires = [], explicit }] of Object.entries(services)) {
    const own = isSaid(id) ? yes(id) : !explicit && granted.has(category);
    if (own && requires.every((need) => granted.has(need))) granted.add(id);
  }
  return [...granted];
}

import { dictionary, isId } from './ids';
import type { ConsentRecord } from './model';

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
  const clean = (key: string, length = 32) => (/^[\w.-]+$/.test(fields[key] || '') && !fields[key]![length] ? fields[key]! : '');
  return fields.v === '1' && /^\d{1,11}$/.test(fields.t!)
    ? { t: +fields.t!, r: clean('r'), l: clean('l'), m: clean('m'), id: clean('id'), n: clean('n'), nr: clean('nr'), h: clean('h', 43), nh: clean('nh', 47), answers }
    : null;
}

/** Stands where no valid record does. */
export const NO_RECORD: ConsentRecord = { t: 0, r: '', l: '', m: '', id: '', n: '', nr: '', h: '', nh: '', answers: dictionary() };

/** The cookie's value: a query string that PHP, `URLSearchParams` and a tag manager's pattern all read. */
export function serializeRecord({ answers, ...fields }: ConsentRecord): string {
  let text = `v=1&t=${fields.t}`;
  for (const key of ['r', 'l', 'm', 'id', 'n', 'nr', 'h', 'nh'] as const) if (fields[key]) text += `&${key}=${fields[key]}`;
  for (const id in answers) text += `&${id}=${+answers[id]!}`;
  return text;
}

/**
 * The newest valid record of several cookies of our name (host and parent domain, several paths). Two of the same second
 * are both heard: an id counts as granted only where both grant it.
 */
export function newestRecord(values: readonly string[]): ConsentRecord | null {
  return values.map(parseRecord).reduce((best, next) => {
    if (!best || !next || best.t !== next.t) return !next || (best && best.t > next.t) ? best : next;
    const answers = dictionary<boolean>();
    for (const id in { ...best.answers, ...next.answers }) answers[id] = !!(best.answers[id] && next.answers[id]);
    return { ...best, answers };
  }, null);
}

/** Did a newer Kelisim write this? It is neither used nor overwritten until the visitor decides. */
export const isNewer = (value: string): boolean => /(^|&)v=([2-9]|\d\d)/.test(value);

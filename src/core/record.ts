import { dictionary, isId } from './ids';
import type { ConsentRecord } from './model';

/** What was found under our name: one record, nothing usable, or something a newer Kelisim wrote. */
export interface Found {
  readonly record: ConsentRecord | null;
  /** A newer format is there: neither used nor overwritten until the visitor decides. */
  readonly newer: boolean;
}

const REVISION = /^[\w.-]{1,32}$/;
const or = (value: string | undefined, pattern: RegExp) => (value && pattern.test(value) ? value : '');

/** Reads one cookie value. Never throws; anything that is not exactly a record of this version is null. */
export function parseRecord(value: string): ConsentRecord | null {
  const fields = dictionary<string>();
  const answers = dictionary<boolean>();
  for (const pair of value.split('&')) {
    const cut = pair.indexOf('=');
    const key = pair.slice(0, cut);
    const text = pair.slice(cut + 1);
    if (isId(key)) {
      // Said twice: the refusal counts.
      if (text === '0' || (text === '1' && !(key in answers))) answers[key] = text === '1';
    } else if (cut > 0 && !(key in fields)) fields[key] = text;
  }
  if (fields.v !== '1' || !/^\d{1,11}$/.test(fields.t || '')) return null;
  return {
    t: +fields.t!,
    r: or(fields.r, REVISION),
    l: or(fields.l, /^[a-z]{2,3}$/),
    m: isId(fields.m) ? fields.m : '',
    id: or(fields.id, /^\w{1,32}$/),
    answers,
  };
}

/** The cookie's value: a query string that PHP, `URLSearchParams` and a tag manager's pattern all read. */
export function serializeRecord({ t, r, l, m, id, answers }: ConsentRecord): string {
  let text = `v=1&t=${t}`;
  if (r) text += `&r=${r}`;
  text += `&l=${l}&m=${m}&id=${id}`;
  for (const key in answers) text += `&${key}=${+answers[key]!}`;
  return text;
}

/**
 * The newest valid record of several cookies of our name (host and parent domain, several paths). Two of the same second
 * are both heard: an id counts as granted only where both grant it.
 */
export function newestRecord(values: readonly string[]): Found {
  let record = null as ConsentRecord | null;
  let newer = false;
  for (const value of values) {
    newer ||= /^v=(?!1&)[1-9]\d*(&|$)/.test(value);
    const next = parseRecord(value);
    if (!next) continue;
    if (!record || next.t > record.t) record = next;
    else if (next.t === record.t) {
      const [one, two] = [record.answers, next.answers];
      const answers = dictionary<boolean>();
      for (const id in { ...one, ...two }) answers[id] = !!(one[id] && two[id]);
      record = { ...record, answers };
    }
  }
  return { record, newer };
}

import * as page from '../browser/page';
import { decide } from '../core/record/decide';
import { expiryOf } from '../core/record/expiry';
import { pickLanguage } from '../core/language';
import { isNewer, newestRecord, NO_RECORD, serializeRecord } from '../core/record/record';
import { same } from '../core/record/same';
import { ownSource } from './own-source';
import type { Config } from '../core/options/config';
import type { ConsentRecord, ConsentState } from '../core/model';

/** Our cookie, and what it means: the one place that reads and writes it. */
export interface RecordStore {
  /** What is known and allowed now. The same object until something in it changes. */
  readonly state: ConsentState;
  /** What the cookie holds, in force or not. */
  readonly record: ConsentRecord | null;
  /** The record that the state stands on. */
  readonly stored: ConsentRecord | null;
  /** Can cookies be kept? */
  readonly works: boolean;
  /** What was still there after a decision that could not be kept, or a `reset()`: no longer the visitor's word. */
  readonly stale: readonly string[];
  /** Looks again, since another tab may write at any moment; tells whether the answer is another. */
  read(): boolean;
  /** Looks again whether cookies can be kept at all. */
  retry(): void;
  /** Written, read back, and the state derived from that; without a record it is forgotten. False: it could not be kept. */
  save(record?: ConsentRecord): boolean;
  /** Adds fields to what is there, which is no decision. */
  amend(fields: Partial<ConsentRecord>): void;
  /** The language that the visitor or the site wants in place of all else that names one. */
  speak(language: string): void;
}

/** Before the start and after `destroy()`: nothing is known, so nothing is allowed. */
export const idleState = (): ConsentState => Object.freeze({
  ...decide({ parents: {}, services: {}, categories: {}, expiresInMonths: 1 }, null, true, false, 0),
  reason: null,
  language: '',
});

/**
 * @param isSuspended while an option is wrong what is stored does not count, until the visitor decides
 * @param language wanted before the start
 * @param stale of the store before
 */
export function createRecordStore(config: Config, isSuspended: boolean, language: string, stale: readonly string[]): RecordStore {
  /** Nothing is read, and everything optional is denied. */
  const server = page.isServer();
  const { cookie, languages } = config;
  let state = idleState();
  let record: ConsentRecord | null = null;
  let stored: ConsentRecord | null = null;
  /** A newer Kelisim has written there. */
  let isForeign = false;
  /** Found out when there is no cookie. */
  let works: boolean | undefined;
  /** Why the cookie's record did not do, and the record: tells whether something changed. */
  let seen: unknown;

  /** Gives back what was written and read back; else undefined. */
  const write = (next: ConsentRecord) => {
    const value = serializeRecord(next);
    return page.writeCookie(cookie, value, new Date(expiryOf(next.t || +next.n, config.expiresInMonths))) ? value : undefined;
  };

  /** The first of these that is one of ours. The page has no root element for a moment while it is written anew. */
  const spokenNow = () => pickLanguage(languages, [
    language,
    config.language,
    ownSource(config, 'language')?.(),
    ...(server ? [] : [(page.doc.documentElement as HTMLElement | null)?.lang, record?.l, ...page.userLanguages()]),
  ]);

  /** @param written what has just been read back: another tab may write at any moment */
  function read(written?: string): boolean {
    const values = server ? [] : written ? [written] : page.readCookies(cookie.name).filter((value) => !stale.includes(value));
    const isThere = values.length > 0;
    record = isSuspended ? null : newestRecord(values, page.now());
    isForeign = values.some(isNewer);
    // Strays (other domains, other paths) give way to the one record.
    if (values.length > 1 && record && !isForeign) write(record);
    works ??= server || isThere || page.cookiesWork(cookie);
    const hasGpc = !server && config.respectGpc !== false && page.hasGpc();
    const decided = decide(config, isThere ? record : undefined, !works, hasGpc, page.now());
    stored = decided.givenAt ? record : null;
    const before = seen;
    // A notice shown in another tab changes nothing.
    seen = [decided.reason, { ...record, n: 0, nr: 0, nh: 0, ni: 0 }];
    const next = { ...decided, language: spokenNow() };
    // Who compares, such as a framework's hook, is told of changes alone.
    if (!same(next, state)) state = Object.freeze(next);
    return !same(seen, before);
  }

  return {
    get state() {
      return state;
    },
    get record() {
      return record;
    },
    get stored() {
      return stored;
    },
    get works() {
      return works !== false;
    },
    get stale() {
      return stale;
    },
    read: () => read(),
    retry() {
      if (works === false) works = undefined;
    },
    save(next) {
      const written = next && write(next);
      works = next ? !!written : undefined;
      // No decision, or one that can't be kept: then no older grant may outlive it.
      if (!written) page.expireCookie(cookie.name);
      stale = written ? [] : page.readCookies(cookie.name);
      isSuspended = false;
      read(written);
      return works !== false;
    },
    amend(fields) {
      read();
      // A newer record is not ours to touch, nor any while options are wrong. An old one ends as it would have.
      if (!isForeign && !isSuspended) write({ ...(stored || state.reason === 'revised' ? record! : NO_RECORD), ...fields });
      read();
    },
    speak(wanted) {
      language = wanted;
    },
  };
}

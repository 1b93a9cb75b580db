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
  /** Looks again, since another tab may write at any moment; tells whether the answer is another. Cheap where nothing has changed. */
  read(): boolean;
  /** The options have come to know more: what was read last is decided on anew. */
  decideAnew(): void;
  /** Looks again whether cookies can be kept at all. */
  retry(): void;
  /** Written, read back, and the state derived from that; without a record it is forgotten. False: it could not be kept. */
  save(record?: ConsentRecord): boolean;
  /** Adds fields to what is there, which is no decision; tells whether what was there is another answer than before. */
  amend(fields: Partial<ConsentRecord>): boolean;
  /** The language that the visitor or the site wants in place of all else that names one. */
  speak(language: string): void;
}

/** Before the start and after `destroy()`: nothing is known, so nothing is allowed. */
export const idleState = (): ConsentState => Object.freeze({
  ...decide({ parents: {}, services: {}, categories: {}, expiresInMonths: 1 }, null, true, false, 0),
  reason: null,
  language: '',
});

/** Gives back what was written and read back; else undefined. */
function write({ cookie, expiresInMonths }: Config, next: ConsentRecord): string | undefined {
  const value = serializeRecord(next);
  return page.writeCookie(cookie, value, new Date(expiryOf(next.t || +next.n, expiresInMonths))) ? value : undefined;
}

/** The first of these that is one of ours. The page has no root element for a moment while it is written anew. */
const languageNow = (config: Config, wanted: string, record: ConsentRecord | null) => pickLanguage(config.languages, [
  wanted,
  config.language,
  ownSource(config, 'language')?.(),
  ...(page.isServer() ? [] : [(page.doc.documentElement as HTMLElement | null)?.lang, record?.l, ...page.userLanguages()]),
]);

/** When the passing of time alone changes what these values mean. What is odd is looked at each time. */
function endOf({ expiresInMonths, policy }: Config, values: readonly string[], record: ConsentRecord | null, now: number): number {
  if (!values.length) return Infinity;
  if (!record || values.length > 1) return now;
  return Math.min(...[expiryOf(record.t, expiresInMonths), Date.parse(policy?.effectiveFrom || '')].filter((time) => time > now), Infinity);
}

/** What tells whether the answer is another: why the record did not do, and the record. A notice shown in another tab changes nothing. */
const signOf = (reason: string | null, record: ConsentRecord | null) => [reason, { ...record, n: 0, nr: 0, nh: 0, ni: 0 }];

/** What is known of the cookie. */
interface Known {
  state: ConsentState;
  record: ConsentRecord | null;
  stored: ConsentRecord | null;
  stale: readonly string[];
  /** Undefined until that is found out, when there is no cookie. */
  kept?: boolean;
  /** What was asked is unclear by a wrong option: what is stored does not count, until the visitor decides. */
  isSuspended: boolean;
  /** What is under our name. */
  values: readonly string[];
  /** From when to when, in epoch milliseconds, the answer is the same as long as the values are. */
  holds: readonly [from: number, to: number];
  /** Of the last answer. */
  sign?: unknown;
  /** Wanted in place of all else that names one. */
  language: string;
}

const hasGpc = (config: Config) => !page.isServer() && config.respectGpc !== false && page.hasGpc();

/** Decides on the values; tells whether the answer is another. */
function derive(config: Config, known: Known): boolean {
  const now = page.now();
  const { values, sign, state, isSuspended } = known;
  const isThere = values.length > 0;
  const record = (known.record = isSuspended ? null : newestRecord(values, now));
  // Strays (other domains, other paths) give way to the one record.
  if (values.length > 1 && record && !values.some(isNewer)) write(config, record);
  known.kept ??= page.isServer() || isThere || page.cookiesWork(config.cookie);
  const decided = decide(config, isThere ? record : undefined, !known.kept, hasGpc(config), now);
  known.stored = decided.givenAt ? record : null;
  known.sign = signOf(decided.reason, record);
  const next = { ...decided, language: languageNow(config, known.language, record) };
  // Who compares, such as a framework's hook, is told of changes alone.
  if (!same(next, state)) known.state = Object.freeze(next);
  known.holds = [now, endOf(config, values, record, now)];
  return !same(known.sign, sign);
}

/** @param written what has just been read back: another tab may write at any moment */
function read(config: Config, known: Known, written?: string): boolean {
  const now = page.now();
  const { values: last, stale, holds: [from, to], state } = known;
  known.values = page.isServer() ? [] : written ? [written] : page.readCookies(config.cookie.name).filter((value) => !stale.includes(value));
  const isSettled = !written && known.kept !== undefined && now >= from && now < to && hasGpc(config) === state.gpc && same(known.values, last);
  if (!isSettled) return derive(config, known);
  const language = languageNow(config, known.language, known.record);
  if (language !== state.language) known.state = Object.freeze({ ...state, language });
  return false;
}

/**
 * @param isSuspended what was asked is unclear by a wrong option: what is stored does not count, until the visitor decides
 * @param language wanted before the start
 * @param stale of the store before
 */
export function createRecordStore(config: Config, isSuspended: boolean, language: string, stale: readonly string[]): RecordStore {
  const known: Known = { state: idleState(), record: null, stored: null, stale, isSuspended, values: [], holds: [0, 0], language };
  const { name } = config.cookie;
  return {
    get state() {
      return known.state;
    },
    get record() {
      return known.record;
    },
    get stored() {
      return known.stored;
    },
    get works() {
      return known.kept !== false;
    },
    get stale() {
      return known.stale;
    },
    read: () => read(config, known),
    decideAnew: () => void derive(config, known),
    retry() {
      if (known.kept === false) delete known.kept;
    },
    save(next) {
      const written = next && write(config, next);
      if (next) known.kept = !!written;
      else delete known.kept;
      // No decision, or one that can't be kept: then no older grant may outlive it.
      if (!written) page.expireCookie(name);
      known.stale = written ? [] : page.readCookies(name);
      known.isSuspended = false;
      known.holds = [0, 0];
      read(config, known, written);
      return known.kept !== false;
    },
    amend(fields) {
      const hasChanged = read(config, known);
      const { stored, state, record, values } = known;
      // A newer record is not ours to touch, nor any that does not count. An old one ends as it would have.
      if (!known.isSuspended && !values.some(isNewer)) write(config, { ...(stored || state.reason === 'revised' ? record! : NO_RECORD), ...fields });
      read(config, known);
      return hasChanged;
    },
    speak(wanted) {
      known.language = wanted;
    },
  };
}

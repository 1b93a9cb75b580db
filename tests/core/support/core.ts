/**
 * The one door through which these tests reach the pure core. When a signature inside `src/core` moves, it is adapted here
 * and nowhere else.
 */
import { answerRecord, type Answer } from '../../../src/core/record/answer';
import { checkOptions, wrongOptions } from '../../../src/check/check';
import { ConfigError } from '../../../src/check/config-error';
import { resolveConfig, type Config } from '../../../src/core/options/config';
import { isUnclear } from '../../../src/core/options/read-options';
import { decide, type Decided } from '../../../src/core/record/decide';
import { expiryOf } from '../../../src/core/record/expiry';
import { consentTypes } from '../../../src/core/google';
import { pickLanguage } from '../../../src/core/language';
import { newestRecord, parseRecord, serializeRecord } from '../../../src/core/record/record';
import { isWebUrl } from '../../../src/core/url';
import type { Choice, ConsentRecord, Method } from '../../../src/core/model';
import type { ConsentOptions, ConsentType } from '../../../src/core/options/options';

export { ConfigError };
export type { Config, ConsentOptions, ConsentRecord, Decided };

/** The options as `createConsent` takes them: the first wrong one throws. */
export function config(options?: unknown): Config {
  checkOptions(options);
  return resolveConfig(options);
}

/** Every wrong option, as the full check tells it. */
export const wrongIn = (options?: unknown): ConfigError[] => wrongOptions(options);

/**
 * The options as the script tag takes them: what is wrong falls to the strict side. `ignored` are the paths the core can name; where it is
 * `unclear` what was asked, nothing stored counts.
 */
export function clampedConfig(options?: unknown): { config: Config; ignored: string[]; unclear: boolean } {
  const ignored: string[] = [];
  return { config: resolveConfig(options, ignored), ignored, unclear: isUnclear(ignored) };
}

/** Epoch milliseconds at which a decision of this second ends. */
export const expiry = (seconds: number, months = 13): number => expiryOf(seconds, months);

export const parse = (value: string): ConsentRecord | null => parseRecord(value);
export const serialize = (record: ConsentRecord): string => serializeRecord(record);
export const newest = (values: readonly string[], now = NOW): ConsentRecord | null => newestRecord(values, now * 1000);

/** Who may transfer, as the cookie says it: ids between dots. */
export interface Permitted { xb?: string; xt?: string }

/** A record whose every field may be given; its answers have no prototype, as those from a cookie. */
export function recordOf({ xb = '', xt = '', ...fields }: Partial<ConsentRecord> & Permitted = {}): ConsentRecord {
  const answers = Object.assign(Object.create(null) as Record<string, boolean>, fields.answers);
  for (const [ids, permission] of [[xb, 'cross-border'], [xt, 'third-party']] as const) for (const id of ids.split('.').filter(Boolean)) answers[`${id} ${permission}`] = true;
  return { t: NOW, r: '', l: 'ru', m: 'custom', id: 'abcd1234', n: '', nr: '', h: '', nh: '', ni: '', d: '', ...fields, answers };
}

/** What `recordOf` takes, of a record. */
export function permittedIn({ answers }: ConsentRecord): Required<Permitted> {
  const ids = (permission: string) => Object.keys(answers).filter((id) => answers[id] && id.endsWith(` ${permission}`)).map((id) => id.split(' ')[0]).join('.');
  return { xb: ids('cross-border'), xt: ids('third-party') };
}

/** 5 January 2026, 12:00 UTC, in epoch seconds: the moment of these tests. */
export const NOW = Date.UTC(2026, 0, 5, 12) / 1000;

/** The state that these options and this record give at this second. Undefined: no cookie; null: an unusable one. */
export const decideAt = (
  options: ConsentOptions,
  record: ConsentRecord | null | undefined,
  { now = NOW, blocked = false, gpc = false, suspended = false }: { now?: number; blocked?: boolean; gpc?: boolean; suspended?: boolean } = {},
  // While options are wrong, what is stored does not count; nor does what comes from a clock that ran ahead.
): Decided => decide(config(options), record && (suspended || !newest([serialize(record)], now)) ? null : record, blocked, gpc, now * 1000);

/** The record after `save(named)`. */
export const saved = (
  options: ConsentOptions,
  stored: ConsentRecord | null,
  named: Record<string, unknown>,
  method: Method = 'custom',
): ConsentRecord => answered(options, stored, method, named as Record<string, Choice>);

/** The same where what is not named stays unasked. */
export const savedOnly = (options: ConsentOptions, stored: ConsentRecord | null, named: Record<string, boolean>): ConsentRecord =>
  answered(options, stored, 'custom', named, true);

/** The record after everything was accepted or refused. */
export const answeredAll = (options: ConsentOptions, stored: ConsentRecord | null, method: Method, all: boolean): ConsentRecord =>
  answered(options, stored, method, all);

const answered = (options: ConsentOptions, stored: ConsentRecord | null, m: Method, said: Answer, only?: boolean): ConsentRecord =>
  ({ n: '', nr: '', h: '', nh: '', ni: '', d: '', m, l: 'kk', id: 'fresh123', ...answerRecord(config(options), stored, said, NOW, {}, only) });

export const googleTypes = (grants: Record<string, boolean>, map?: Record<string, ConsentType[]>): Record<string, Choice> =>
  consentTypes(Object.assign(Object.create(null) as Record<string, boolean>, grants), map);

export const languageOf = (languages: readonly string[], candidates: readonly unknown[]): string =>
  pickLanguage(languages, candidates);

export const webUrl = (value: unknown): boolean => isWebUrl(value);

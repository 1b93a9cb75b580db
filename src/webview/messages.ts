import type { Choice, ConsentState, Handle, Method, Source } from '../core/model';

/** Version of every message. One that says another is not understood. */
export const MESSAGE_VERSION = 1;

/** The category that is always granted. */
export const NECESSARY = 'necessary';

/** `native`: this change is what the native side asked for. It is told so that it knows the outcome; it need not be sent back. */
export type MessageSource = Source | 'native';

/** Page → native: what holds now. Sent when the page is ready and at every change. Dates are ISO 8601 in UTC. */
export interface ConsentMessage {
  readonly type: 'kelisim:consent';
  readonly version: 1;
  /** Random id of the decision, or null. */
  readonly id: string | null;
  /** `unset`: there is no decision, or it was forgotten or deleted. */
  readonly status: 'unset' | 'decided';
  readonly givenAt: string | null;
  readonly expiresAt: string | null;
  /** Policy revision the decision was made under, or null. */
  readonly revision: string | null;
  readonly method: Method | null;
  readonly language: string;
  /** What the visitor said; an id never asked is absent. */
  readonly choices: Record<string, Choice>;
  /** What is allowed now. Gate native code on this. */
  readonly grants: Record<string, boolean>;
  readonly source: MessageSource;
}

/**
 * - `malformed`: not a message of this schema, too long, or an id the page does not declare; nothing was done
 * - `grants-not-accepted`: `acceptGrants` is off
 * - `no-time`: a grant without `givenAt`
 * - `future`: `givenAt` lies in the future
 * - `too-old`: `givenAt` is more than a day ago
 * - `older`: not newer than the page's own decision
 * - `revision`: not the page's revision
 * - `not-stored`: no cookie could be kept, or a required statement is not confirmed
 * - `not-ready`: Kelisim is not started; try again after the first `kelisim:consent`
 */
export type RejectReason =
  | 'malformed' | 'grants-not-accepted' | 'no-time' | 'future' | 'too-old' | 'older' | 'revision' | 'not-stored' | 'not-ready';

/** What the function for `evaluateJavascript` answers: `ok`, or why the message or its grants were not taken. */
export type ReceiveResult = 'ok' | RejectReason;

/** Page → native: a message, or the grants in it, was not taken. Refusals hold all the same. */
export interface RejectedMessage {
  readonly type: 'kelisim:rejected';
  readonly version: 1;
  readonly reason: RejectReason;
  /** The grants that were not taken. */
  readonly ids: readonly string[];
}

export type OutgoingMessage = ConsentMessage | RejectedMessage;

/** Native → page: what the visitor decided there. */
export interface DecisionMessage {
  readonly type: 'kelisim:decision';
  readonly version: 1;
  /** Ids of categories, services and statements this page declares. */
  readonly choices: Readonly<Record<string, boolean | Choice>>;
  /** When, ISO 8601 in UTC: `2026-11-22T10:00:00Z`. A grant needs it. */
  readonly givenAt?: string;
  /** Policy revision the visitor was shown. A grant needs it to be the page's; null where the page has none. */
  readonly revision?: string | null;
}

/** Native → page: refuse everything. */
export interface WithdrawMessage {
  readonly type: 'kelisim:withdraw';
  readonly version: 1;
}

/** Native → page: tell me again what holds. */
export interface GetMessage {
  readonly type: 'kelisim:get';
  readonly version: 1;
}

export type IncomingMessage = DecisionMessage | WithdrawMessage | GetMessage;

/** A checked decision. */
export interface Decision {
  readonly type: 'kelisim:decision';
  /** No prototype; only ids the page declares. */
  readonly choices: Readonly<Record<string, boolean>>;
  /** Epoch milliseconds. */
  readonly givenAt?: number;
  readonly revision?: string | null;
}

export type Checked = Decision | WithdrawMessage | GetMessage;

/** Characters of JSON. */
export const MAX_LENGTH = 16384;

/** The members each message may have beside `type` and `version`. */
const MEMBERS: Record<string, string[]> = {
  'kelisim:decision': ['choices', 'givenAt', 'revision'],
  'kelisim:withdraw': [],
  'kelisim:get': [],
};

const own = (object: object, key: string) => Object.prototype.hasOwnProperty.call(object, key);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy of JSON, from text or from a value: no getters, no prototypes of others. Undefined when it is none, or too long. */
export function readJson(data: unknown): unknown {
  try {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    return text.length > MAX_LENGTH ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Does it say that it is meant for us? Other messages of the page are none of our business. */
export const isOurs = (message: unknown): boolean =>
  isObject(message) && typeof message.type === 'string' && own(MEMBERS, message.type);

/**
 * Checks a parsed message against the schema; undefined when it does not fit.
 *
 * @param declared ids of the page
 */
export function checkMessage(message: unknown, declared: object): Checked | undefined {
  if (!isObject(message) || !isOurs(message) || message.version !== MESSAGE_VERSION) return undefined;
  const { type } = message as { type: string };
  const members = MEMBERS[type]!;
  if (!Object.keys(message).every((key) => key === 'type' || key === 'version' || members.includes(key))) return undefined;
  if (type !== 'kelisim:decision') return { type, version: MESSAGE_VERSION } as WithdrawMessage | GetMessage;

  if (!isObject(message.choices)) return undefined;
  const choices = Object.create(null) as Record<string, boolean>;
  for (const [id, choice] of Object.entries(message.choices)) {
    if (!own(declared, id) || !(typeof choice === 'boolean' || choice === 'granted' || choice === 'denied')) return undefined;
    choices[id] = choice === true || choice === 'granted';
  }
  const givenAt = message.givenAt === undefined ? undefined : timeOf(message.givenAt);
  if (Number.isNaN(givenAt)) return undefined;
  const { revision } = message;
  if (!(revision == null || (typeof revision === 'string' && /^[\w.-]{1,32}$/.test(revision)))) return undefined;
  return { type, choices, givenAt, revision };
}

/** Epoch milliseconds of an ISO 8601 time in UTC, with up to nine decimals of a second; NaN for anything else. */
function timeOf(value: unknown): number {
  const match = typeof value === 'string' && value.length < 40 && /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z$/.exec(value);
  if (!match) return NaN;
  const seconds = Date.parse(`${match[1]}Z`);
  // The 30th of February is another day to some parsers.
  if (Number.isNaN(seconds) || new Date(seconds).toISOString().slice(0, 19) !== match[1]) return NaN;
  return seconds + Math.floor(Number(match[2] || 0) * 1000);
}

export function messageOf(state: ConsentState, source: MessageSource): ConsentMessage {
  const { id, status, givenAt, expiresAt, revision, method, language, choices, grants } = state;
  return {
    type: 'kelisim:consent',
    version: MESSAGE_VERSION,
    id,
    status,
    givenAt: givenAt && givenAt.toISOString(),
    expiresAt: expiresAt && expiresAt.toISOString(),
    revision,
    method,
    language,
    choices: { ...choices },
    grants: { ...grants },
    source,
  };
}

/** The revision of the policy in the page's options, or null. */
export function revisionOf(consent: Handle): string | null {
  const policy = consent.receipt().policy as { revision?: unknown } | null | undefined;
  return typeof policy?.revision === 'string' ? policy.revision : null;
}

/** What every room of the house talks about. Types only; nothing here runs. */
import type { DisclosureOptions, Operator, PolicyOptions } from './options/law-options';
import type { ServiceOptions } from './options/service-options';
import type { Choice, Choices, ConsentRecord, Grants, Method, Permits, Reason, Transfer } from './record/terms';
import type { Text } from './text';

export type { Text };

export type { Choice, Choices, ConsentRecord, Grants, Method, Permits, Reason, Transfer };

/** A frozen snapshot of what is known and allowed now. */
export interface ConsentState {
  /** Is there a valid decision? Gate on `grants` or `has()`, never on this. */
  readonly status: 'unset' | 'decided';
  /** Should the visitor be asked? */
  readonly mustAsk: boolean;
  /** Why the visitor is asked, or null. */
  readonly reason: Reason | null;
  readonly choices: Choices;
  readonly grants: Grants;
  readonly givenAt: Date | null;
  readonly expiresAt: Date | null;
  /** Policy revision the decision was made under, or null. */
  readonly revision: string | null;
  /** Language the texts are shown in. */
  readonly language: string;
  readonly method: Method | null;
  /** Random id of the decision, or null. */
  readonly id: string | null;
  /** Global Privacy Control is on and respected. */
  readonly gpc: boolean;
}

export type EventName = 'ready' | 'change' | 'show' | 'hide' | 'error' | 'language';
export type View = 'banner' | 'preferences';
/** `ui`: a click; `api`: a call; `tab`: another tab, a changed cookie, another `<html lang>`; `load`: the stored decision; `restore`: back from bfcache. */
export type Source = 'ui' | 'api' | 'tab' | 'load' | 'restore';

/** Argument of `on()` listeners and `detail` of the DOM events. */
export interface ConsentEvent {
  readonly state: ConsentState;
  /** Ids of categories and services whose grant changed. */
  readonly changed: readonly string[];
  readonly source: Source;
  readonly error?: unknown;
  /** After a withdrawal, when all has been tried: what it removed and what it could not. */
  readonly purge?: PurgeReport;
}

/**
 * What became of the cookies and storage keys of withdrawn services. An HttpOnly cookie is among what is left where its exact name is
 * declared; behind a pattern it can't be seen.
 */
export interface PurgeReport {
  /** Names of the cookies and keys that were there and are gone. */
  readonly removed: readonly string[];
  /** `third-party`: on the vendor's own domain, where it may be; as it is declared, patterns included. `not-removable`: still there. */
  readonly left: readonly { readonly name: string; readonly why: 'third-party' | 'not-removable' }[];
}

export type Listener = (event: ConsentEvent) => void;

/** What was said about one category, and does it hold. */
export interface ReceiptAnswer {
  /** Of a service without an answer of its own: that of its category. Null: never asked. */
  readonly choice: Choice | null;
  readonly granted: boolean;
}

/** What was said about one service, and what it is. */
export interface ReceiptService extends ReceiptAnswer, Pick<ServiceOptions, 'category' | 'recipients' | 'countries' | 'requires'> {
  /** `card`: it was allowed by itself, with a permission that was not granted for all: at its placeholder. */
  readonly given?: 'card';
}

/** JSON copy of all that is held about the decision, by `kelisim/receipt.schema.json`. Dates are ISO 8601 in UTC. */
export interface Receipt {
  /** Of this format. It changes when a member changes its meaning or goes. */
  readonly schemaVersion: 1;
  readonly cookieVersion: 1;
  readonly software: { readonly name: 'kelisim'; readonly version: string };
  /** Random id of the decision, or null; so all members below while nothing was decided. */
  readonly id: string | null;
  readonly status: 'unset' | 'decided';
  readonly mustAsk: boolean;
  readonly reason: Reason | null;
  /** From when the term counts: where an older grant stays, the time of that. */
  readonly givenAt: string | null;
  /** When this was decided. */
  readonly decidedAt: string | null;
  readonly expiresAt: string | null;
  /** Origin of the site. */
  readonly site?: string;
  readonly method: Method | null;
  readonly regime: 'opt-in' | 'implied';
  /** Revision of the policy the decision was made under; that of today is `policy.revision`. */
  readonly revision: string | null;
  /** Language of the interface now; that of the decision is `words.language`. */
  readonly language: string;
  readonly gpc: boolean;
  readonly choices: Choices;
  readonly grants: Grants;
  /** The options of these names. */
  readonly operator?: Operator;
  readonly policy?: PolicyOptions;
  readonly disclosure?: DisclosureOptions;
  readonly categories: Readonly<Record<string, ReceiptAnswer>>;
  readonly services: Readonly<Record<string, ReceiptService>>;
  /** Services whose recipients and countries are not here yet: their descriptions have not been fetched. Absent where all are. */
  readonly pending?: readonly string[];
  readonly statements: readonly { readonly id: string; readonly text?: Text; readonly required: boolean; readonly confirmed: boolean }[];
  /** When the notice of the policy was on screen, and which revision it told of. */
  readonly noticeShownAt: string | null;
  readonly noticeRevision: string | null;
  readonly words: {
    /** Language the visitor was shown. */
    readonly language: string | null;
    /** SHA-256 of the words that were on screen, base64url; null where none were or the page is not https. */
    readonly sha256: string | null;
    /** `site`: they were those of a view of the site's own. Absent: Kelisim's, or nobody was shown any. */
    readonly source?: 'site';
    /** The very text, in the file a visitor downloads, while the page still says the same. */
    readonly text?: string;
  };
}

/** The consent handle. Until it is started, and after `destroy()`, it denies everything. */
export interface Consent {
  /** Name of the cookie it keeps; undefined while it is not started. */ readonly cookieName?: string;
  /** Frozen snapshot; the same object until something in it changes. */
  readonly state: ConsentState;
  /**
   * Is this category or service allowed now? Takes the syntax of `data-category`: `'analytics cross-border'` needs both,
   * `'!analytics'` is true once refused. An id seen neither in options nor in markup is false and warns once. A permission that a service has by
   * itself counts behind its id, and for its tags: `'youtube cross-border'`.
   */
  has(id: string): boolean;
  /**
   * Resolves the first time `has(id)` is true, at once if it already is. Rejects with an `AbortError` when its own signal is
   * aborted, and never else: after `destroy()` it stays pending, and is forgotten.
   */
  when(id: string, options?: { signal?: AbortSignal }): Promise<void>;
  /** Listens; returns its own undo. A late `ready` listener is called at once. */
  on(event: EventName, listener: Listener): () => void;
  /** Grants every declared category; synchronous: the cookie is written before it returns. */
  acceptAll(): ConsentState;
  /** Refuses every optional category, and the stored answers this page does not declare. */
  rejectAll(): ConsentState;
  /**
   * Stores a decision for the ids it names; an id not named keeps its stored answer, else is denied.
   * Only `true` and `'granted'` grant.
   *
   * With `permits` a service gets permissions that are not granted for all: `save({ youtube: true }, { permits: { youtube: ['cross-border'] } })`; a
   * category gets them for its services. They end with a later no to the permission, or to the id, and when everything is accepted or refused.
   */
  save(choices: Record<string, boolean | Choice>, options?: { method?: Method; permits?: Permits }): ConsentState;
  /** Refuses every optional category, keeps that refusal as a record, removes the services' cookies. */
  withdraw(): ConsentState;
  /** Like `withdraw`, without a record: forgets the decision and asks again. */
  reset(): ConsentState;
  /** Resolves when it is on screen; rejects within 5 s when the UI can't be had. */
  show(view: View): Promise<void>;
  /** Resolves when nothing of ours but the reopen button is on screen. */
  hide(): Promise<void>;
  /** Switches the texts and the `lang` of the UI, then tells `language` if that is another; changes no record. */
  setLanguage(language: string): void;
  /** JSON copy of all that is held about this decision. */
  receipt(): Receipt;
  /** Takes everything back: listeners, observers, UI. */
  destroy(): void;
}

/** What every room of the house talks about. Types only; nothing here runs. */
import type { Asked, ById, SomeById } from './options/ids-of';
import type { ConsentOptions } from './options/options';
import type { Receipt, ReceiptAnswer, ReceiptService } from './record/receipt-form';
import type { Choice, Choices, ConsentRecord, Grants, Method, Permits, Reason, Transfer } from './record/terms';
import type { Text } from './text';

export type { Asked, Text };

export type { Choice, Choices, ConsentRecord, Grants, Method, Permits, Reason, Receipt, ReceiptAnswer, ReceiptService, Transfer };

/** A frozen snapshot of what is known and allowed now. `Id`: the ids that the options name. */
export interface ConsentState<Id extends string = string> {
  /** Is there a valid decision? Gate on `grants` or `has()`, never on this. */
  readonly status: 'unset' | 'decided';
  /** Should the visitor be asked? */
  readonly mustAsk: boolean;
  /** Why the visitor is asked, or null. */
  readonly reason: Reason | null;
  /** What the visitor said; an id never asked is absent. */
  readonly choices: SomeById<Id, Choice>;
  /** What is allowed now. */
  readonly grants: ById<Id, boolean>;
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
export interface ConsentEvent<Id extends string = string> {
  readonly state: ConsentState<Id>;
  /** Ids of categories and services whose grant changed, those that only markup names among them. */
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

export type Listener<Id extends string = string> = (event: ConsentEvent<Id>) => void;

/** What the handle of every build has. Until it is started, and after `destroy()`, it denies everything. */
export interface Handle<Id extends string = string> {
  /** Name of the cookie it keeps; undefined while it is not started. */
  readonly cookieName?: string;
  /** Frozen snapshot; the same object until something in it changes. */
  readonly state: ConsentState<Id>;
  /**
   * Is this category or service allowed now? Takes the syntax of `data-category`: `'analytics cross-border'` needs both,
   * `'!analytics'` is true once refused. An id seen neither in options nor in markup is false and warns once. A permission that a service has by
   * itself counts behind its id, and for its tags: `'youtube cross-border'`.
   */
  has(id: Asked<Id>): boolean;
  /**
   * Resolves the first time `has(id)` is true, at once if it already is. Rejects with an `AbortError` when its own signal is
   * aborted, and never else: after `destroy()` it stays pending, and is forgotten.
   */
  when(id: Asked<Id>, options?: { signal?: AbortSignal }): Promise<void>;
  /** Listens; returns its own undo. A late `ready` listener is called at once. */
  on(event: EventName, listener: Listener<Id>): () => void;
  /** Grants every declared category; synchronous: the cookie is written before it returns. */
  acceptAll(): ConsentState<Id>;
  /** Refuses every optional category, and the stored answers this page does not declare. */
  rejectAll(): ConsentState<Id>;
  /**
   * Stores a decision for the ids it names; an id not named keeps its stored answer, else is denied.
   * Only `true` and `'granted'` grant.
   *
   * With `permits` a service gets permissions that are not granted for all: `save({ youtube: true }, { permits: { youtube: ['cross-border'] } })`; a
   * category gets them for its services. They end with a later no to the permission, or to the id, and when everything is accepted or refused.
   */
  save(choices: SomeById<Id, boolean | Choice>, options?: { method?: Method; permits?: SomeById<Id, readonly Transfer[]> }): ConsentState<Id>;
  /** Refuses every optional category, keeps that refusal as a record, removes the services' cookies. */
  withdraw(): ConsentState<Id>;
  /** Like `withdraw`, without a record: forgets the decision and asks again. */
  reset(): ConsentState<Id>;
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

/** The consent handle of `createConsent`; `Id`: the ids that its options name. */
export interface Consent<Id extends string = string> extends Handle<Id> {
  /**
   * Calls back after everything that may change `state`: `ready`, a decision or what else leads to another answer, another language, the end by `destroy()`. Never at
   * once, and with nothing: read what you need. Returns its own undo. What a listener throws is reported, and stops nobody else.
   */
  subscribe(listener: () => void): () => void;
}

/** The options of a site as data, the same on server and client. Frozen. */
export interface Site<Id extends string = string> {
  readonly options: ConsentOptions;
  /** Ids of its categories, services and statements, `necessary` first. */
  readonly ids: readonly Id[];
}

/**
 * Tells hooks and components which site they are in:
 * `declare module 'kelisim' { interface Register { site: typeof site } }`.
 */
// Empty until a site fills it in.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Register {}

/** The ids of the site that is registered; without one, any. */
export type RegisteredId = Register extends { site: Site<infer Id> } ? Id : string;

/** What the core gives the file that cleans up after a withdrawal, and what it gets: types only. */
import type { Config } from '../core/config';
import type { Consent, ConsentEvent, ConsentRecord, EventName, Source } from '../core/model';

/** Fetches that file; as with the UI the attempt varies its address. */
export type LoadPurge = (uiUrl: string | undefined, attempt: number) => Promise<PurgeModule>;

export interface PurgeContext {
  readonly consent: Consent;
  readonly config: Config;
  /** Completes what `config` says of services; awaited before any name is computed. */
  describe?(): Promise<void>;
  tell(event: EventName, source: Source, changed: string[], more: Pick<ConsentEvent, 'purge'>): void;
  fail(error: unknown): void;
  /** Aborted: nothing is touched any more. */
  readonly signal: AbortSignal;
}

export interface Withdrawal {
  /** Ids of services: what was granted until now, or perhaps by `past`. */
  readonly lost: readonly string[];
  /** The record before this decision, where it was no longer in force. */
  readonly past?: ConsentRecord | null | false;
  /** By id of a service, as things stand. */
  isRefused(id: string): unknown;
  /** Names of the cookies the core has removed, or tried to. */
  readonly removed: readonly string[];
  /** Of the decision. */
  readonly source: Source;
  /** The page reloads when this one is up, or sooner, once the first pass is over. */
  readonly timer?: ReturnType<typeof setTimeout> | false;
}

export interface PurgeModule {
  clean(context: PurgeContext, withdrawal: Withdrawal): Promise<void>;
}

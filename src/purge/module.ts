/** What the core gives the file that cleans up after a withdrawal, and what it gets: types only. */
import type { Config } from '../core/options/config';
import type { ConsentEvent, ConsentRecord, EventName, Handle, Source } from '../core/model';

/** None where the record was in force, or there was none. */
export type Past = ConsentRecord | null | undefined;

export interface PurgeContext {
  readonly consent: Handle;
  readonly config: Config;
  /** Address of a file beside the script. */
  beside?(file: string): string;
  tell(event: EventName, source: Source, changed: string[], more: Pick<ConsentEvent, 'purge'>): void;
  /** Loads the page without what has run in it. */
  reload(): void;
  /** Aborted: nothing is touched any more. */
  readonly signal: AbortSignal;
}

/** What is to be cleaned up, and why. */
export interface Purge {
  /** Of the decision. */
  readonly source: Source;
  /** By id of a service, as things stand when it is called. */
  isRefused(id: string): unknown;
  /** Ids of services: what was granted until now, or perhaps by `past`; none: a page before may not have been through, and nothing is reported. */
  readonly lost: readonly string[];
  /** The record before this decision, where it was no longer in force. */
  readonly past: Past;
  /** Names of the cookies the core has removed, or tried to. */
  readonly removed: readonly string[];
  /** The page reloads when this one is up, or sooner, once the first pass is over. */
  readonly timer?: ReturnType<typeof setTimeout>;
}

export interface PurgeModule {
  /** Cleans up. Resolves after the first pass. */
  clean(context: PurgeContext, purge: Purge): Promise<void>;
}

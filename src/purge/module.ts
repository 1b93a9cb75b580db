/** What the core gives the file that cleans up after a withdrawal, and what it gets: types only. */
import type { Config } from '../core/options/config';
import type { Consent, ConsentEvent, ConsentRecord, EventName, Source } from '../core/model';

/** None where the record was in force, or there was none. */
export type Past = ConsentRecord | null | false | undefined;

export interface PurgeContext {
  readonly consent: Consent;
  readonly config: Config;
  /** Address of a file beside the script. */
  beside?(file: string): string;
  tell(event: EventName, source: Source, changed: string[], more: Pick<ConsentEvent, 'purge'>): void;
  /** Loads the page without what has run in it. */
  reload(): void;
  /** Aborted: nothing is touched any more. */
  readonly signal: AbortSignal;
}

export interface PurgeModule {
  /**
   * Cleans up. Resolves after the first pass.
   *
   * @param source of the decision
   * @param isRefused by id of a service, as things stand when it is called
   * @param lost ids of services: what was granted until now, or perhaps by `past`; none: a page before may not have been through, and nothing is reported
   * @param past the record before this decision, where it was no longer in force
   * @param removed names of the cookies the core has removed, or tried to
   * @param timer the page reloads when this one is up, or sooner, once the first pass is over
   */
  clean(
    context: PurgeContext,
    source: Source,
    isRefused: (id: string) => unknown,
    lost: readonly string[],
    past: Past,
    removed: readonly string[],
    timer?: ReturnType<typeof setTimeout> | false,
  ): Promise<void>;
}

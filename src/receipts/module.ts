/** What the core gives the file that delivers receipts, and what it gets: types only. */
import type { Config } from '../core/options/config';
import type { Handle, Receipt } from '../core/model';

export interface Outgoing {
  readonly consent: Handle;
  readonly config: Config;
  /** Receipts of this page's decisions, added before anyone hears of them. Whoever delivers them puts its own `push` in place. */
  readonly decided: Receipt[];
  /** Address of a file beside the script. */
  beside?(file: string): string;
  fail(error: unknown): void;
  /** Aborted: no request is begun any more, no timer runs. */
  readonly signal: AbortSignal;
}

export interface ReceiptsModule {
  /** Takes over: what was decided so far, what will be, and what other pages have left. */
  deliver(outgoing: Outgoing): void;
}

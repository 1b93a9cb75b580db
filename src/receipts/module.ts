/** What the core gives the file that delivers receipts, and what it gets: types only. */

export interface Outgoing {
  endpoint: string;
  /** Keys of localStorage under which receipts wait, the oldest first; none where there is no storage. */
  waiting(): string[];
  fail(error: unknown): void;
  /** Aborted: no request is begun any more, no timer runs. */
  signal: AbortSignal;
}

/**
 * Begins to deliver what waits.
 *
 * @param unkept a receipt that could not be stored: it is delivered while this page lives
 */
export type Deliver = (unkept?: string) => void;

export interface ReceiptsModule {
  createDelivery(outgoing: Outgoing): Deliver;
}

/** What the core gives the file that delivers receipts, and what it gets: types only. */

export interface Outgoing {
  readonly endpoint: string;
  /** With which the keys begin under which receipts wait in localStorage; the time follows, in milliseconds. */
  readonly prefix: string;
  fail(error: unknown): void;
  /** Aborted: no request is begun any more, no timer runs. */
  readonly signal: AbortSignal;
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

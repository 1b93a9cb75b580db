import { bareCopy } from '../core/ids';
import { idOf } from './id-of';
import { pauseOf, rest } from './pause';

/** `done`: the server has it, or will never have it. `later`: not this one now. `stop`: none now. */
export type Outcome = 'done' | 'later' | 'stop';

/** An answer is waited for so long, in ms. */
const PATIENCE = 30_000;
/** A browser keeps requests of 64 KiB alive at most. */
const KEPT_ALIVE = 65_000;

/** Posts receipts, each every time with the same `Idempotency-Key`. */
export function createPoster(endpoint: string, fail: (error: unknown) => void): (body: string) => Promise<Outcome> {
  /** This page has told that the server's address is wrong, or that it lets nobody in. */
  let told = false;
  const outcomeOf = (body: string, { ok, status, headers }: Response): Outcome => {
    if (ok) return 'done';
    // The server will not have this very receipt. Any other 4xx is about the way to it, and may pass.
    if ([400, 413, 422].includes(status)) {
      fail(new Error(`kelisim: receipt ${idOf(body)} refused with ${status}`));
      return 'done';
    }
    if (status < 500 && ![304, 408, 429].includes(status) && !told) {
      told = true;
      fail(new Error(`kelisim: receipts answered with ${status}`));
    }
    const pause = pauseOf(headers.get('Retry-After'));
    if (pause) rest(pause);
    return pause || status < 500 ? 'stop' : 'later';
  };
  return async (body) => {
    const patience = new AbortController();
    const giveUp = setTimeout(() => patience.abort(), PATIENCE);
    try {
      return outcomeOf(body, await fetch(endpoint, bareCopy<RequestInit>({
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idOf(body) },
        body,
        keepalive: new TextEncoder().encode(body).length < KEPT_ALIVE,
        credentials: 'omit',
        // Where a page of the site is moved, its answer is no receipt's.
        redirect: 'error',
        // Not the address of the page.
        referrerPolicy: 'strict-origin',
        signal: patience.signal,
      })));
    } catch {
      return 'stop';
    } finally {
      clearTimeout(giveUp);
    }
  };
}

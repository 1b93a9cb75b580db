import { once } from '../core/once';
import type { Receipt } from '../core/model';
import type { Deliver } from '../receipts/module';

/** Bytes and receipts that wait at most; localStorage keeps two bytes a character. */
const MOST = 20;
const LONGEST = 32_768;

/**
 * Keeps receipts in localStorage until the server has them, each under a key of its own: two tabs never write over one
 * another. What delivers them is fetched when there is something to deliver; where that fails, at the next call.
 *
 * @param load fetches it
 * @param signal aborted: no longer listens
 * @returns keeps a receipt if there is one, and has delivered what waits
 */
export function createOutbox(
  name: string,
  load: (waiting: () => string[]) => Promise<Deliver>,
  fail: (error: unknown) => void,
  signal: AbortSignal,
): (receipt?: Receipt) => void {
  const prefix = `${name}-receipts:`;
  const waiting = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).sort();
    } catch {
      return [];
    }
  };
  const bring = once(() => load(waiting));
  const post = (receipt?: Receipt) => {
    let unkept: string | undefined;
    if (receipt) {
      const text = JSON.stringify(receipt);
      try {
        localStorage[`${prefix}${Date.now()}${receipt.id}`] = text;
        const keys = waiting();
        while (keys[MOST] || (keys[1] && keys.map((key) => localStorage[key] as string).join('').length > LONGEST)) {
          localStorage.removeItem(keys.shift()!);
          fail(new Error('kelisim: receipt dropped'));
        }
      } catch {
        unkept = text;
      }
    }
    if (unkept || waiting()[0]) bring().then((deliver) => deliver(unkept), fail);
  };
  addEventListener('online', () => post(), { signal });
  post();
  return post;
}

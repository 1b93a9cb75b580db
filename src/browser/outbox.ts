import { once } from '../core/once';
import type { Receipt } from '../core/model';
import type { Outgoing, ReceiptsModule } from '../receipts/module';

/** So many receipts wait at most. */
const MOST = 20;

/**
 * Keeps receipts in localStorage until the server has them, each under a key of its own: two tabs never write over one
 * another. What delivers them is fetched when there is something to deliver; where that fails, at the next call.
 *
 * @param load fetches it
 * @returns keeps a receipt if one is given, and has delivered what waits
 */
export function createOutbox(outgoing: Outgoing, load: (attempt: number) => Promise<ReceiptsModule>): (receipt?: Receipt) => void {
  const { prefix, fail, signal } = outgoing;
  let attempts = 0;
  const bring = once(async () => (await load(attempts++)).createDelivery(outgoing));
  const post = (receipt?: Receipt) => {
    let unkept = receipt && JSON.stringify(receipt);
    let keys: string[] = [];
    try {
      if (receipt) localStorage.setItem(prefix + Date.now() + receipt.id!, unkept!);
      unkept = '';
      keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix)).sort();
      for (const key of keys.slice(0, -MOST)) {
        localStorage.removeItem(key);
        fail(new Error('kelisim: receipt dropped'));
      }
    } catch {
      // No storage, or a full one: delivered while this page lives.
    }
    if (unkept || keys[0]) bring().then((deliver) => deliver(unkept), fail);
  };
  addEventListener('online', () => post(), { signal });
  post();
  return post;
}

import { bareCopy } from '../core/ids';
import { complete } from './complete';
import { createSender } from './sender';
import type { Receipt } from '../core/model';
import type { Outgoing } from './module';

/**
 * Keeps receipts in localStorage until the server has them, each under a key of its own: two tabs never write over one
 * another.
 *
 * A page may be left before this file comes. The cookie tells of the decision made there: the receipt of the one in force
 * is posted too unless it was the last to be kept.
 */
export function deliver(outgoing: Outgoing): void {
  const { consent, config, decided, fail, signal } = outgoing;
  if (signal.aborted) return;
  const name = `${config.cookie.name}-receipts`;
  const prefix = `${name}:`;
  const last = createLast(`${name}-last`);
  const send = createSender({ endpoint: config.receipts!.endpoint, prefix, fail, signal, delivered: last.remember, complete: (body) => complete(body, outgoing) });
  /** No two receipts get the same time, so that they keep their order. */
  let latest = 0;

  function keep(receipt: Receipt) {
    let unkept = JSON.stringify(receipt);
    latest = Math.max(Date.now(), latest + 1);
    try {
      localStorage.setItem(prefix + latest + receipt.id!, unkept);
      unkept = '';
      // After the receipt: what is not kept must be found missing.
      last.remember(receipt.id!);
    } catch {
      // No storage, or a full one: delivered while this page lives, else by the next one.
    }
    send(unkept);
  }

  decided.splice(0).forEach(keep);
  decided.push = (...receipts) => {
    receipts.forEach(keep);
    return 0;
  };
  const { id } = consent.state;
  try {
    const known = last.read();
    if (id && known !== id) {
      // Throws where nothing can be remembered: else every page would post it anew.
      last.write(known);
      keep(consent.receipt());
    }
  } catch {
    // No storage. What is decided on this page is posted all the same.
  }
  /** The cookie is gone, so its decision's id goes too. */
  const forget = () => {
    if (!consent.state.id) last.forget();
  };
  forget();
  consent.on('change', forget);
  addEventListener('online', () => send(), bareCopy<AddEventListenerOptions>({ signal }));
  send();
}

/** Id of the decision whose receipt was the last to be kept, or is with the server. */
function createLast(key: string) {
  /** Throws, as the next one, where there is no storage. */
  const read = () => localStorage.getItem(key) || '';
  const write = (id: string) => localStorage.setItem(key, id);
  return {
    read,
    write,
    remember(id: string) {
      try {
        write(id);
      } catch {
        // Then it is posted once more.
      }
    },
    forget() {
      try {
        localStorage.removeItem(key);
      } catch {
        // No storage: nothing to forget.
      }
    },
  };
}

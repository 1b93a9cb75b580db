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
  const last = `${name}-last`;
  const send = createSender({ endpoint: config.receipts!.endpoint, prefix, fail, signal, delivered: remember, complete: (body) => complete(body, outgoing) });
  /** No two receipts get the same time, so that they keep their order. */
  let latest = 0;

  function keep(receipt: Receipt) {
    let unkept = JSON.stringify(receipt);
    latest = Math.max(Date.now(), latest + 1);
    try {
      localStorage.setItem(prefix + latest + receipt.id!, unkept);
      unkept = '';
      // After the receipt: what is not kept must be found missing.
      remember(receipt.id!);
    } catch {
      // No storage, or a full one: delivered while this page lives, else by the next one.
    }
    send(unkept);
  }

  /** The receipt of this decision is kept, or with the server. */
  function remember(id: string) {
    try {
      localStorage.setItem(last, id);
    } catch {
      // Then it is posted once more.
    }
  }

  /** The cookie is gone, so its decision's id goes too. */
  function forget() {
    try {
      if (!consent.state.id) localStorage.removeItem(last);
    } catch {
      // No storage: nothing to forget.
    }
  }

  decided.splice(0).forEach(keep);
  decided.push = (...receipts) => {
    receipts.forEach(keep);
    return 0;
  };
  const { id } = consent.state;
  try {
    const known = localStorage.getItem(last);
    if (id && known !== id) {
      // Throws where nothing can be remembered: else every page would post it anew.
      localStorage.setItem(last, known || '');
      keep(consent.receipt());
    }
  } catch {
    // No storage. What is decided on this page is posted all the same.
  }
  forget();
  consent.on('change', forget);
  addEventListener('online', () => send(), bareCopy<AddEventListenerOptions>({ signal }));
  send();
}

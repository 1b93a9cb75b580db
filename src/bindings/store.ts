import { sourceOf, type Source } from './source';
import type { ConsentState } from '../core/model';
import type { Given, ServerConsent } from './agreed';

/** The consent as frameworks want it: something to subscribe to, and snapshots. */
export interface Store extends Pick<Source, 'subscribe' | 'consent'> {
  /** As `start` of a source. */
  start(this: void): () => void;
  /** As `consent.has()`; before the start by `initial`. */
  has(this: void, ids: string): boolean;
  /** The same object until something in it changes. */
  state(this: void): ConsentState;
  /** As the server has rendered it. */
  readonly server: Pick<Store, 'has' | 'state'>;
}

/** @param initial what the server has read for this very page; without it everything optional is denied until the start */
export function storeOf(given: Given, initial?: ServerConsent): Store {
  const { subscribe, consent, now, server, start } = sourceOf(given, initial);
  return {
    subscribe,
    consent,
    start: () => start() || (() => {}),
    has: (ids) => now().has(ids),
    state: () => now().state,
    server: { has: server.has, state: () => server.state },
  };
}

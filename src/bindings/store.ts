import { createConsent } from '../consent/create-consent';
import { bare, tokensOf } from '../core/has';
import type { Consent, ConsentState } from '../core/model';
import type { Given, ServerConsent } from './agreed';

/** The consent as frameworks want it: something to subscribe to, and snapshots. */
export interface Store {
  /**
   * Starts, once per document; another start, and an equal one elsewhere, finds what lives. In the browser only. Wrong options are reported as an
   * uncaught error, which stops nobody else, and everything optional is denied.
   *
   * @returns stops listening; the consent lives on: it belongs to the document
   */
  start(this: void): () => void;
  /** Is called after every change of state, language included, and once it has started. */
  subscribe(this: void, listener: () => void): () => void;
  /** As `consent.has()`; before the start by `initial`. */
  has(this: void, ids: string): boolean;
  /** The same object until something in it changes. */
  state(this: void): ConsentState;
  /** As the server has rendered it: while a part of the page is hydrated that comes late, too. */
  readonly server: Pick<Store, 'has' | 'state'>;
  /** The handle, started by now; undefined on a server, and where the options are wrong. */
  consent(this: void): Consent | undefined;
}

const UNKNOWN: ConsentState = {
  status: 'unset', mustAsk: false, reason: null, choices: {}, grants: {}, givenAt: null, expiresAt: null, revision: null, language: '', method: null, id: null, gpc: false,
};
const dateOf = (given?: Date | string | null) => (given ? new Date(given) : null);

/** What the server knows, asked like a handle; what it can't tell is denied. */
function frozen(given?: ServerConsent): Store['server'] {
  const state: ConsentState = given ? { ...UNKNOWN, ...given, choices: given.choices || {}, gpc: !!given.gpc, givenAt: dateOf(given.givenAt), expiresAt: dateOf(given.expiresAt) } : UNKNOWN;
  const { grants, choices } = state;
  return {
    state: () => state,
    has(ids) {
      const tokens = tokensOf(ids);
      return !!tokens[0] && tokens.every((token) => (token === bare(token) ? grants[token] : choices[bare(token)] === 'denied'));
    },
  };
}

/** @param initial what the server has read for this very page; without it everything optional is denied until the start */
export function storeOf(given: Given, initial?: ServerConsent): Store {
  const server = frozen(initial);
  const listeners = new Set<() => void>();
  let handle: Consent | undefined;
  /** What answers now. */
  let now = server;
  const tell = () => listeners.forEach((listener) => listener());
  const consent = () => {
    if (handle || typeof document === 'undefined') return handle;
    try {
      const made = (handle = 'has' in given ? given : createConsent(given.options));
      // While the page is prerendered what the server said stands.
      made.on('ready', () => (now = { has: made.has, state: () => made.state }));
    } catch (error) {
      now = frozen();
      setTimeout(() => { throw error; });
    }
    return handle;
  };
  return {
    server,
    consent,
    start() {
      const made = consent();
      tell();
      return made ? made.subscribe(tell) : () => {};
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    has: (ids) => now.has(ids),
    state: () => now.state(),
  };
}

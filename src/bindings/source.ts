import { report } from '../browser/page';
import { createAsk } from '../consent/ask';
import { createConsent } from '../consent/create-consent';
import { idleState } from '../consent/record-store';
import { actionsOf, type ConsentActions } from './actions';
import type { Consent, ConsentState } from '../core/model';
import type { Given, ServerConsent } from './agreed';

/** What answers: a handle, or what the server has read. */
export type Answers = Pick<Consent, 'has' | 'state'>;

/** The consent as React wants it: something to subscribe to, and what answers at this moment. */
export interface Source {
  readonly given: Given;
  /** Of the handle; always the same. */
  readonly actions: ConsentActions;
  /** As the server has rendered it: while a part of the page is hydrated that comes late, too. */
  readonly server: Answers;
  now(this: void): Answers;
  /** Is called after every change of state, language included, and once it has started. */
  subscribe(this: void, listener: () => void): () => void;
  /** The handle, started by now; on a server one that denies. Undefined where the options are wrong. */
  consent(this: void): Consent | undefined;
  /**
   * Starts, once per document; another start, and an equal one elsewhere, finds what lives. Wrong options are reported as an
   * uncaught error, which stops nobody else, and everything optional is denied.
   *
   * @returns stops listening; the consent lives on: it belongs to the document
   */
  start(this: void): (() => void) | undefined;
}

const nothing = () => undefined as never;

/** Before the start: what the server has read, or nothing. Its dates are texts by now; who wants dates has them after the start. */
function answersOf(initial?: ServerConsent): Answers {
  const state = { ...idleState(), ...initial, givenAt: null, expiresAt: null } as ConsentState;
  return { state, has: createAsk(() => state, nothing, nothing, nothing).has };
}

/** @param initial what the server has read for this very page; without it everything optional is denied until the start */
export function sourceOf(given: Given, initial?: ServerConsent): Source {
  const server = answersOf(initial);
  const listeners = new Set<() => void>();
  let handle: Consent | undefined;
  let now = server;
  const tell = () => listeners.forEach((listener) => listener());
  const consent = () => {
    try {
      // The one that lives, also after somebody has ended the one before.
      const made = 'has' in given ? given : createConsent(given);
      // While the page is prerendered what the server said stands.
      if (made !== handle) made.on('ready', () => (now = made));
      handle = made;
    } catch (error) {
      now = answersOf();
      report(error);
    }
    return handle;
  };
  return {
    given,
    actions: actionsOf({ consent }),
    server,
    now: () => now,
    consent,
    start() {
      const undo = consent()?.subscribe(tell);
      tell();
      return undo;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

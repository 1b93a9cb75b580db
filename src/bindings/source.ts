import { liveHandle, type Started } from '../browser/live';
import { report } from '../browser/page';
import { createAsk } from '../consent/ask';
import { createConsent } from '../consent/create-consent';
import { idleState } from '../consent/record-store';
import { bareCopy } from '../core/ids';
import { actionsOf, type ConsentActions } from './actions';
import { idsOf, parentsOf, type HeldIds, type Parents } from './ids-of';
import type { Consent, ConsentRecord, ConsentState } from '../core/model';
import type { Given, ServerConsent } from './agreed';

/** What answers: a handle, or what the server has read. */
export type Answers = Pick<Consent, 'has' | 'state'>;

/** The consent as React wants it: something to subscribe to, and what answers at this moment. */
export interface Source {
  /** What `has()` is asked of something held. */
  idsOf(this: void, held: HeldIds): string;
  /** Of the handle; always the same. */
  readonly actions: ConsentActions;
  /** As the server has rendered it: while a part of the page is hydrated that comes late, too. */
  readonly server: Answers;
  now(this: void): Answers;
  /** Is called after every change of state, language included, once it has started, and when the document has no handle any more, or another. */
  subscribe(this: void, listener: () => void): () => void;
  /**
   * The handle of the document, started by now: another call, and an equal one elsewhere, finds what lives, and the consent lives on, whoever stops listening. On
   * a server one that denies. Wrong options are reported as an uncaught error, which stops nobody else, and everything optional is denied.
   *
   * @param site in place of the one before
   */
  consent(this: void, site?: Given): Consent | undefined;
}

/** Before the start: what the server has read, or nothing. Its dates are texts by now; who wants dates has them after the start. */
function answersOf(parents?: Parents, initial?: ServerConsent): Answers {
  const state = { ...idleState(), ...initial, grants: bareCopy(initial?.grants), givenAt: null, expiresAt: null } as ConsentState;
  return { state, has: createAsk(() => state, (id) => parents?.[id], () => ({ answers: { ...initial?.permits } }) as ConsentRecord, () => false).has };
}

/** @param initial what the server has read for this very page; without it everything optional is denied until the start */
export function sourceOf(given: Given, initial?: ServerConsent): Source {
  const parents = parentsOf(given);
  const server = answersOf(parents, initial);
  const listeners = new Set<() => void>();
  let handle: Consent | undefined;
  let unfollow: (() => void) | undefined;
  // Drawn again after a decision: what the server said of the one before is over.
  let now: Answers = (globalThis.document && liveHandle()) || server;
  const tell = () => listeners.forEach((listener) => listener());

  /** Hears the document's handle as long as somebody listens: by that alone, as React takes effects from what it hides. */
  function follow() {
    unfollow?.();
    unfollow = listeners.size ? handle?.subscribe(tell) : undefined;
    // After its end somebody may start another, or the same anew.
    globalThis.document?.[unfollow ? 'addEventListener' : 'removeEventListener']('kelisim:ready', again);
  }
  const again = () => void consent();

  function consent(site = given) {
    given = site;
    try {
      const made = 'has' in given ? given : createConsent(given);
      // While the page is prerendered what the server said stands.
      if (made !== handle) made.on('ready', () => (now = made));
      handle = made;
      follow();
    } catch (error) {
      now = answersOf();
      report(error);
    }
    tell();
    return handle;
  }

  return {
    idsOf: (held) => (given as Started)._idsOf?.(held) ?? idsOf(held, parents),
    actions: actionsOf({ consent }),
    server,
    now: () => now,
    consent,
    subscribe(listener) {
      listeners.add(listener);
      follow();
      return () => {
        listeners.delete(listener);
        follow();
      };
    },
  };
}

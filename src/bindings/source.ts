import { report } from '../browser/page';
import { createAsk } from '../consent/ask';
import { createConsent } from '../consent/create-consent';
import { idleState } from '../consent/record-store';
import { bareCopy } from '../core/ids';
import { resolveConfig, type Config } from '../core/options/config';
import { actionsOf, type ConsentActions } from './actions';
import type { Consent, ConsentRecord, ConsentState } from '../core/model';
import type { Given, ServerConsent } from './agreed';

/** What answers: a handle, or what the server has read. */
export type Answers = Pick<Consent, 'has' | 'state'>;

/** Id of a service → its category. Undefined, where a handle is given: what it was started with is not known. */
export type Parents = Config['parents'] | undefined;

/** The consent as React wants it: something to subscribe to, and what answers at this moment. */
export interface Source {
  readonly parents: Parents;
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
  const parents = 'has' in given ? undefined : resolveConfig(given.options).parents;
  const server = answersOf(parents, initial);
  const listeners = new Set<() => void>();
  let handle: Consent | undefined;
  let unfollow: (() => void) | undefined;
  let now = server;
  const tell = () => listeners.forEach((listener) => listener());

  /** Hears the document's handle as long as somebody listens: by that alone, as React takes effects from what it hides. */
  function follow() {
    unfollow?.();
    unfollow = listeners.size ? handle?.subscribe(tell) : undefined;
    globalThis.document?.[unfollow ? 'addEventListener' : 'removeEventListener']('kelisim:ready', again);
  }
  /** After the end of a handle somebody has started another, or the same anew. */
  function again() {
    handle = undefined;
    consent();
  }

  function consent(site = given) {
    given = site;
    try {
      const made = 'has' in given ? given : createConsent(given);
      if (made === handle) return handle;
      handle = made;
      // While the page is prerendered what the server said stands.
      made.on('ready', () => (now = made));
      follow();
    } catch (error) {
      now = answersOf();
      report(error);
    }
    tell();
    return handle;
  }

  return {
    parents,
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

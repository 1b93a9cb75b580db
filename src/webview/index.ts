import { findBridges, isFromNative, type Listens } from './bridges';
import {
  checkMessage, isOurs, messageOf, MESSAGE_VERSION, NECESSARY, readJson, revisionOf,
  type Decision, type MessageSource, type OutgoingMessage, type RejectReason,
} from './messages';
import type { Consent, ConsentState } from '../core/model';

export type {
  ConsentMessage, DecisionMessage, GetMessage, IncomingMessage, MessageSource, OutgoingMessage, RejectedMessage, RejectReason, WithdrawMessage,
} from './messages';

export interface WebViewOptions {
  /**
   * Name of the object the Android app adds to the page and of the iOS app's message handler.
   *
   * @default 'kelisimNative'
   */
  name?: string;
  /**
   * Name of the function the native side calls by `evaluateJavascript`. One that exists is not replaced.
   *
   * @default 'kelisimReceive'
   */
  receiver?: string;
  /** May the native side grant? Only where it shows the consent itself. Refusing is always possible. @default false */
  acceptGrants?: boolean;
  /** Hears what a bridge throws. @default `console.error` */
  onError?(error: unknown): void;
}

/** What the function for `evaluateJavascript` answers: `ok`, or why the message or its grants were not taken. */
export type ReceiveResult = 'ok' | RejectReason;

/** An older grant is not brought by a native side that had stored it: the visitor may have deleted the cookie since. */
const MAX_AGE = 864e5;

/**
 * Connects the consent of a page in a web view with the app around it: each decision is told to the native side, and one
 * taken there is taken over. All bridges that are there are told: Android, iOS, React Native.
 *
 * A message may refuse at any time. It grants only with `acceptGrants`, only what it names, and only if it is newer than
 * the page's own decision and was made under the page's policy revision.
 *
 * In a browser, in a frame and on a server it does nothing.
 *
 * @returns takes everything back
 */
export function connectWebView(consent: Consent, options: WebViewOptions = {}): () => void {
  const { name = 'kelisimNative', receiver = 'kelisimReceive', acceptGrants, onError } = options;
  const page = typeof window === 'undefined' ? undefined : window;
  // A frame does not speak for the page the app shows.
  if (!page || page.parent !== page) return () => {};
  const present = findBridges(page, name);
  if (!present[0]) return () => {};

  /** How the decision that is being taken over is made; empty while none is. */
  let taking = '';
  /** When the page's decision was last seen to be forgotten, in epoch milliseconds. */
  let forgotten = 0;
  /** What the native side refused and the record need not name: a service of a refused category. Until the page decides. */
  const refused = new Set<string>();
  const undo: (() => void)[] = [];

  function report(error: unknown) {
    try {
      if (onError) return onError(error);
    } catch (thrown) {
      console.error('kelisim: onError', thrown);
    }
    console.error('kelisim: web view', error);
  }

  function post(message: OutgoingMessage) {
    for (const { poster, text } of findBridges(page!, name)) {
      try {
        poster.postMessage(text ? JSON.stringify(message) : message);
      } catch (error) {
        report(error);
      }
    }
  }

  const tell = (state: ConsentState, source: MessageSource) => post(messageOf(state, source));

  function reject(reason: RejectReason, ids: string[] = []): RejectReason {
    post({ type: 'kelisim:rejected', version: MESSAGE_VERSION, reason, ids });
    return reason;
  }

  /** Was a decision written? */
  function take(method: 'import' | 'withdraw', act: () => void): boolean {
    const { id } = consent.state;
    taking = method;
    try {
      act();
    } finally {
      taking = '';
    }
    return consent.state.id !== null && consent.state.id !== id;
  }

  /** Why grants of this decision may not be taken, if so. */
  function obstacle({ givenAt, revision }: Decision): RejectReason | undefined {
    if (acceptGrants !== true) return 'grants-not-accepted';
    if (givenAt === undefined) return 'no-time';
    const now = Date.now();
    if (givenAt > now) return 'future';
    if (givenAt < now - MAX_AGE) return 'too-old';
    // The record knows seconds: of two decisions in the same one nobody can say which was first.
    if (givenAt <= forgotten || Math.floor(givenAt / 1000) <= Math.floor(+consent.state.givenAt! / 1000)) return 'older';
    return revision !== revisionOf(consent) ? 'revision' : undefined;
  }

  function decide(decision: Decision): ReceiveResult {
    const { choices: said } = decision;
    const { choices, grants, method, reason, gpc } = consent.state;
    // Carried over into a new record, a grant that the visitor did not give himself, for this version, would become one.
    const lasting = reason !== 'revised' && method !== 'implied' && !(method === 'tacit' && gpc);
    const ids = Object.keys(said).filter((id) => id !== NECESSARY);
    // What is so already is not decided again: an echo changes nothing.
    const grant = ids.filter((id) => said[id] && !(grants[id] && lasting));
    const refuse = ids.filter((id) => !said[id] && choices[id] !== 'denied' && !(refused.has(id) && !grants[id]));
    const save = (granted: string[]) => {
      const answer: Record<string, boolean> = {};
      if (!lasting) for (const id in choices) answer[id] = false;
      for (const id of refuse) answer[id] = false;
      for (const id of granted) answer[id] = true;
      if (granted[0]) refused.clear();
      for (const id of refuse) refused.add(id);
      const done = take('import', () => consent.save(answer, { method: 'import' }));
      if (!done) refused.clear();
      return done;
    };
    const why = grant[0] ? obstacle(decision) : undefined;
    if (!why && grant[0] && save(grant)) return 'ok';
    // Whatever becomes of the grants, the refusals hold.
    const held = !refuse[0] || save([]);
    return grant[0] || !held ? reject(why || 'not-stored', grant) : 'ok';
  }

  function withdraw(): ReceiveResult {
    const { method, choices } = consent.state;
    if (method === 'withdraw' && !Object.values(choices).includes('granted')) return 'ok';
    return take('withdraw', () => consent.withdraw()) ? 'ok' : reject('not-stored');
  }

  function receive(data: unknown): ReceiveResult {
    try {
      const { state } = consent;
      // Before the start, while prerendering and after `destroy()` nothing can be kept.
      if (!state.grants[NECESSARY]) return reject('not-ready');
      const message = checkMessage(readJson(data), state.grants);
      if (!message) return reject('malformed');
      if (message.type === 'kelisim:decision') return decide(message);
      if (message.type === 'kelisim:withdraw') return withdraw();
      tell(state, 'load');
      return 'ok';
    } catch (error) {
      report(error);
      return 'not-stored';
    }
  }

  function listen(target: Listens, hear: (event: MessageEvent) => void) {
    target.addEventListener!('message', hear);
    undo.push(() => target.removeEventListener?.('message', hear));
  }

  for (const { kind, poster } of present) {
    try {
      if (kind === 'react-native') {
        // Everybody may post to a window: what is not meant for us is left alone, unanswered.
        const hear = (event: MessageEvent) => {
          if (isFromNative(event, page) && isOurs(readJson(event.data))) receive(event.data);
        };
        for (const target of [page, page.document]) listen(target as Listens, hear);
      } else if (kind === 'android' && typeof poster.addEventListener === 'function') {
        listen(poster, (event) => void receive(event.data));
      }
    } catch (error) {
      report(error);
    }
  }

  if (receiver in page) report(new Error(`window.${receiver} exists already`));
  else {
    const own = (data: unknown) => receive(data);
    Object.defineProperty(page, receiver, { value: own, configurable: true });
    undo.push(() => delete (page as unknown as Record<string, unknown>)[receiver]);
  }

  undo.push(
    consent.on('change', ({ state, source, purge }) => {
      // A report of what became of the cookies, not a decision.
      if (purge) return;
      const native = !!taking && state.method === taking;
      if (!native) refused.clear();
      if (state.status === 'unset') forgotten = Date.now();
      tell(state, native ? 'native' : source);
    }),
    // Where it is ready already, this is heard at once.
    consent.on('ready', ({ state }) => tell(state, 'load')),
  );

  return () => {
    for (const step of undo.splice(0)) {
      try {
        step();
      } catch (error) {
        report(error);
      }
    }
  };
}

import { findBridges } from './bridges';
import { hearBridges } from './hear';
import { checkMessage, messageOf, NECESSARY, readJson, type MessageSource, type OutgoingMessage, type ReceiveResult } from './messages';
import { createReject, createTakeOver } from './take-over';
import type { ConsentState, Handle } from '../core/model';

export type {
  ConsentMessage, DecisionMessage, GetMessage, IncomingMessage, MessageSource, OutgoingMessage, ReceiveResult, RejectedMessage, RejectReason, WithdrawMessage,
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
export function connectWebView(consent: Handle, options: WebViewOptions = {}): () => void {
  const { name = 'kelisimNative', receiver = 'kelisimReceive', acceptGrants, onError } = options;
  const page = typeof window === 'undefined' ? undefined : window;
  // A frame does not speak for the page the app shows.
  if (!page || page.parent !== page) return () => {};
  const bridges = findBridges(page, name);
  if (!bridges.length) return () => {};
  const report = createReport(onError);
  const post = createPost(page, name, report);
  const tell = (state: ConsentState, source: MessageSource) => post(messageOf(state, source));
  const reject = createReject(post);
  const takeOver = createTakeOver(consent, acceptGrants, reject);

  function receive(data: unknown): ReceiveResult {
    try {
      const { state } = consent;
      // Before the start, while prerendering and after `destroy()` nothing can be kept.
      if (!state.grants[NECESSARY]) return reject('not-ready');
      const message = checkMessage(readJson(data), state.grants);
      if (!message) return reject('malformed');
      if (message.type === 'kelisim:decision') return takeOver.decide(message);
      if (message.type === 'kelisim:withdraw') return takeOver.withdraw();
      tell(state, 'load');
      return 'ok';
    } catch (error) {
      report(error);
      return 'not-stored';
    }
  }

  const undo = hearBridges(page, bridges, receive, report);
  if (receiver in page) report(new Error(`window.${receiver} exists already`));
  else {
    Object.defineProperty(page, receiver, { value: (data: unknown) => receive(data), configurable: true });
    undo.push(() => delete (page as unknown as Record<string, unknown>)[receiver]);
  }
  undo.push(
    consent.on('change', ({ state, source, purge }) => {
      // A report of what became of the cookies, not a decision.
      if (!purge) tell(state, takeOver.follow(state) ? 'native' : source);
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

const createReport = (onError: WebViewOptions['onError']) => (error: unknown): void => {
  try {
    if (onError) return onError(error);
  } catch (thrown) {
    console.error('kelisim: onError', thrown);
  }
  console.error('kelisim: web view', error);
};

/** Tells all bridges that are there by then. */
const createPost = (page: Window, name: string, report: (error: unknown) => void) => (message: OutgoingMessage): void => {
  for (const { poster, text } of findBridges(page, name)) {
    try {
      poster.postMessage(text ? JSON.stringify(message) : message);
    } catch (error) {
      report(error);
    }
  }
};

import { doc, takeOut } from '../dom';
import { isUnfinished, typeOf } from './copies';
import { createLateEvents } from './late-events';
import { inNextTask } from './next-task';
import { createRunner } from './runner';
import type { NonceRule, ScriptsHost } from './host';
import type { PageState } from './page-state';

/** A script that neither loads nor fails holds up the others this long, in ms. */
const PATIENCE = 10000;
/** So long scripts run in one task, in ms; what is left has tasks of its own, and the visitor is heard between them. */
const SLICE = 12;
/** So many run in one task at least: what an ordinary page holds runs where it stands, before what the page has below, on a slow machine as well. */
const TOGETHER = 16;

export interface Scripts {
  /** This one may run: an `async` one at once, others in their turn. */
  take(script: HTMLScriptElement): void;
  /** This one has taken the place of another that is the same: it has run. */
  replace(before: Element, script: Element): void;
  /** This one has run, or is about to. */
  note(script: HTMLScriptElement): void;
  /**
   * Runs those that are taken, and goes on where one was waited for; many, in tasks of their own.
   *
   * @param isLeaving the page is being left, so all run now
   */
  drain(isLeaving?: boolean): void;
  /** What is on its way and may no longer run does not run when it arrives. */
  recall(): void;
  stop(): void;
}

const now = () => window.performance?.now() ?? Date.now();

/** Fetches scripts side by side that run one at a time. */
function createPreloads(ownNonce = '') {
  const links = new WeakMap<Element, Element>();
  return {
    add(script: HTMLScriptElement, href: string) {
      if (links.has(script)) return;
      const { crossOrigin, integrity, referrerPolicy, nonce } = script;
      const link = doc.createElement('link');
      Object.assign(link, { rel: 'preload', as: 'script', crossOrigin, integrity, referrerPolicy, nonce: nonce || ownNonce, href });
      links.set(script, link);
      doc.head.append(link);
    },
    end: (script: HTMLScriptElement) => takeOut(links.get(script)),
  };
}

/** Runs held scripts in the order in which they come, one after the other. */
export function createScripts(page: PageState, host: ScriptsHost, nonce: NonceRule): Scripts {
  const { ran, texts } = page;
  const { mayRun, refresh, warn, report, safely } = host;
  const late = createLateEvents(report);
  const runner = createRunner(page, host, nonce, late);
  const preloads = createPreloads(nonce.nonce);
  const queued = new WeakSet<Element>();
  /** In their order. */
  const queue: HTMLScriptElement[] = [];
  /** Of these, as many from the end as have been looked at neither for fetching ahead nor for running. */
  let fresh = 0;
  let waitingFor: Element | undefined;
  let callOff: (() => void) | undefined;
  let stopped = false;

  /** What waits for the page's load is told once all has run. */
  function tellLate() {
    if (!waitingFor && !queue[0] && !stopped) late.tell();
  }

  function run(script: HTMLScriptElement) {
    preloads.end(script);
    const ready = runner.ready(script);
    if (!ready) return;
    if (!ready.isWaitedFor) return runner.insert(script, ready, tellLate);
    waitingFor = script;
    const next = () => {
      clearTimeout(timer);
      if (waitingFor !== script) return;
      waitingFor = undefined;
      drain();
    };
    const timer = setTimeout(safely(next), PATIENCE);
    runner.insert(script, ready, next);
  }

  /** Goes on in a task of its own, by what the cookie says then. */
  const goOn = safely((isLeaving: boolean) => {
    callOff = undefined;
    refresh();
    drain(isLeaving);
  });

  function drain(isLeaving?: boolean) {
    // It goes on by itself.
    if (callOff && !isLeaving) return;
    const end = now() + SLICE;
    for (let count = 0; !waitingFor && queue[0] && !(isUnfinished(queue[0]) && mayRun(queue[0])); count++) {
      if (count >= TOGETHER && !isLeaving && now() > end) {
        callOff = inNextTask(goOn);
        return;
      }
      const script = queue.shift()!;
      fresh = Math.min(fresh, queue.length);
      queued.delete(script);
      if (!stopped && script.isConnected && mayRun(script)) run(script);
    }
    if (waitingFor) for (; fresh; fresh--) fetchAhead(queue[queue.length - fresh]!);
    tellLate();
  }

  function fetchAhead(script: HTMLScriptElement) {
    if (mayRun(script) && runner.isFetchedAhead(script)) preloads.add(script, runner.address(script));
  }

  return {
    take(script) {
      if (stopped || ran.has(script) || queued.has(script) || typeOf(script) === undefined) return;
      // Astro marks what it takes for run: the same as on the page before. What was held there was not.
      if (script.hasAttribute('data-astro-exec') && texts.has(runner.address(script) || script.text)) {
        ran.add(script);
        return;
      }
      const where = script.src || runner.address(script);
      if (where && !/^https?:/.test(where) && !script.src) return warn(`no web address, so it does not run: ${where.slice(0, 99)}`);
      if (script.hasAttribute('async')) return run(script);
      queued.add(script);
      queue.push(script);
      fresh++;
    },
    replace(before, script) {
      if (ran.has(before) && before.isEqualNode(script)) ran.add(script);
    },
    note: runner.note,
    drain,
    recall: runner.recall,
    stop() {
      stopped = true;
      callOff?.();
      late.stop();
    },
  };
}

import { doc, takeOut } from '../dom';
import { isUnfinished, typeOf } from './copies';
import { createLateEvents } from './late-events';
import { elapsed, onceInNextTask } from './next-task';
import { createRunner } from './runner';
import type { Inherited, NonceRule, ScriptsHost } from './host';
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
  /** Somebody else has run these. */
  inherit(from: Inherited): void;
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

/**
 * Fetches scripts side by side that run one at a time.
 *
 * @param addressOf of one that may be fetched before its turn, else empty
 */
function createPreloads(addressOf: (script: HTMLScriptElement) => string, ownNonce = '') {
  const links = new WeakMap<Element, Element>();
  /** Of the queue, as many from the end as have been looked at neither for fetching ahead nor for running. */
  let fresh = 0;
  const add = (script: HTMLScriptElement) => {
    const href = addressOf(script);
    if (!href || links.has(script)) return;
    const { crossOrigin, integrity, referrerPolicy, nonce } = script;
    const link = doc.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'script', crossOrigin, integrity, referrerPolicy, nonce: nonce || ownNonce, href });
    links.set(script, link);
    doc.head.append(link);
  };
  return {
    /** One has been queued. */
    grow: () => void fresh++,
    /** So many are queued still. */
    shrink: (length: number) => void (fresh = Math.min(fresh, length)),
    fetchAhead(queue: readonly HTMLScriptElement[]) {
      for (; fresh; fresh--) add(queue[queue.length - fresh]!);
    },
    end: (script: HTMLScriptElement) => takeOut(links.get(script)),
  };
}

/** Those that wait, in their order, each once. */
function createQueue({ grow, shrink }: ReturnType<typeof createPreloads>) {
  const queued = new WeakSet<Element>();
  const list: HTMLScriptElement[] = [];
  return {
    list,
    has: (script: HTMLScriptElement) => queued.has(script),
    add(script: HTMLScriptElement) {
      queued.add(script);
      list.push(script);
      grow();
    },
    next(): HTMLScriptElement {
      const script = list.shift()!;
      shrink(list.length);
      queued.delete(script);
      return script;
    },
  };
}

/** Whose turn it is: others wait until it has run, but not for ever. */
function createTurn(safely: ScriptsHost['safely'], onOver: () => void) {
  let whose: Element | undefined;
  return {
    isTaken: () => !!whose,
    /** @returns ends it */
    take(script: HTMLScriptElement): () => void {
      whose = script;
      const end = () => {
        clearTimeout(timer);
        if (whose !== script) return;
        whose = undefined;
        onOver();
      };
      const timer = setTimeout(safely(end), PATIENCE);
      return end;
    },
  };
}

/** Runs held scripts in the order in which they come, one after the other. */
export function createScripts(page: PageState, host: ScriptsHost, nonce: NonceRule): Scripts {
  const { mayRun, refresh, report, safely } = host;
  const late = createLateEvents(report);
  const runner = createRunner(page, host, nonce, late);
  const preloads = createPreloads((script) => (mayRun(script) && runner.isFetchedAhead(script) ? runner.address(script) : ''), nonce.nonce);
  const turn = createTurn(safely, () => drain());
  const queue = createQueue(preloads);
  const { list } = queue;
  let stopped = false;

  /** What waits for the page's load is told once all has run. */
  const tellLate = () => !turn.isTaken() && !list.length && !stopped && late.tell();

  function run(script: HTMLScriptElement) {
    preloads.end(script);
    // One that the page has taken out does not run, and may when it is put back.
    const ready = !stopped && script.isConnected && mayRun(script) && runner.ready(script);
    if (ready) runner.insert(script, ready, ready.isWaitedFor ? turn.take(script) : tellLate);
  }

  /** Goes on in a task of its own, by what the cookie says then. */
  const rest = onceInNextTask(safely((isLeaving: boolean) => {
    refresh();
    drain(isLeaving);
  }));

  function drain(isLeaving?: boolean) {
    // It goes on by itself.
    if (rest.isDue() && !isLeaving) return;
    const end = elapsed() + SLICE;
    for (let count = 0; !turn.isTaken() && list[0] && !(isUnfinished(list[0]) && mayRun(list[0])); count++) {
      if (count >= TOGETHER && !isLeaving && elapsed() > end) return rest.ask();
      run(queue.next());
    }
    if (turn.isTaken()) preloads.fetchAhead(list);
    tellLate();
  }

  return {
    take(script) {
      if (stopped || queue.has(script) || runner.hasRun(script) || typeOf(script) === undefined || runner.isUnfetchable(script)) return;
      if (script.hasAttribute('async')) run(script);
      else queue.add(script);
    },
    replace: runner.replace,
    inherit: (from) => runner.inherit(from, (script, isWaitedFor) => (isWaitedFor ? turn.take(script) : tellLate)),
    drain,
    recall: runner.recall,
    stop() {
      stopped = true;
      list.forEach(preloads.end);
      rest.callOff();
      late.stop();
    },
  };
}

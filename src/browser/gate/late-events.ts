import { bareCopy } from '../../core/ids';
import { doc, plainEvent } from '../dom';
import type { Unheard } from '../../core/handover';

type Handler = EventListenerOrEventListenerObject | null;

/** What a script has asked to be told of, too late. */
type Kept = Unheard & { readonly options?: AddEventListenerOptions };

/** In the order in which a page has them. */
const EVENTS = ['DOMContentLoaded', 'readystatechange', 'load', 'pageshow'];
const NAMED = new RegExp(`\\b(${EVENTS.join('|')})\\b['"\`]|\\bon(load|pageshow)\\s*=`);

const navigation = () => (window.performance?.getEntriesByType('navigation') as PerformanceNavigationTiming[] | undefined)?.[0];

/** What has been stays so, and asking costs more than running a small script. */
const over = new Set<string>();

/** Has this event been, so that who asks for it now asks in vain? */
function isOver(type: string): boolean {
  if (type === 'readystatechange') return doc.readyState === 'complete';
  if (over.has(type) || !EVENTS.includes(type)) return over.has(type);
  const times = navigation();
  const isNow = times ? (type === 'DOMContentLoaded' ? times.domContentLoadedEventStart : times.loadEventStart) > 0 : doc.readyState === 'complete';
  if (times && isNow) over.add(type);
  return isNow;
}

/** Was it made too late for what it waits for? Of a module nobody can tell which listeners are its own. */
export const waitsInVain = (script: HTMLScriptElement) => isOver('DOMContentLoaded') && NAMED.test(script.text);

const optionsOf = (options: unknown) => (typeof options === 'boolean' ? { capture: options } : options || {}) as AddEventListenerOptions;

/** Puts our own method over one of `target`; it goes when nobody has put another over it. */
function putOver(target: EventTarget, name: 'addEventListener' | 'removeEventListener', note: (...args: [type: string, handler: Handler, options?: unknown]) => void) {
  const own = Object.getOwnPropertyDescriptor(target, name);
  const theirs = target[name];
  const value = function (this: unknown, ...args: [string, EventListener]) {
    note(...args);
    return theirs.apply((this ?? target) as EventTarget, args);
  };
  // A document that takes no more members goes without.
  Reflect.defineProperty(target, name, bareCopy({ value, configurable: true, writable: true }));
  return () => {
    if (target[name] !== value) return;
    if (own) Object.defineProperty(target, name, bareCopy(own));
    else delete (target as Partial<EventTarget>)[name];
  };
}

const find = (kept: Kept[], target: EventTarget, type: string, handler: Handler, options: unknown) =>
  kept.findIndex((one) => one.target === target && one.type === type && one.handler === handler && !one.options?.capture === !optionsOf(options).capture);

/** Notes in `kept` what running scripts ask to be told of in vain, until it is undone. */
function patch(kept: Kept[], running: Set<Element>): () => void {
  const undo = [document, window].flatMap((target) => [
    putOver(target, 'addEventListener', (type, handler, options) => {
      const isHeard = target === window || !/^(load|pageshow)$/.test(type);
      if (handler && isHeard && running.has(doc.currentScript!) && isOver(type) && find(kept, target, type, handler, options) < 0) kept.push({ target, type, handler, options: optionsOf(options) });
    }),
    putOver(target, 'removeEventListener', (type, handler, options) => {
      const place = find(kept, target, type, handler, options);
      if (place >= 0) kept.splice(place, 1);
    }),
  ]);
  return () => undo.forEach((each) => each());
}

const properties = () => ([[window, 'onload'], [window, 'onpageshow'], [document, 'onreadystatechange']] as const)
  .map(([target, name]) => ({ target, type: name.slice(2), handler: (target as unknown as Record<string, EventListener | null>)[name]! }));

function tellOne({ target, type, handler, options = {} }: Kept, report: (error: unknown) => void): void {
  if (options.signal?.aborted) return;
  if (options.once) target.removeEventListener(type, handler, options);
  const event = type === 'pageshow' && window.PageTransitionEvent ? new PageTransitionEvent(type) : plainEvent(type);
  for (const name of ['target', 'currentTarget']) Object.defineProperty(event, name, bareCopy({ value: type === 'DOMContentLoaded' ? document : target }));
  try {
    if (typeof handler === 'function') handler.call(target, event);
    else handler.handleEvent(event);
  } catch (error) {
    report(error);
  }
}

export type LateEvents = ReturnType<typeof createLateEvents>;

/**
 * For scripts that wait for `DOMContentLoaded` or `load` and were released after it: while one of them runs, what it asks to be told of
 * is noted, and told once all of the release has run. The page's own listeners are not told again.
 *
 * @param report is given what a listener throws
 */
export function createLateEvents(report: (error: unknown) => void) {
  const running = new Set<Element>();
  const kept: Kept[] = [];
  let unpatch: (() => void) | undefined;

  return {
    /**
     * This script is about to run.
     *
     * @param isFetched not now, but when its file is here
     * @returns to be called when it has
     */
    follow(script: Element, isFetched: boolean): () => void {
      if (!isFetched && !isOver('DOMContentLoaded')) return () => {};
      unpatch ||= patch(kept, running);
      running.add(script);
      const before = properties();
      return () => {
        if (!running.delete(script)) return;
        properties().forEach((now, index) => {
          if (now.handler !== before[index]!.handler && typeof now.handler === 'function' && isOver(now.type)) kept.push(now);
        });
      };
    },
    /** Scripts that somebody else has run have asked for these in vain. */
    inherit(unheard: readonly Unheard[]): void {
      for (const { target, type, handler, options } of unheard) {
        if (find(kept, target, type, handler, options) < 0) kept.push({ target, type, handler, options: optionsOf(options) });
      }
    },
    /** All of a release has run. */
    tell() {
      for (const type of EVENTS) {
        // One may take back another.
        for (let place; (place = kept.findIndex((one) => one.type === type)) >= 0;) tellOne(kept.splice(place, 1)[0]!, report);
      }
      if (!running.size) this.stop();
    },
    stop() {
      unpatch?.();
      unpatch = undefined;
      running.clear();
      kept.length = 0;
    },
  };
}

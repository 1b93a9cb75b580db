/** What a page asks of the browser, counted: the same on every machine, however slow or busy. */
import type { Page } from 'playwright-core';

export interface Counts {
  /** Of `document.cookie`. */
  reads: number;
  writes: number;
  /** Regular expressions that were built of a text while the page ran. */
  patterns: number;
  /** Listeners on the window and the document that are there now. */
  listeners: number;
  /** Observers of any kind that observe now. */
  observers: number;
  /** Elements in the page, open shadow roots included. */
  elements: number;
}

/** Runs in the page before everything else. */
function wrap() {
  const counts = { reads: 0, writes: 0, patterns: 0, listeners: 0, observers: 0 };
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')!;
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get(this: Document) {
      counts.reads++;
      return cookie.get!.call(this) as string;
    },
    set(this: Document, value: string) {
      counts.writes++;
      cookie.set!.call(this, value);
    },
  });

  const page = window as unknown as Record<string, new (...given: unknown[]) => object>;
  const counted = () => void counts.patterns++;
  page.RegExp = new Proxy(page.RegExp!, {
    construct(real, given) {
      counted();
      return new real(...given as unknown[]);
    },
    apply(real, self, given) {
      counted();
      return Reflect.apply(real, self, given) as unknown;
    },
  });

  const live = new Map<string, () => void>();
  const ids = new WeakMap<object, number>();
  let last = 0;
  const idOf = (thing: object) => {
    if (!ids.has(thing)) ids.set(thing, ++last);
    return ids.get(thing)!;
  };
  const keyOf = (target: object, type: string, listener: object, options: unknown) =>
    [idOf(target), type, idOf(listener), typeof options === 'object' ? !!(options as AddEventListenerOptions | null)?.capture : !!options].join();
  const drop = (key: string) => {
    live.delete(key);
    counts.listeners = live.size;
  };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type: string, listener: EventListener | null, options?: AddEventListenerOptions) {
    const target = this ?? window;
    addEventListener.call(target, type, listener, options);
    if (!listener || (target !== window && target !== document) || options?.signal?.aborted) return;
    const key = keyOf(target, type, listener, options);
    live.set(key, () => {});
    counts.listeners = live.size;
    if (options?.signal) addEventListener.call(options.signal, 'abort', () => drop(key));
    if (options?.once) addEventListener.call(target, type, () => drop(key), { capture: !!options.capture });
  } as typeof addEventListener;
  EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, type: string, listener: EventListener | null, options?: EventListenerOptions) {
    const target = this ?? window;
    removeEventListener.call(target, type, listener, options);
    if (listener) drop(keyOf(target, type, listener, options));
  } as typeof removeEventListener;

  const observing = new Set<object>();
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver', 'PerformanceObserver']) {
    const { prototype } = page[name] as unknown as { prototype: Record<string, (...given: unknown[]) => unknown> };
    for (const [method, note] of [['observe', 'add'], ['disconnect', 'delete']] as const) {
      const real = prototype[method]!;
      prototype[method] = function (this: object, ...given) {
        observing[note](this);
        counts.observers = observing.size;
        return real.apply(this, given);
      };
    }
  }

  /** How it stood when the first tag ran. */
  let atFirst: object | undefined;
  let ran = 0;
  Object.assign(window, {
    __counts: counts,
    __first: () => atFirst,
    __ran: () => ran,
    __tag() {
      ran++;
      atFirst ??= { ...counts };
    },
  });
}

/** Begins to count in this tab, at every page it opens from now on. A held tag says `__tag()` when it runs. */
export async function count(page: Page) {
  await page.addInitScript(wrap);
  return {
    /** As it stands. */
    now: () => page.evaluate<Counts>(`({ ...__counts, elements: ((every) => every(document, every))((root, every) => [...root.querySelectorAll('*')].reduce((sum, each) => sum + 1 + (each.shadowRoot ? every(each.shadowRoot, every) : 0), 0)) })`),
    /** As it stood when the first tag ran. */
    atFirstTag: () => page.evaluate<Omit<Counts, 'elements'>>('__first()'),
    tagsRun: () => page.evaluate<number>('__ran()'),
  };
}

import { NECESSARY } from '../core/ids';
import { isWebUrl } from '../core/url';
import { doc } from './dom';

/** What the gate asks of the consent it serves. */
export interface GateHost {
  /** Do all these ids (`!id`: refused) hold now? */
  allowed(tokens: readonly string[]): boolean;
  /** The ids a tag needs, by its `data-category` and `data-service`. */
  needs(element: Element): string[];
  /** A held tag came late: look at the cookie again before anything is released. */
  refresh(source: 'tab'): void;
}

export interface Gate {
  /**
   * Releases what may run now, takes embeds back that may not.
   *
   * @param keep embeds that were allowed once stay allowed
   */
  update(keep?: boolean): void;
  /** The ids a tag needs, its service's or first category's before the others. */
  needs(element: Element): string[];
  /** Embeds that may not load now, in document order; none while the page is parsed, nor once stopped. */
  held(): HTMLElement[];
  /** Takes one embed's own id as granted until the next decision; what else it needs must still be granted. */
  allow(element: Element): void;
  /** Has a script that needed this id run on this page? */
  ran(id: string): boolean;
  /** Nothing further is released. */
  stop(): void;
}

const HELD = ':is(script[type="text/plain"],iframe,img,link,video,audio,source):is([data-category],[data-service])';
/** Of these, embeds that take up room on the page, and scripts that will. */
const EMBEDS = HELD + ':is([data-embed],:is(iframe,video,audio)[data-src]:not([width="0"],[width="1"]))';
/** A script that neither loads nor fails holds up the others this long, in ms. */
const PATIENCE = 10000;

/**
 * Was this script made by `innerHTML`? Such a script is marked as already started and never runs, even re-inserted
 * (https://html.spec.whatwg.org/#already-started), so it must be copied. Scripts from `createElement` show `async`
 * without the attribute. While the page is parsed, the parser's own scripts come in a record of their own, before the
 * records of all that stands behind them.
 */
function isFragmentMade(script: HTMLScriptElement, records: readonly MutationRecord[], parsing: boolean): boolean {
  const placeOf = (wanted: Node) => records.findIndex(({ addedNodes }) => addedNodes[0] === wanted && !addedNodes[1]);
  const place = placeOf(script);
  let node: Node = script;
  // Not further up than head and body: what stands beside these is not of the page's markup.
  while (!node.nextSibling && node.parentElement?.parentElement?.parentElement) node = node.parentElement;
  return script.async === script.hasAttribute('async') &&
    !(parsing && place >= 0 && (!node.nextSibling || placeOf(node.nextSibling) > place));
}

/** Where a page hides one behind `<form name="write">` nothing is set, and nothing thrown. */
function setMethods(methods: Partial<Document>): void {
  for (const name in methods) Reflect.set(document, name, methods[name as 'write']);
}

/** What Trusted Types allow is tried; else the original is the best there is. */
function copyOf(script: HTMLScriptElement): HTMLScriptElement {
  try {
    const copy = doc.createElement('script');
    for (const { name, value } of script.attributes) copy.setAttribute(name, value);
    copy.nonce = script.nonce;
    copy.text = script.text;
    return copy;
  } catch {
    return script;
  }
}

/** Holds tags back until they may run, then runs them in document order. Contract §4. */
export function createGate({ allowed, needs, refresh }: GateHost, ownNonce?: string): Gate {
  /** Scripts in the queue or through it. */
  const taken = new WeakSet<Element>();
  const fragmentMade = new WeakSet<Element>();
  /** Embeds that load, with the addresses they had before. */
  const open = new WeakMap<Element, Record<string, string | null>>();
  /** Embeds a visitor has allowed for this once. */
  let once = new WeakSet<Element>();
  const used = new Set<string>();
  const queue: HTMLScriptElement[] = [];
  let waitingFor: Element | undefined;
  let stopped = false;

  /** Classic and external: those that come after it wait. */
  const isWaitedFor = (script: HTMLScriptElement) =>
    script.src && !script.hasAttribute('async') && !script.noModule && /^$|javascript/.test(script.dataset.type || '');

  /** Re-inserts the same element, so that nonce, integrity and attributes survive and Trusted Types have no say. */
  function run(script: HTMLScriptElement) {
    const live = fragmentMade.has(script) ? copyOf(script) : script;
    for (const id of needs(script)) used.add(id);
    if (isWaitedFor(script)) {
      waitingFor = live;
      const next = () => {
        if (waitingFor !== live) return;
        waitingFor = undefined;
        drain();
      };
      live.addEventListener('load', next);
      live.addEventListener('error', next);
      setTimeout(next, PATIENCE);
    }
    live.type = script.dataset.type || '';
    // What an inline script writes would wipe a page that has been read to its end. Browsers drop what external ones write.
    const { write, writeln } = document;
    setMethods({ write() {}, writeln() {} });
    script.replaceWith(live);
    setMethods({ write, writeln });
  }

  function drain() {
    while (!waitingFor && queue[0]) {
      const script = queue.shift()!;
      if (!stopped && script.isConnected && isAllowed(script)) run(script);
      else taken.delete(script);
    }
  }

  function takeScript(script: HTMLScriptElement) {
    if (taken.has(script)) return;
    taken.add(script);
    if (script.hasAttribute('async')) return run(script);
    if (waitingFor && isWaitedFor(script)) {
      // Fetched side by side, run one at a time.
      const { crossOrigin, integrity, referrerPolicy, nonce, src } = script;
      const link = doc.createElement('link');
      Object.assign(link, { rel: 'preload', as: 'script', crossOrigin, integrity, referrerPolicy, nonce: nonce || ownNonce, href: src });
      doc.head.append(link);
    }
    queue.push(script);
    drain();
  }

  /** Gives an embed its addresses, or takes them back. */
  function toggle(element: Element, addresses?: Record<string, string | null>) {
    const originals: Record<string, string | null> = {};
    for (const name of ['src', 'srcset', 'href', 'poster']) {
      const held = element.getAttribute(`data-${name}`);
      if (held === null) continue;
      originals[name] = element.getAttribute(name);
      // An address such as javascript: would let sanitised third-party markup run code. Where the vendor has one at which it
      // promises to keep less of the visitor, that is taken; all else of the address stays.
      const next = addresses ? addresses[name]! : name === 'srcset' || isWebUrl(held)
        ? held.replace(/(\/\/player.vimeo[^?#]*)\??/, '$1?dnt=1&').replace(/\/\/(www.)?youtube(?=.com.embed)/, '$&-nocookie')
        : null;
      if (next === null) element.removeAttribute(name);
      else element.setAttribute(name, next);
    }
    // A source that gets its address late goes unnoticed by its media (https://html.spec.whatwg.org/#the-source-element).
    (element.parentElement as HTMLMediaElement | null)?.load?.();
    if (addresses) open.delete(element);
    else open.set(element, originals);
  }

  function isAllowed(element: Element): boolean {
    const tokens = needs(element);
    if (once.has(element)) tokens[0] = NECESSARY;
    return allowed(tokens);
  }

  function take(element: Element) {
    if (stopped) return;
    const may = isAllowed(element);
    if (element.localName === 'script') {
      if (may) takeScript(element as HTMLScriptElement);
    } else if (may !== open.has(element)) toggle(element, open.get(element));
  }

  // A form can hide these behind its fields.
  const { matches, querySelectorAll } = Element.prototype;
  let parsing = doc.readyState === 'loading';
  const look = (records: MutationRecord[]) => {
    const found: Element[] = [];
    for (const { addedNodes } of records) {
      for (const node of addedNodes as NodeListOf<Element>) {
        if (node.nodeType !== 1) continue;
        if (matches.call(node, HELD)) found.push(node);
        if (node.firstElementChild) found.push(...querySelectorAll.call(node, HELD));
      }
    }
    if (found[0]) refresh('tab');
    for (const element of found) {
      if (element.localName === 'script' && isFragmentMade(element as HTMLScriptElement, records, parsing)) fragmentMade.add(element);
      // In this very moment a script would become one that the parser waits for, and Chromium would drop an iframe's address.
      if (parsing) setTimeout(take, 0, element);
      else take(element);
    }
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  // The last the parser made, before any deferred script can add its own.
  if (parsing) doc.addEventListener('readystatechange', () => {
    look(observer.takeRecords());
    parsing = false;
    // Now that all tags are known, what is held can be asked for.
    if (!stopped) refresh('tab');
  }, { once: true });

  return {
    update(keep) {
      if (!keep) once = new WeakSet();
      for (const element of doc.querySelectorAll(HELD)) take(element);
    },
    needs,
    held: () => (stopped || parsing ? [] : [...doc.querySelectorAll<HTMLElement>(EMBEDS)].filter((element) => !isAllowed(element))),
    allow(element) {
      once.add(element);
      take(element);
    },
    ran: (id) => used.has(id),
    stop() {
      stopped = true;
      observer.disconnect();
    },
  };
}

import { call, create, get } from './dom';
import { isWebUrl } from '../core/url';
import type { Gate, GateHost } from '../core/platform';

const HELD = ':is(script[type="text/plain"],iframe,img,link,video,audio,source)[data-category]';
/** What a held embed keeps as `data-…` until it may load. */
const ADDRESSES = ['src', 'srcset', 'href', 'poster'];
/** A script that neither loads nor fails holds up the others this long, in ms. */
const PATIENCE = 10000;

/**
 * Was this script made by `innerHTML`? Such a script is marked as already started and never runs, even re-inserted
 * (https://html.spec.whatwg.org/#already-started), so it must be copied. Scripts from `createElement` show `async`
 * without the attribute. While the page is parsed, the parser's own scripts come in a record of their own, and nothing
 * older stands behind them.
 */
function isFragmentMade(script: HTMLScriptElement, records: readonly MutationRecord[]): boolean {
  if (script.async && !script.hasAttribute('async')) return false;
  if (get('readyState') !== 'loading') return true;
  const isNew = (wanted: Node) => records.some(({ addedNodes }) => [...addedNodes].includes(wanted as ChildNode));
  let node: Node = script;
  while (!node.nextSibling && node.parentNode) node = node.parentNode;
  return !isNew(script) || (!!node.nextSibling && !isNew(node.nextSibling));
}

/** Holds tags back until they may run, then runs them in document order. Contract §4. */
export function createGate(host: GateHost, nonce?: string): Gate {
  const taken = new WeakSet<Element>();
  const copied = new WeakSet<Element>();
  const open = new WeakMap<Element, Record<string, string | null>>();
  const used = new Set<string>();
  const queue: HTMLScriptElement[] = [];
  let busy = false;
  let stopped = false;

  const tokens = (element: Element) => host.needs(element.getAttribute('data-category'), element.getAttribute('data-service'));
  const isExternal = (script: HTMLScriptElement) => script.hasAttribute('src');
  const isClassic = (script: HTMLScriptElement) => /^$|javascript/.test(script.getAttribute('data-type') || '');

  function preload(script: HTMLScriptElement) {
    const link = create('link');
    link.rel = 'preload';
    link.as = 'script';
    for (const name of ['crossorigin', 'integrity', 'referrerpolicy']) {
      const value = script.getAttribute(name);
      if (value !== null) link.setAttribute(name, value);
    }
    link.nonce = script.nonce || nonce;
    link.href = script.src;
    link.addEventListener('load', () => link.remove());
    get('head').append(link);
  }

  /** Re-inserts the same element, so that nonce, integrity and attributes survive and Trusted Types have no say. */
  function run(script: HTMLScriptElement, done?: () => void) {
    const type = script.getAttribute('data-type');
    for (const id of tokens(script)) used.add(id);
    let live = script;
    if (copied.has(script)) {
      try {
        live = create('script');
        for (const { name, value } of script.attributes) live.setAttribute(name, value);
        live.nonce = script.nonce;
        live.text = script.text;
      } catch {
        // Trusted Types forbid the copy: the original is the best there is.
        live = script;
      }
    }
    if (done) {
      const timer = setTimeout(done, PATIENCE);
      for (const event of ['load', 'error']) {
        live.addEventListener(event, () => {
          clearTimeout(timer);
          done();
        }, { once: true });
      }
    }
    if (type) live.type = type;
    else live.removeAttribute('type');
    taken.add(live);
    script.replaceWith(live);
  }

  function drain() {
    while (!busy && queue.length) {
      const script = queue.shift()!;
      if (stopped || !script.isConnected || !host.allowed(tokens(script))) {
        taken.delete(script);
        continue;
      }
      const waits = isExternal(script) && isClassic(script) && !script.noModule;
      busy = waits;
      let over = false;
      run(script, waits ? () => {
        if (over) return;
        over = true;
        busy = false;
        drain();
      } : undefined);
    }
  }

  function takeScript(script: HTMLScriptElement, records?: readonly MutationRecord[]) {
    if (taken.has(script)) return;
    if (records && isFragmentMade(script, records)) copied.add(script);
    if (!host.allowed(tokens(script))) return;
    taken.add(script);
    if (isExternal(script) && script.hasAttribute('async')) return run(script);
    if ((busy || queue.length) && isExternal(script) && isClassic(script)) preload(script);
    queue.push(script);
    drain();
  }

  function takeEmbed(element: Element) {
    const before = open.get(element);
    if (host.allowed(tokens(element)) === !!before) return;
    const originals: Record<string, string | null> = {};
    for (const name of ADDRESSES) {
      const value = element.getAttribute(`data-${name}`);
      if (value === null) continue;
      const next = before ? before[name]! : value;
      originals[name] = element.getAttribute(name);
      // An address such as javascript: would let sanitised third-party markup run code.
      if (next === null || (!before && name !== 'srcset' && !isWebUrl(next))) element.removeAttribute(name);
      else element.setAttribute(name, next);
    }
    if (before) open.delete(element);
    else open.set(element, originals);
  }

  function take(element: Element, records?: readonly MutationRecord[]) {
    if (stopped) return;
    if (element.localName === 'script') takeScript(element as HTMLScriptElement, records);
    else takeEmbed(element);
  }

  // A form can hide these behind its fields.
  const { matches, querySelectorAll } = Element.prototype;
  const observer = new MutationObserver((records) => {
    const found: Element[] = [];
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (node.nodeType !== 1) continue;
        if (matches.call(node, HELD)) found.push(node as Element);
        if (node.firstChild) found.push(...querySelectorAll.call(node, HELD));
      }
    }
    if (!found.length) return;
    host.refresh();
    for (const element of found) take(element, records);
  });
  observer.observe(document, { childList: true, subtree: true });

  return {
    update() {
      for (const element of call('querySelectorAll', HELD) as NodeListOf<Element>) take(element);
    },
    ran: (id) => used.has(id),
    stop() {
      stopped = true;
      observer.disconnect();
    },
  };
}

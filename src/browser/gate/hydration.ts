import { all, doc, listen, parentOf } from '../dom';
import { elapsed } from './next-task';

/** Once the page has loaded and come to rest, a framework that has still not said anything of a place is waited for this long, in ms. */
const PATIENCE = 10000;
/** So often is it looked whether a place is ready, in ms. */
const PACE = 100;

/** What frameworks leave in the page that their server has rendered, and which a browser has yet to hydrate. */
const RENDERED = '#__next,#__nuxt,#___gatsby,[data-reactroot],[data-server-rendered],[ng-server-context],[data-hk],astro-island[ssr],script#_R_';
const GLOBALS = /^(__next_f|__NEXT_DATA__|__NUXT__|__remixContext|__reactRouterContext|__sveltekit_.*|\$_TSR)$/;
/** Of these, those that hydrate the whole document, perhaps by React 18, which then throws all away that is not its own. */
const WHOLE = /^(__remixContext|__reactRouterContext)$/;
/** Comments between which server-rendered parts stand: of React, Vue, Svelte. */
const COMMENT = /^(\$[?!~]?|&|\[!?|\/?\s?)$/;
/** Scripts of the site's own that may hydrate what the server has rendered: with the parse, or at any time. */
const DEFERRED = 'script[type="module"],script[defer][src]';
const ASYNC = 'script[async][src],script[type="module"][async]';

const keyOf = (node: Node, start: string) => Object.keys(node).find((key) => key.startsWith(start));

/** Does this node stand in a part that React has left for later: behind the comment that begins one, and not behind its end? */
function isInBoundary(node: Node): boolean {
  let depth = 0;
  for (let sibling = node.previousSibling; sibling; sibling = sibling.previousSibling) {
    if (sibling.nodeType !== Node.COMMENT_NODE) continue;
    const { data } = sibling as Comment;
    if (/^\/[$&]$/.test(data)) depth++;
    else if (/^(\$[?!~]?|&)$/.test(data) && depth-- === 0) return true;
  }
  return false;
}

/** What Vue knows of a node, as far as it matters here. */
interface VueNode {
  type?: { __asyncLoader?: unknown; __asyncResolved?: unknown };
  component?: { subTree?: VueNode; asyncDep?: unknown; asyncResolved?: boolean };
  suspense?: { activeBranch?: VueNode; isHydrating?: boolean };
  children?: unknown;
}

/** Is there an async component that Vue has yet to load, and then to hydrate? Nothing in the page tells where. */
function isPending(node: VueNode | null | undefined): boolean {
  if (!node) return false;
  const { type, component, suspense, children } = node;
  return !!type?.__asyncLoader && !type.__asyncResolved
    || !!component && (!!component.asyncDep && !component.asyncResolved || isPending(component.subTree))
    || !!suspense && (!!suspense.isHydrating || isPending(suspense.activeBranch))
    || Array.isArray(children) && children.some((child) => typeof child === 'object' && isPending(child as VueNode));
}

/** What the framework has left on the nodes around: true, hydrated or none of its own; false, yet to be hydrated; undefined: no sign. */
function isHydrated(element: Element): boolean | undefined {
  // React has yet to move it to its place.
  if (element.closest('[hidden][id^="S:"]')) return false;
  let child: Node | undefined;
  for (let node: Node | null = element; node; child = node, node = parentOf(node)) {
    if (keyOf(node, '__reactFiber$')) {
      if (!child) return true;
      const props = (node as unknown as Record<string, { dangerouslySetInnerHTML?: unknown } | undefined>)[keyOf(node, '__reactProps$')!];
      return !!props?.dangerouslySetInnerHTML || !isInBoundary(child);
    }
    if (keyOf(node, '__reactContainer$')) return false;
    const { __vue_app__: app, _vnode: tree } = node as unknown as { __vue_app__?: unknown; _vnode?: VueNode };
    if (app) return !isPending(tree);
    if ((node as Element).localName === 'astro-island') return !(node as Element).hasAttribute('ssr');
  }
  return undefined;
}

/** Is there a comment of a server's rendering beside it, or beside what it stands in? */
function isBesideComment(element: Node): boolean {
  for (let node: Node | null = element; node; node = parentOf(node)) {
    for (let sibling = node.previousSibling; sibling; sibling = sibling.previousSibling) {
      if (sibling.nodeType === Node.COMMENT_NODE && COMMENT.test((sibling as Comment).data)) return true;
    }
  }
  return false;
}

/** Has React streamed this document, with parts that come later? */
function isStreamed(): boolean {
  const comments = doc.createTreeWalker(doc.documentElement, NodeFilter.SHOW_COMMENT);
  while (comments.nextNode()) if (/^\$[?!~]?$/.test((comments.currentNode as Comment).data)) return true;
  return false;
}

const isOwn = ({ src }: HTMLScriptElement) => (!src || new URL(src).origin === location.origin) && !/\/kelisim[^/]*$/.test(src);
const hasGlobal = (names: RegExp) => Object.keys(window).some((name) => names.test(name));
const has = (selector: string) => all<HTMLScriptElement>(selector).some(isOwn);

/** Calls back when the page has loaded and comes to rest. */
function whenRested(run: () => void, signal: AbortSignal): void {
  const end = () => void (signal.aborted || run());
  const rest = () => void ((window as Partial<Window>).requestIdleCallback ? requestIdleCallback(end) : setTimeout(end, 200));
  if (doc.readyState === 'complete') rest();
  else listen(window, 'load', rest, { signal, once: true });
}

/** Signs of a framework that stand for the whole page. To look for them costs much: it is done once for all tags that are looked at together. */
function createSigns() {
  let found: boolean | undefined;
  return () => {
    if (found === undefined) {
      found = !!doc.querySelector(RENDERED) || hasGlobal(GLOBALS) || isStreamed() || has(ASYNC);
      void Promise.resolve().then(() => (found = undefined));
    }
    return found;
  };
}

/** Calls back after a while, or sooner, when the page has been parsed: that tells more than time. */
function soon(run: () => void, signal: AbortSignal): void {
  let isOver = false;
  const once = () => !isOver && !signal.aborted && (isOver = true) && run();
  setTimeout(once, PACE);
  if (doc.readyState === 'loading') listen(document, 'DOMContentLoaded', once, { signal, once: true });
}

/** Has the page been parsed; when did it load and come to rest? */
function followPhases(onNext: () => void, signal: AbortSignal) {
  const phase = { parsed: doc.readyState === 'complete', restedAt: 0 };
  listen(document, 'DOMContentLoaded', () => {
    phase.parsed = true;
    onNext();
  }, { signal });
  whenRested(() => {
    phase.restedAt = elapsed();
    onNext();
  }, signal);
  return phase;
}

/**
 * Tells when a place in the page may be changed. A framework that hydrates what its server has rendered compares it with what it expects
 * and throws away what differs, so a place is left alone until then; where no framework is in sight nothing waits.
 *
 * @param onSettled a place that was not ready may be now
 */
export function createHydration(onSettled: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unready = new WeakSet<Element>();
  const read = new WeakSet<Element>();
  const isInSight = createSigns();
  const stopper = new AbortController();
  const { signal } = stopper;

  const settle = () => {
    timer = undefined;
    onSettled();
  };
  const settleNow = () => {
    if (timer !== undefined && !signal.aborted) onSettled();
  };
  const phase = followPhases(settleNow, signal);
  const isOverdue = () => phase.restedAt > 0 && elapsed() - phase.restedAt > PATIENCE;

  /** Only what has been read can be told from: while the page is parsed everything is looked at twice. */
  function isRead(element: Element): boolean {
    if (doc.readyState !== 'loading' || read.has(element)) return true;
    read.add(element);
    return false;
  }

  function isReady(element: Element): boolean {
    const hydrated = isHydrated(element);
    if (hydrated !== undefined) {
      // One that has just been taken over may stand in a part that is not through: once more.
      const isNew = hydrated && unready.delete(element);
      if (!hydrated) unready.add(element);
      return (hydrated && !isNew) || isOverdue();
    }
    if (phase.restedAt) return true;
    return isRead(element) && !isInSight() && !isBesideComment(element) && (phase.parsed || !has(DEFERRED));
  }

  return {
    /** May this place be changed? If not, it is told when that may have changed. */
    isSettled(element: Element): boolean {
      const ready = isReady(element);
      if (!ready) timer ??= setTimeout(settle, PACE);
      return ready;
    },
    /** Is it a framework's own? */
    isTaken: (element: Element) => !!isHydrated(element),
    /** Calls back once something may stand beside the body: at once, where nobody is about to hydrate the whole document. */
    whenFree(run: () => void): void {
      const isFree = isHydrated(doc.documentElement) ?? (phase.restedAt > 0 || isRead(doc.documentElement) && !(hasGlobal(WHOLE) || (!phase.parsed && has(DEFERRED)) || (has(ASYNC) && isStreamed())));
      if (isFree || isOverdue()) run();
      else if (!signal.aborted) soon(() => this.whenFree(run), signal);
    },
    stop() {
      stopper.abort();
      clearTimeout(timer);
    },
  };
}

export type Hydration = ReturnType<typeof createHydration>;

import { NECESSARY } from '../../core/ids';
import { all, doc, listen, observe } from '../dom';
import { createEmbeds, hideAddresses } from './embeds';
import { beforeKeeping, forgetPages } from './histories';
import { createHydration } from './hydration';
import { pageState } from './page-state';
import { createScripts } from './scripts';
import { EMBEDS, FOLLOWED, HELD, isScript, NAMES } from './shapes';

/** What the gate asks of the consent it serves. */
export interface GateHost {
  /** Do all these ids (`!id`: refused) hold now? */
  allowed(tokens: readonly string[]): boolean;
  /** The ids a tag needs, by its `data-category` and `data-service`. */
  needs(element: Element): string[];
  /** A held tag came late, or its place may be changed now: look at the cookie again before anything is released. */
  refresh(source: 'tab'): void;
  /** Tells the site's developer. */
  warn(message: string): void;
  /** Is given what code of the page throws. */
  report(error: unknown): void;
  /** Keeps what should never be thrown from the page. */
  safely<Arguments extends unknown[]>(run: (...given: Arguments) => void): (...given: Arguments) => void;
}

/** Whose scripts may run on a page that has a nonce. */
export interface NonceRule {
  /** That of our own tag, or of the options. */
  readonly nonce?: string | undefined;
  /** Those of others too. */
  readonly anyNonce?: boolean | undefined;
}

export interface Gate {
  /**
   * Releases what may run now, takes embeds back that may not.
   *
   * @param keep embeds that were allowed once stay allowed
   */
  update(keep?: boolean): void;
  /** Something was withdrawn: pages that libraries keep are forgotten. */
  forget(): void;
  /** The ids a tag needs, its service's or first category's before the others. */
  needs(element: Element): string[];
  /** Embeds that may not load now and whose place may be changed, in document order; none while the page is parsed, nor once stopped. */
  held(): HTMLElement[];
  /** Takes one embed's own id as granted until the next decision; what else it needs must still be granted. */
  allow(element: Element): void;
  /** Calls back once something may stand beside the body. */
  whenFree(run: () => void): void;
  /** Has a script that needed this id run on this page? */
  ran(id: string): boolean;
  /** Somebody else has run this one. */
  note(script: HTMLScriptElement): void;
  /** Nothing further is released. */
  stop(): void;
}

/** Holds tags back until they may run, then runs them in document order. Contract §4. */
export function createGate({ allowed, needs, refresh, warn, report, safely }: GateHost, nonce: NonceRule = {}): Gate {
  const page = pageState();
  const warned = new Set<string>();
  const warnOnce = (message: string) => {
    if (!warned.has(message)) warn(message);
    warned.add(message);
  };
  const embeds = createEmbeds(page);
  const scripts = createScripts(page, { mayRun: isAllowed, needs, warn: warnOnce, report, safely }, nonce);
  /** Tags that may be released once their place may be changed. */
  const waiting = new Set<Element>();
  /** Embeds whose addresses were renamed, perhaps before a framework has compared them with its own. */
  const renamed = new Set<Element>();
  const hydration = createHydration(safely(lookAgain));
  const stopper = new AbortController();
  let stopped = false;

  function lookAgain() {
    const ready = [...waiting].filter((element) => !element.isConnected || hydration.isSettled(element));
    for (const element of ready) waiting.delete(element);
    for (const element of [...renamed].filter((one) => hydration.isSettled(one))) {
      renamed.delete(element);
      if (hydration.isTaken(element)) warnOnce('data-src was renamed to data-kelisim-src, which a framework may warn of; write data-kelisim-src');
    }
    // What is held may get its placeholder.
    if (ready[0]) refresh('tab');
    for (const element of ready) take(element);
    scripts.drain();
  }

  function isAllowed(element: Element): boolean {
    const tokens = needs(element);
    if (page.once.has(element)) tokens[0] = NECESSARY;
    return allowed(tokens);
  }

  /** May it be changed? If not, it is looked at again. */
  function isSettled(element: Element): boolean {
    if (hydration.isSettled(element)) return true;
    waiting.add(element);
    return false;
  }

  function take(element: Element) {
    if (stopped) return;
    if (isScript(element)) {
      if (isAllowed(element) && (!element.hasAttribute('data-embed') || isSettled(element))) scripts.take(element);
    } else if (!isAllowed(element)) {
      if (embeds.isOpen(element) || embeds.isCopy(element)) embeds.close(element);
    } else if (embeds.isOpen(element) || embeds.isCopy(element) || isSettled(element)) embeds.open(element);
  }

  // A form can hide these behind its fields.
  const { matches, querySelectorAll } = Element.prototype;
  let parsing = doc.readyState === 'loading';

  /** First of all, whatever is allowed: it must not load by itself, and its address means what it means now. */
  function hold(element: Element) {
    if (!page.bases.has(element)) page.bases.set(element, doc.baseURI);
    if (isScript(element)) return;
    if (hideAddresses(element) && !hydration.isSettled(element)) renamed.add(element);
    if (embeds.isCopy(element) && !isAllowed(element)) embeds.close(element);
  }

  /** Of an embed that has its addresses, one that is gone or any other attribute; the rest is our own doing. */
  const isChanged = (element: Element, attribute: string) =>
    (embeds.isOpen(element) ? !NAMES.includes(attribute as 'src') || !element.hasAttribute(attribute) : matches.call(element, HELD));

  const look = safely((records: MutationRecord[]) => {
    const found = new Set<Element>();
    for (const record of records) {
      if (record.attributeName) {
        const element = record.target as Element;
        if (!isChanged(element, record.attributeName)) continue;
        found.add(element);
        // Another address, of now.
        if (/(src|srcset|href|poster)$/.test(record.attributeName)) page.bases.set(element, doc.baseURI);
        continue;
      }
      const [added, removed] = [record.addedNodes[0], record.removedNodes[0]];
      if (added && removed) scripts.replace(removed as Element, added as Element);
      for (const node of Array.from(record.addedNodes as NodeListOf<Element>)) {
        if (node.nodeType !== 1) continue;
        if (matches.call(node, HELD)) found.add(node);
        if (node.firstElementChild) Array.from(querySelectorAll.call(node, HELD)).forEach((inner) => found.add(inner));
      }
    }
    embeds.closeGone();
    for (const element of found) hold(element);
    if (found.size) refresh('tab');
    for (const element of found) {
      // In this very moment Chromium would drop an iframe's address.
      if (parsing && !isScript(element)) setTimeout(safely(() => take(element)));
      else take(element);
    }
    scripts.drain();
  });
  const takeAll = () => {
    for (const element of all(HELD)) {
      hold(element);
      take(element);
    }
  };
  const observer = observe(look);
  observer.observe(document, { childList: true, subtree: true, attributeFilter: FOLLOWED });
  // The last the parser made, before any deferred script can add its own.
  if (parsing) listen(document, 'readystatechange', safely(() => {
    parsing = false;
    look(observer.takeRecords());
    // Without an observer nothing has been seen since the start.
    if (observer.isBlind) takeAll();
    lookAgain();
    // Now that all tags are known, what is held can be asked for.
    if (!stopped) refresh('tab');
  }), { once: true });

  beforeKeeping(() => embeds.all().forEach(embeds.close), stopper.signal);

  return {
    update(keep) {
      if (!keep) page.once = new WeakSet();
      scripts.recall();
      takeAll();
      // Taken out by the page, and put back later.
      for (const element of embeds.all()) if (!element.isConnected) take(element);
      scripts.drain();
    },
    forget: forgetPages,
    needs,
    held: () => (stopped || parsing ? [] : all(EMBEDS).filter((element) =>
      !page.ran.has(element) && !isAllowed(element) && isSettled(element))),
    allow(element) {
      page.once.add(element);
      take(element);
      scripts.drain();
    },
    whenFree: safely((run: () => void) => hydration.whenFree(safely(run))),
    ran: (id) => page.used.has(id),
    note: scripts.note,
    stop() {
      stopped = true;
      stopper.abort();
      observer.disconnect();
      hydration.stop();
      scripts.stop();
    },
  };
}

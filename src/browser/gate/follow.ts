import { doc, listen, observe, parentOf } from '../dom';
import { FOLLOWED, HELD, isScript, NAMES } from './shapes';
import type { GateHost } from './host';
import type { PageState } from './page-state';
import { takeAll, type Tags } from './tags';

/**
 * This element and what is in it, as far as it is held.
 *
 * @param seen what has come with it; inside of that all is found already
 */
function heldIn(element: Element, seen: Set<Node>, { matches, querySelectorAll }: Pick<Element, 'matches' | 'querySelectorAll'>): Element[] {
  const isFound = seen.has(parentOf(element)!);
  seen.add(element);
  if (isFound) return [];
  const inside = element.firstElementChild ? Array.from(querySelectorAll.call(element, HELD)) : [];
  return matches.call(element, HELD) ? [element, ...inside] : inside;
}

/** Follows the page until it is aborted: tags that come, by the parser or later, and those that change. */
export function followPage(tags: Tags, { bases }: PageState, { refresh, safely }: Pick<GateHost, 'refresh' | 'safely'>, signal: AbortSignal) {
  const { embeds, scripts } = tags;
  // A form can hide these behind its fields.
  const { matches, querySelectorAll } = Element.prototype;
  let parsing = doc.readyState === 'loading';
  /** And all that the parser has made has been taken. */
  let isParsed = !parsing;

  /** Of an embed that has its addresses, one that is gone or any other attribute; the rest is our own doing. */
  const isChanged = (element: Element, attribute: string) =>
    (embeds.isOpen(element) ? !NAMES.includes(attribute as 'src') || !element.hasAttribute(attribute) : matches.call(element, HELD));

  /** Those that these records tell of. */
  function foundIn(records: MutationRecord[]): Set<Element> {
    const found = new Set<Element>();
    const seen = new Set<Node>();
    for (const { attributeName, target, addedNodes, removedNodes } of records) {
      if (attributeName) {
        if (!isChanged(target as Element, attributeName)) continue;
        found.add(target as Element);
        // Another address, of now.
        if (/(src|srcset|href|poster)$/.test(attributeName)) bases.set(target as Element, doc.baseURI);
        continue;
      }
      if (addedNodes[0] && removedNodes[0]) scripts.replace(removedNodes[0] as Element, addedNodes[0] as Element);
      for (const node of Array.from(addedNodes)) if (node.nodeType === 1) heldIn(node as Element, seen, { matches, querySelectorAll }).forEach((each) => found.add(each));
    }
    return found;
  }

  function look(records: MutationRecord[]) {
    const found = foundIn(records);
    embeds.closeGone();
    for (const element of found) tags.hold(element);
    // While the page is parsed, what changes the cookie says so: a decision here, or another tab. At the parse's end it is read.
    if (found.size && isParsed) refresh('tab');
    for (const element of found) {
      // In this very moment Chromium would drop an iframe's address.
      if (parsing && !isScript(element)) setTimeout(safely(() => tags.take(element)));
      else tags.take(element);
    }
    scripts.drain();
  }

  const observer = observe(safely(look));
  observer.observe(document, { childList: true, subtree: true, attributeFilter: FOLLOWED });
  // The last the parser made, before any deferred script can add its own.
  if (parsing) listen(document, 'readystatechange', safely(() => {
    parsing = false;
    // What is held can be asked for now.
    refresh('tab');
    look(observer.takeRecords());
    isParsed = true;
    // Without an observer nothing has been seen since the start.
    if (observer.isBlind) takeAll(tags);
    tags.lookAgain();
  }), { once: true, signal });
  signal.addEventListener('abort', () => observer.disconnect());
  return { isParsing: () => parsing };
}

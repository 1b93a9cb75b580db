import { createProbe, focusOpened, idsOf, write, type HeldIds, type Probe } from '../bindings/embed';
import { looksOf } from '../bindings/looks';
import { isWebUrl } from '../core/url';
import type { Given } from '../bindings/agreed';
import type { Store } from '../bindings/store';
import type { HeldFallback } from '../ui/embeds/held';

/** Of the element, what the frame that it makes of its `src` gets. */
const FRAME = ['title', 'width', 'height', 'name', 'allow', 'allowfullscreen', 'loading', 'referrerpolicy', 'sandbox'];

/** Attributes by their names; without a value where it has none. */
const attributesOf = (element: Element, names = FRAME) => Object.fromEntries(names.map((name) => [name, element.getAttribute(name) ?? undefined]));

/** What it holds, new each time: of its `<template>`, in which nothing loads, or a frame of its `src`. */
function contentOf(host: HTMLElement): ChildNode[] {
  const template = host.querySelector('template');
  if (template) return [...document.importNode(template.content, true).childNodes];
  const frame = document.createElement('iframe');
  const src = host.getAttribute('src');
  write(frame, { ...attributesOf(host), src: isWebUrl(src) && src });
  return [frame];
}

/** What `<kelisim-held>` does. It looks when it has come, gone, moved, or says something else. */
export function createHeld(host: HTMLElement, store: Store, site: Given) {
  let probe: Probe | undefined;
  let unfollow: (() => void) | undefined;
  let drawn: ChildNode[] = [];
  const held = { asks: undefined as HeldFallback | undefined, look, end };

  function close() {
    for (const node of drawn) node.remove();
    drawn = [];
  }
  function end() {
    unfollow?.();
    probe?.leave();
    unfollow = probe = undefined;
    close();
  }
  /** @param own the site has a placeholder of its own */
  function hold(ids: HeldIds, own: boolean) {
    probe = createProbe(ids, look, own ? (asks) => {
      held.asks = asks;
      host.dispatchEvent(new CustomEvent('kelisim-held', { detail: asks }));
    } : undefined);
    const embed = host.querySelector('template')?.content.firstElementChild || host;
    probe.enter(host, own ? { attributes: { hidden: true } } : looksOf(attributesOf(embed, ['title', 'width', 'height', 'data-preview']), {}));
  }
  function look() {
    if (!host.isConnected) return end();
    unfollow ||= store.subscribe(look);
    const ids = attributesOf(host, ['category', 'service']) as HeldIds;
    const isGranted = store.has(idsOf(ids, site));
    const fallbacks = host.querySelectorAll<HTMLElement>('[slot="fallback"]');
    if (!isGranted && !probe) hold(ids, !!fallbacks.length);
    const before = probe;
    if (isGranted) {
      probe?.leave();
      probe = undefined;
    }
    const isOpen = isGranted || probe!.isOpen;
    for (const each of fallbacks) each.hidden = isOpen;
    if (!isOpen) close();
    else if (!drawn[0]) host.append(...(drawn = contentOf(host)));
    if (isOpen) focusOpened(before, host);
  }
  return held;
}

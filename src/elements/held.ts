import { idsOf, type HeldIds } from '../bindings/ids-of';
import { later } from '../bindings/later';
import { noteRun } from '../bindings/ran';
import { tokensOf } from '../core/has';
import { doc } from '../browser/dom';
import { isWebUrl } from '../core/url';
import type { Source } from '../bindings/source';
import type { HeldFallback } from '../ui/embeds/held';

/** Of the element, what the frame that it makes of its `src` gets. */
const FRAME = 'title width height name allow allowfullscreen loading referrerpolicy sandbox';

/** Attributes that it has, by their names. */
const attributesOf = (element: Element, names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').flatMap((name) => (element.hasAttribute(name) ? [[name, element.getAttribute(name)!]] : [])));

/** What it holds, new each time: of its `<template>`, in which nothing loads, or a frame of its `src`. */
function contentOf(host: HTMLElement, template: HTMLTemplateElement | null): ChildNode[] {
  if (template) return [...doc.importNode(template.content, true).childNodes];
  const frame = doc.createElement('iframe');
  const src = host.getAttribute('src');
  for (const [name, value] of Object.entries(attributesOf(host, FRAME))) frame.setAttribute(name, value);
  if (isWebUrl(src)) frame.src = src;
  return [frame];
}

/** What `<kelisim-held>` does. It looks when it has come, gone, moved, or says something else. */
export function createHeld(host: HTMLElement, { subscribe, now, parents }: Source) {
  let unfollow: (() => void) | undefined;
  let unhold: (() => void) | undefined;
  let opened = false;
  let drawn: ChildNode[] = [];
  const held = { asks: undefined as HeldFallback | undefined, look, end };

  const close = () => drawn.splice(0).forEach((node) => node.remove());
  function leave() {
    unhold?.();
    unhold = undefined;
    opened = false;
  }
  function end() {
    unfollow?.();
    unfollow = undefined;
    leave();
    close();
  }
  function look() {
    if (!host.isConnected) return end();
    unfollow ||= subscribe(look);
    const ids: HeldIds = attributesOf(host, 'category service');
    const template = host.querySelector('template');
    const fallbacks = host.querySelectorAll<HTMLElement>('[slot="fallback"]');
    const asked = idsOf(ids, parents);
    if (now().has(asked)) {
      leave();
      opened = true;
    } else if (opened && !unhold) opened = false;
    if (!opened) {
      const embed = attributesOf(template?.content.firstElementChild || host, 'title width height class data-preview');
      unhold ||= later(({ hold }) => hold(host, ids, embed, !!fallbacks[0], ({ isOpen, told }) => {
        opened = !!isOpen;
        if (told !== held.asks) {
          held.asks = told;
          host.dispatchEvent(new CustomEvent('kelisim-held', { detail: told }));
        }
        look();
      }));
    }
    for (const each of fallbacks) each.hidden = opened;
    if (!opened) close();
    else if (!drawn[0]) {
      drawn = contentOf(host, template);
      if (template?.content.querySelector('script')) noteRun(tokensOf(asked || [ids.service, ids.category].join(' ')));
      host.append(...drawn);
    }
  }
  return held;
}

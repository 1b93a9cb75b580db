import { doc } from '../browser/dom';
import { isWebUrl } from '../core/url';

/** Says in the page that an element stands there by us. Whoever copies `<kelisim-held>` copies that too: a carousel, a page history, a script that reads its HTML. */
const MARK = 'data-kelisim-drawn';
/** Of the element, what the frame that it makes of its `src` gets. */
const FRAME = 'title width height name allow allowfullscreen loading referrerpolicy sandbox';

/** Attributes that it has, by their names. */
export const attributesOf = (element: Element, names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').flatMap((name) => (element.hasAttribute(name) ? [[name, element.getAttribute(name)!]] : [])));

/** A text can't be marked. */
function wrapped(text: ChildNode): ChildNode {
  if (text.nodeType !== Node.TEXT_NODE || !text.textContent!.trim()) return text;
  const span = doc.createElement('span');
  span.append(text);
  return span;
}

/** What it holds, new each time: of its `<template>`, in which nothing loads, or a frame of its `src`. */
function contentOf(host: HTMLElement, template: HTMLTemplateElement | null): ChildNode[] {
  if (template) return [...doc.importNode(template.content, true).childNodes].map(wrapped);
  const frame = doc.createElement('iframe');
  const src = host.getAttribute('src');
  for (const [name, value] of Object.entries(attributesOf(host, FRAME))) frame.setAttribute(name, value);
  if (isWebUrl(src)) frame.src = src;
  return [frame];
}

/**
 * Puts it into the page, and calls it lazy in the very moment after: a copy would load as soon as it is somewhere, before anybody has seen it. In Chromium
 * and WebKit a frame has begun to load by then, an image a microtask later. Firefox would load it anew, and nothing lazy that is not displayed.
 */
function appendLazily(host: HTMLElement, content: readonly ChildNode[], elements: readonly Element[]) {
  const lazy = elements.flatMap((each) => [each, ...each.querySelectorAll('*')]).filter(({ localName }) => /^(iframe|img)$/.test(localName));
  const call = (name: string) => lazy.forEach((each) => each.localName === name && each.setAttribute('loading', 'lazy'));
  const isFirefox = 'mozInnerScreenX' in window;
  if (isFirefox && host.getClientRects()[0]) ['iframe', 'img'].forEach(call);
  host.append(...content);
  if (isFirefox) return;
  call('iframe');
  void Promise.resolve('img').then(call);
}

/** What `<kelisim-held>` has put into itself. */
export function createDrawing(host: HTMLElement) {
  let nodes: ChildNode[] = [];
  let elements: (Element & ChildNode)[] = [];
  /** What else was there. */
  let before = new Set<Element>();
  let hasScript = false;
  const copies = () => [...host.children].filter((child) => child.hasAttribute(MARK) && child !== drawing.probe && !elements.includes(child));
  /** Was it taken out? What a script has put in its place stands for it, and a script runs once. */
  const isGone = () => !hasScript && !!elements[0] && !elements.some((each) => host.contains(each))
    && [...host.children].every((child) => before.has(child) || child.matches('template,[slot="fallback"]'));
  const drawing = {
    /** What stands there for it while it is held. */
    probe: undefined as Element | undefined,
    lacksProbe: () => !!drawing.probe && drawing.probe.parentNode !== host,
    /** Has somebody else taken out what is drawn, or the probe, or brought copies? */
    isTouched: () => !!copies()[0] || (nodes[0] ? isGone() : drawing.lacksProbe()),
    removeCopies: () => copies().forEach((copy) => copy.remove()),
    mark(probe: Element) {
      probe.setAttribute(MARK, '');
      drawing.probe = probe;
    },
    /** @param onScript called before the first script in it can run */
    draw(template: HTMLTemplateElement | null, onScript: () => void) {
      if (nodes[0] && !isGone()) return;
      drawing.erase();
      nodes = contentOf(host, template);
      before = new Set(host.children);
      hasScript = !!template?.content.querySelector('script');
      if (hasScript) onScript();
      elements = nodes.filter((node): node is Element & ChildNode => node.nodeType === Node.ELEMENT_NODE);
      for (const each of elements) each.setAttribute(MARK, '');
      appendLazily(host, nodes, elements);
    },
    erase() {
      nodes.splice(0).forEach((node) => node.remove());
      elements = [];
    },
  };
  return drawing;
}

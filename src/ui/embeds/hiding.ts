import { doc } from '../../browser/dom';

/** Turbo takes elements with the second out of the pages it keeps. */
export const MARKS = ['data-kelisim-embed', 'data-turbo-temporary', 'data-nosnippet'];
/** Our boxes: nothing stands in them but their shadow. */
const BOX = `${MARKS.map((mark) => `[${mark}]`).join('')}:empty`;
/** Hides what stands behind one of our boxes, whatever else the page's rules say: nothing is written on the page's own element. */
let hiding: CSSStyleSheet | undefined;
/** How many are hidden so. */
let boxes = 0;

/** Hides the element behind the box, which is about to be put there, and returns its undo. */
export function hide(element: HTMLElement): () => void {
  try {
    if (!hiding) {
      hiding = new CSSStyleSheet();
      hiding.replaceSync(`${BOX}:not(#a#b#c)+*{display:none!important}`);
    }
    if (!doc.adoptedStyleSheets.includes(hiding)) doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, hiding];
    boxes++;
    return () => {
      if (!--boxes) doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((sheet) => sheet !== hiding);
    };
  } catch {
    // Safari before 16.4: no constructable stylesheets.
    const { style } = element;
    const had = element.hasAttribute('style');
    const value = style.getPropertyValue('display');
    const priority = style.getPropertyPriority('display');
    style.setProperty('display', 'none', 'important');
    return () => {
      style.setProperty('display', value, priority);
      if (!had) element.removeAttribute('style');
    };
  }
}

/** Takes away boxes without content: copies that a page history has kept of ours. */
export function removeStrays(): boolean {
  const strays = [...doc.querySelectorAll(BOX)].filter((host) => !host.shadowRoot);
  for (const host of strays) host.remove();
  return strays.length > 0;
}

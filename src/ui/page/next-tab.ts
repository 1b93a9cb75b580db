import { doc, listen } from '../../browser/dom';

/** What the Tab key may stop at. */
const STOPS = 'a[href],area[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],[contenteditable],[tabindex]';

/** Elements in the order of the document, through the page's open shadow roots. */
function* stopsIn(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.matches(STOPS) && element.tabIndex >= 0 && !element.matches(':disabled')) yield element;
    if (element.shadowRoot) yield* stopsIn(element.shadowRoot);
  }
}

const isShown = (element: HTMLElement) =>
  element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible' && !element.closest('[inert]');

const isInView = (element: HTMLElement) => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const x = (left + right) / 2;
  const y = (top + bottom) / 2;
  return x >= 0 && x < innerWidth && y >= 0 && y < innerHeight;
};

/** Is something around it scrolled? Then the page does not stand at its beginning there. */
function isScrolled(element: HTMLElement): boolean {
  for (let around = element.parentElement; around && around !== doc.body; around = around.parentElement) {
    if (around.scrollTop || around.scrollLeft) return true;
  }
  return false;
}

/** Gives it the focus; tells whether it takes it. */
const takesFocus = (element: HTMLElement) => {
  element.focus({ preventScroll: isInView(element) });
  return doc.activeElement !== doc.body;
};

/**
 * Where the Tab key begins: the first control on the screen, which on a page that is not scrolled is the page's first one, a link
 * that shows itself only then included. Where no control is on the screen, the next one below.
 */
function begin(): boolean {
  const stops = [...stopsIn(doc.body)].filter(isShown);
  const isAtTop = !scrollX && !scrollY;
  const inView = stops.filter((stop) => isInView(stop) || (isAtTop && !isScrolled(stop)));
  return [...inView, ...stops.filter((stop) => stop.getBoundingClientRect().top > 0)].some(takesFocus);
}

/**
 * After a view of ours has gone with the focus in it nothing is focused: the next Tab begins with what is on the screen, neither above
 * it nor behind the page's end, until the visitor puts the focus somewhere else.
 *
 * @param host the element our views are in
 * @param signal ends it
 * @returns to be called after every drawing
 */
export function followFocus(host: HTMLElement, signal: AbortSignal): () => void {
  const root = host.shadowRoot!;
  /** What in our views had the focus last. */
  let last = root.activeElement;
  let isLost = false;
  const rests = () => !doc.activeElement || doc.activeElement === doc.body;
  root.addEventListener('focusin', ({ target }) => {
    last = target as Element;
    isLost = false;
  }, { signal });
  listen(window, 'pointerdown', ({ target }) => {
    isLost = false;
    if (target !== host) last = null;
  }, { capture: true, signal });
  listen(window, 'keydown', (event) => {
    const { key, shiftKey, altKey, ctrlKey, metaKey, defaultPrevented } = event as KeyboardEvent;
    if (!isLost || key !== 'Tab' || altKey || ctrlKey || metaKey) return;
    isLost = false;
    if (!shiftKey && !defaultPrevented && rests() && begin()) event.preventDefault();
  }, { capture: true, signal });
  return () => {
    if (!last || last.isConnected) return;
    isLost = rests();
    last = null;
  };
}

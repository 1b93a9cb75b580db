import { all, doc } from '../../browser/dom';
import { isOwnRoot } from '../../browser/own-view';
import { pageSize } from './page-size';

/** What takes a press. */
const CONTROL = `a[href],area[href],button,input,select,textarea,label,summary,iframe,object,embed,audio[controls],video[controls],[contenteditable],\
[onclick],[data-kelisim],[tabindex]:not([tabindex^="-"]),[role=button],[role=link],[role=tab],[role=menuitem],[role=checkbox],[role=switch],[role=radio],[role=option],[role=slider]`;

/** What fills more of the window than this is the page itself: an application, a map behind it all. */
const MOST = 0.8;

const isSmall = ({ width, height }: DOMRect) => width * height < innerWidth * innerHeight * MOST;

/** What is at this point behind a root. A placeholder that has just come takes no press yet, so its controls are found by their places. */
function innerAt(root: ShadowRoot | null, x: number, y: number): Element | null | undefined {
  if (!root || !isOwnRoot(root)) return root?.elementFromPoint(x, y);
  return Array.from(root.querySelectorAll(CONTROL)).find((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return x >= left && x < right && y >= top && y < bottom;
  });
}

/** The innermost element at this point, but for our own views beside the page. */
function elementAt(x: number, y: number): Element | undefined {
  const isBeside = (element: Element) => element.parentNode === doc.documentElement && !!element.shadowRoot && isOwnRoot(element.shadowRoot);
  // jsdom lays nothing out.
  let found = (doc.elementsFromPoint as Partial<Document>['elementsFromPoint'])?.call(doc, x, y).find((element) => !isBeside(element));
  // Parts of pages, and the placeholders of ours, draw behind roots of their own.
  for (let inner = found && innerAt(found.shadowRoot, x, y); inner && inner !== found; inner = innerAt(found.shadowRoot, x, y)) found = inner;
  return found;
}

function controlOf(element: Element): Element | undefined {
  for (let each: Element | undefined = element; each; each = (each.getRootNode() as Partial<ShadowRoot>).host) {
    const control = each.closest(CONTROL);
    if (control) return control;
  }
  // Many a page has buttons that only look so.
  return getComputedStyle(element).cursor === 'pointer' ? element : undefined;
}

/** Is there a link, a button or a field of the page, or of a placeholder of ours, at this point of the window? */
export function isTaken(x: number, y: number): boolean {
  const element = elementAt(x, y);
  const control = element && controlOf(element);
  return !!control && isSmall(control.getBoundingClientRect());
}

const isVisible = (element: Element) => element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? getComputedStyle(element).visibility === 'visible';

/** Does it stay where it is while the page is scrolled? */
function staysPut(element: Element): boolean {
  for (let each: Element | null = element; each; each = each.parentElement) if (/fixed|sticky/.test(getComputedStyle(each).position)) return true;
  return false;
}

/** The same for a page that is scrolled to its end, by the areas of its controls: what is not on the screen has no points. */
export function takenAtEnd(): (x: number, y: number) => boolean {
  const { clientHeight, scrollHeight } = pageSize();
  const rest = scrollHeight - clientHeight - scrollY;
  const areas = all(CONTROL).flatMap((element) => {
    const known: { isThere?: boolean; isPut?: boolean } = {};
    return Array.from(element.getClientRects()).filter(isSmall).map((area) => ({ element, area, known }));
  });
  return (x, y) => areas.some(({ element, area: { left, right, top, bottom }, known }) => {
    const isAt = (at: number) => x >= left && x < right && at >= top && at < bottom;
    if (!isAt(y) && !isAt(y + rest)) return false;
    known.isThere ??= isVisible(element);
    if (!known.isThere) return false;
    known.isPut ??= staysPut(element);
    return isAt(known.isPut ? y : y + rest);
  });
}

import { all, doc } from '../../browser/dom';
import { pageSize } from './page-size';

/** What of a page opens the preferences. */
const CONTROL = '[data-kelisim="preferences"]';
/** What stands over the page for a moment. */
const WINDOW = 'dialog[open],[aria-modal="true"]';
/** Smaller than this, in CSS pixels, nothing is there to be pressed; nor is what is more see-through than this. */
const LEAST = 4;
const LEAST_OPACITY = 0.1;

const isRendered = (element: Element) => element.getClientRects().length > 0;

/**
 * Has the page a control of its own that opens the preferences, rendered and within reach?
 *
 * @param had it had one the last time; a window of the page that lies over it for a moment does not count then
 */
export function hasOwnControl(had: boolean): boolean {
  const controls = all(CONTROL);
  return controls.some(isWithinReach) || (had && controls.some(isRendered) && all(WINDOW).some(isRendered));
}

/** From where to where in CSS pixels, from the edge of the window. */
interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const areaOf = (element: Element): Area => {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return { left, right, top, bottom };
};

const isThere = ({ left, right, top, bottom }: Area) => right - left >= LEAST && bottom - top >= LEAST;

/** A part of a closed `<details>`, but for its summary. */
const isFolded = (around: Element, element: Element) =>
  around.localName === 'details' && !(around as HTMLDetailsElement).open && element.closest('summary')?.parentElement !== around;

/** Is this what scrolls the window? */
const isWindow = (element: Element) => element === doc.documentElement || (element === doc.body && getComputedStyle(doc.documentElement).overflowY === 'visible');

/** Can it be seen and pressed, if need be after scrolling? */
function isWithinReach(element: HTMLElement): boolean {
  if (element.matches(':disabled') || element.closest('[inert],[aria-hidden="true"]') || getComputedStyle(element).visibility !== 'visible') return false;
  let area = areaOf(element);
  let isFixed = false;
  for (let each: Element | null = element; each; each = each.parentElement) {
    if (!isThere(area) || isFolded(each, element)) return false;
    const { opacity, overflowX, overflowY, position, contentVisibility } = getComputedStyle(each) as CSSStyleDeclaration & { contentVisibility?: string };
    if (Number(opacity) < LEAST_OPACITY || (contentVisibility === 'hidden' && each !== element)) return false;
    if (each !== element && !isFixed && !isWindow(each)) area = seenThrough(area, areaOf(each), overflowX, overflowY);
    isFixed ||= position === 'fixed';
  }
  return isThere(area) && isInPage(area, isFixed);
}

/** What can be reached of an area in an element around it: what that cuts off is lost, what it scrolls is where it is itself. */
function seenThrough(area: Area, around: Area, overflowX: string, overflowY: string): Area {
  const seen = { ...area };
  const limit = (overflow: string, from: 'left' | 'top', to: 'right' | 'bottom') => {
    if (/auto|scroll/.test(overflow)) [seen[from], seen[to]] = [around[from], around[to]];
    else if (/hidden|clip/.test(overflow)) [seen[from], seen[to]] = [Math.max(area[from], around[from]), Math.min(area[to], around[to])];
  };
  limit(overflowX, 'left', 'right');
  limit(overflowY, 'top', 'bottom');
  return seen;
}

/** Is it in the window, or can the window be scrolled to it? */
function isInPage({ left, right, top, bottom }: Area, isFixed: boolean): boolean {
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = pageSize();
  const root = getComputedStyle(doc.documentElement);
  const { overflowX, overflowY } = root.overflowY === 'visible' ? getComputedStyle(doc.body) : root;
  const reaches = (from: number, to: number, size: number, most: number, scrolled: number, overflow: string) => {
    const isStill = isFixed || /hidden|clip/.test(overflow);
    const [before, after] = isStill ? [0, 0] : [scrolled, most - size - scrolled];
    return to + before >= LEAST && from - after <= size - LEAST;
  };
  // From right to left the window is scrolled by less than nothing.
  const scrolledX = root.direction === 'rtl' ? scrollWidth - clientWidth + scrollX : scrollX;
  return reaches(left, right, clientWidth, scrollWidth, scrolledX, overflowX) && reaches(top, bottom, clientHeight, scrollHeight, scrollY, overflowY);
}

import { doc } from '../../browser/dom';
import { LEAST_HEIGHT, roomOf } from './script-room';

/**
 * A box in the page that takes exactly the place of an embed, which is hidden meanwhile; of what a script would replace, or,
 * where that draws beside itself, room for it.
 */
export interface StandIn {
  readonly shadow: ShadowRoot;
  /** What is drawn into it. */
  readonly root: HTMLElement;
  /**
   * Takes the embed's place, or follows its size. An embed too small to see gets nothing.
   *
   * @param after what may have changed its size: the window, or the page that changed the embed itself
   */
  place(this: void, after?: 'resize' | 'change'): void;
  /** Does the box stand where it should, or is the embed one that gets none? */
  isPlaced(this: void): boolean;
  /** Takes the box away and shows the embed as it was. */
  remove(this: void): void;
}

const sides = (before: string, after = '') => ['top', 'right', 'bottom', 'left'].map((side) => before + side + after);

/** What decides where and how large a replaced element is. */
const PROPERTIES = [
  ...sides(''), ...sides('margin-'), ...sides('padding-'), ...sides('border-', '-width'),
  ...['top-left', 'top-right', 'bottom-right', 'bottom-left'].map((corner) => `border-${corner}-radius`),
  ...`width height min-width min-height max-width max-height aspect-ratio box-sizing position z-index float clear vertical-align order
flex-grow flex-shrink flex-basis align-self justify-self grid-row-start grid-row-end grid-column-start grid-column-end`.split(/\s/),
];

/** Turbo takes elements with the second out of the pages it keeps. */
const MARKS = ['data-kelisim-embed', 'data-turbo-temporary'];
/** Our boxes: nothing stands in them but their shadow. */
const BOX = `${MARKS.map((mark) => `[${mark}]`).join('')}:empty`;
/** Hides what stands behind one of our boxes, whatever else the page's rules say: nothing is written on the page's own element. */
let hiding: CSSStyleSheet | undefined;
/** How many are hidden so. */
let boxes = 0;

/** Hides the element behind the box, which is about to be put there, and returns its undo. */
function hide(element: HTMLElement): () => void {
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
  return !!strays[0];
}

/** The declarations of the box: in a stylesheet of its own, or on it where the browser can't construct one. */
function declarationsOf(shadow: ShadowRoot, box: HTMLElement): CSSStyleDeclaration {
  try {
    const sheet = new CSSStyleSheet();
    // Over the sheets that come after it.
    sheet.replaceSync('.box.box{}');
    const { style } = sheet.cssRules[0] as CSSStyleRule;
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    return style;
  } catch {
    return box.style;
  }
}

/** Width and height in CSS pixels, before any transform; nothing in a part of the page that is not displayed. */
const sizeOf = (element: Element) => {
  const { width, height } = getComputedStyle(element);
  return element.getClientRects().length ? [parseFloat(width), parseFloat(height)] as const : undefined;
};

/**
 * Makes the box. It is sized by what the page's styles say about the embed, percentages and ratios too: these are what a
 * browser answers for an element that is not displayed. Where that comes out otherwise than the embed, by its pixels.
 */
export function createStandIn(element: HTMLElement): StandIn {
  const room = element.localName === 'script' && roomOf(element);
  /** Not what will be seen: a script puts that in its place. */
  const passing = !/^(iframe|video|audio)$/.test(element.localName);
  const host = doc.createElement('div');
  for (const mark of MARKS) host.setAttribute(mark, '');
  const shadow = host.attachShadow({ mode: 'open' });
  const box = doc.createElement('div');
  const root = doc.createElement('div');
  box.className = 'box';
  // As large as an embed without a size, and as ready to shrink.
  box.append(doc.createElement('canvas'), root);
  shadow.append(box);
  const style = declarationsOf(shadow, box);
  const set = (values: Record<string, string>) => {
    for (const name in values) style.setProperty(name, values[name]!);
  };
  let show: (() => void) | undefined;
  /** What a browser answers for a displayed element only. */
  let display = '';
  let transform = '';
  let origin = '';
  /** Its size in pixels, where the page's own words for it do not do. */
  let fixed: ReturnType<typeof sizeOf>;
  let flex = false;

  const copy = () => {
    const theirs = getComputedStyle(element);
    const around = getComputedStyle(element.parentElement!);
    flex = around.display.includes('flex');
    const values: Record<string, string> = {};
    for (const name of PROPERTIES) values[name] = theirs.getPropertyValue(name);
    const { width, height, position } = values;
    const grid = around.display.includes('grid');
    const takes = (self: string, items: string) => (/auto|normal/.test(values[self]!) ? around.getPropertyValue(items) : values[self]!);
    set(values);
    set({ transform, 'transform-origin': origin, display: display.startsWith('inline') ? 'inline-block' : 'block' });
    if (position === 'static') {
      set({ position: 'relative', top: 'auto', right: 'auto', bottom: 'auto', left: 'auto' });
      if (!flex && !grid) set({ 'z-index': 'auto' });
    }
    // An embed without a width does not fill what is around it, unless it is told to.
    if (width === 'auto' && !flex && !(grid && takes('justify-self', 'justify-items') === 'stretch')) set({ width: 'max-content' });
    if (grid && /auto|normal/.test(takes('align-self', 'align-items'))) set({ 'align-self': 'start' });
    if (height === 'auto' && /absolute|fixed/.test(position!) && values['aspect-ratio'] === 'auto') set({ height: '150px' });
    if (fixed) {
      set({
        width: `${fixed[0]}px`, height: `${fixed[1]}px`, 'min-width': '0', 'min-height': '0', 'max-width': 'none', 'max-height': 'none',
        'flex-grow': '0', 'flex-shrink': '0', 'flex-basis': 'auto',
      });
      // Vendors give these a least width that phones do not have.
      if (passing) set({ 'max-width': '100%', height: `${Math.max(fixed[1] || 0, LEAST_HEIGHT)}px` });
    }
  };

  const remove = () => {
    host.remove();
    show?.();
    show = undefined;
  };

  const place = (after?: 'resize' | 'change') => {
    const focused = shadow.activeElement as HTMLElement | null;
    // What a browser tells of a hidden embed says nothing of a transform, nor how far it may shrink beside others.
    if (after === 'change' || (after && (fixed || flex || transform !== 'none'))) remove();
    if (!element.isConnected) return remove();
    if (room) {
      show ||= () => {};
      if (host.nextSibling !== element) element.before(host);
      set(room);
    } else if (show) {
      if (host.nextSibling !== element) element.before(host);
      copy();
    } else {
      fixed = undefined;
      ({ display, transform, transformOrigin: origin } = getComputedStyle(element));
      const size = sizeOf(element);
      if (display === 'none' || (size && !passing && (size[0] < 40 || size[1] < 24))) return;
      show = hide(element);
      host.slot = element.slot;
      element.before(host);
      copy();
      if (size && (passing || sizeOf(box)!.some((length, index) => Math.abs(length - size[index]!) > 0.5))) {
        fixed = size;
        copy();
      }
    }
    focused?.focus({ preventScroll: true });
  };

  return {
    shadow,
    root,
    place,
    isPlaced: () => element.isConnected && (!show || host.nextSibling === element),
    remove,
  };
}

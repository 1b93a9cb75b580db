import { LEAST_HEIGHT } from './script-room';

const sides = (before: string, after = '') => ['top', 'right', 'bottom', 'left'].map((side) => before + side + after);

/** What decides where and how large a replaced element is. */
const PROPERTIES = [
  ...sides(''), ...sides('margin-'), ...sides('padding-'), ...sides('border-', '-width'),
  ...['top-left', 'top-right', 'bottom-right', 'bottom-left'].map((corner) => `border-${corner}-radius`),
  ...`width height min-width min-height max-width max-height aspect-ratio box-sizing position z-index float clear vertical-align order
flex-grow flex-shrink flex-basis align-self justify-self grid-row-start grid-row-end grid-column-start grid-column-end`.split(/\s/),
];

/** The declarations of the box: in a stylesheet of its own, or on it where the browser can't construct one. */
export function declarationsOf(shadow: ShadowRoot, box: HTMLElement): CSSStyleDeclaration {
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
export const sizeOf = (element: Element) => {
  const { width, height } = getComputedStyle(element);
  return element.getClientRects().length ? [parseFloat(width), parseFloat(height)] as const : undefined;
};

/** Of a replaced element that has none of its own. */
const USUAL_HEIGHT = '150px';

/** What a browser answers for a displayed element only. */
export type Displayed = Pick<CSSStyleDeclaration, 'display' | 'transform' | 'transformOrigin'>;

/**
 * The declarations that give the box the place of an embed, which is not displayed: what the page's styles say about it,
 * percentages and ratios too.
 *
 * @param around what it stands in
 * @param fixed its size, where the page's own words for it do not do
 * @param passing it is not what will be seen: a script puts that in its place
 */
export function placeOf(element: Element, around: CSSStyleDeclaration, { display, transform, transformOrigin }: Displayed, fixed: ReturnType<typeof sizeOf>, passing: boolean): Record<string, string> {
  const theirs = getComputedStyle(element);
  const flex = around.display.includes('flex');
  const grid = around.display.includes('grid');
  const values: Record<string, string> = {};
  for (const name of PROPERTIES) values[name] = theirs.getPropertyValue(name);
  const { width, height, position } = values;
  const takes = (self: string, items: string) => (/auto|normal/.test(values[self]!) ? around.getPropertyValue(items) : values[self]!);
  const set = (more: Record<string, string>) => Object.assign(values, more);
  set({ transform, 'transform-origin': transformOrigin, display: display.startsWith('inline') ? 'inline-block' : 'block' });
  if (position === 'static') {
    set({ position: 'relative', top: 'auto', right: 'auto', bottom: 'auto', left: 'auto' });
    if (!flex && !grid) set({ 'z-index': 'auto' });
  }
  // An embed without a width does not fill what is around it, unless it is told to.
  if (width === 'auto' && !flex && !(grid && takes('justify-self', 'justify-items') === 'stretch')) set({ width: 'max-content' });
  if (grid && /auto|normal/.test(takes('align-self', 'align-items'))) set({ 'align-self': 'start' });
  if (height === 'auto' && /absolute|fixed/.test(position!) && values['aspect-ratio'] === 'auto') set({ height: USUAL_HEIGHT });
  if (fixed) {
    set({
      width: `${fixed[0]}px`, height: `${fixed[1]}px`, 'min-width': '0', 'min-height': '0', 'max-width': 'none', 'max-height': 'none',
      'flex-grow': '0', 'flex-shrink': '0', 'flex-basis': 'auto',
    });
    // Vendors give these a least width that phones do not have.
    if (passing) set({ 'max-width': '100%', height: `${Math.max(fixed[1] || 0, LEAST_HEIGHT)}px` });
  }
  return values;
}

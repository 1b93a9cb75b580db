import { doc, listen } from '../../browser/dom';

/** No scrollbar takes more of a window, in CSS pixels. */
const SCROLLBAR = 20;
/** What pinching changes by rounding, as a share. */
const ROUNDING = 0.02;
/** So much a browser enlarges a page by itself when the phone is turned, to go on showing what it showed. What is larger somebody has pinched. */
const TURNED = 1.5;
/** As much of the screen a sheet may take. */
const MOST = 0.85;

const isNear = (one: number, two = NaN) => Math.abs(one - two) <= one * ROUNDING;
/** Not further to the end than `last`, nor before the beginning. */
const within = (place: number, last: number) => Math.max(0, Math.min(place, last));

/**
 * Where a page is wider than the screen (a table that sticks out, no `<meta name="viewport">`) a phone shows a part of it, or all of it very
 * small, and what is fixed to its edges is out of sight or too small to touch. Then our views are put into what is on the screen, in the size
 * that they have elsewhere: when they appear, and when the phone is turned. They are not moved while somebody enlarges the page or pans:
 * all of a view lies within the page's own window, where panning reaches it.
 *
 * @param view what our views are drawn in
 * @returns ends it
 */
export function followScreen(view: HTMLElement): () => void {
  const { visualViewport: seen } = window;
  if (!seen || !doc.adoptedStyleSheets) return () => {};
  const root = view.getRootNode() as ShadowRoot;
  const sheet = new CSSStyleSheet();
  const known = new WeakSet<Element>();
  let last: readonly number[] = [];
  const fit = () => {
    const cards = [...view.querySelectorAll('.card')];
    const isNew = cards.some((card) => !known.has(card));
    for (const card of cards) known.add(card);
    const edge = /^t/.test(view.dataset.position!) ? 'top' : 'bottom';
    const now = [doc.documentElement.scrollWidth, seen.width * seen.scale, Number(edge === 'top')];
    if (!isNew && now.every((size, place) => isNear(size, last[place]))) return;
    last = now;
    sheet.replaceSync(rulesFor(seen, edge));
    // Behind styles that came later.
    root.adoptedStyleSheets = [...root.adoptedStyleSheets.filter((each) => each !== sheet), sheet];
  };
  // Before anything that was drawn is painted.
  const drawn = new MutationObserver(fit);
  drawn.observe(view, { childList: true, subtree: true, attributeFilter: ['data-position'] });
  const stopper = new AbortController();
  // Turned, some phones tell of it in one place alone.
  for (const target of [window, seen]) listen(target, 'resize', fit, { signal: stopper.signal });
  fit();
  return () => {
    drawn.disconnect();
    stopper.abort();
  };
}

/** Empty where the page is no wider than the screen. */
function rulesFor({ width, height, scale, offsetLeft, offsetTop }: VisualViewport, edge: 'top' | 'bottom'): string {
  // Of the screen, as large as its pixels are where nothing is enlarged or made smaller by the browser.
  const [wide, high] = [width * scale, height * scale];
  if (innerWidth - wide <= SCROLLBAR) return '';
  const zoom = CSS.supports('zoom', '2') && scale < TURNED ? 1 / scale : 1;
  const px = (length: number) => `${(length / zoom).toFixed(2)}px`;
  const left = px(within(offsetLeft, innerWidth - wide * zoom));
  const top = px(within(offsetTop, innerHeight - high * zoom));
  const bottom = px(Math.max(offsetTop + height, high * zoom * MOST));
  const both = `zoom:${zoom};width:${wide}px;max-width:none;margin:0`;
  const [inset, radius] = edge === 'top' ? [`${top} auto auto ${left}`, '0 0 20px 20px'] : [`auto auto calc(100% - ${bottom}) ${left}`, '20px 20px 0 0'];
  return `[data-layout][data-position] .banner{${both};inset:${inset};height:auto;max-height:${high * MOST}px;border-radius:${radius}}`
    + `[data-layout][data-position] .preferences{${both};inset:${top} auto auto ${left};height:${high}px;max-height:none;border-radius:0}`;
}

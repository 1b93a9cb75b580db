import { doc } from '../../browser/dom';

/** Between what has the focus and the banner, in CSS pixels. */
const GAP = 12;

/** Can the page be made longer without a scrollbar that takes of its width? */
function mayGrow(): boolean {
  const { scrollHeight, clientWidth } = doc.documentElement;
  return scrollHeight > innerHeight || clientWidth === innerWidth;
}

/**
 * Has the page scroll what gets the focus to where a banner does not hide it, and from under one that takes the whole width, its own end.
 *
 * @returns to be called with the banner, or none, and the edge it stands at
 */
export function createScrollRoom(): (banner: Element | null, edge: 'top' | 'bottom') => void {
  const sheet = doc.adoptedStyleSheets && new CSSStyleSheet();
  let made = '';
  return (banner, edge) => {
    let needed = '';
    if (banner) {
      const { top, bottom, left } = banner.getBoundingClientRect();
      needed = `html{scroll-padding-${edge}:${(edge === 'top' ? bottom : innerHeight - top) + GAP}px!important}`;
      // A margin moves nothing of the page, whatever its footer hangs on.
      if (edge === 'bottom' && left < 1 && mayGrow()) needed += `html{margin-bottom:${innerHeight - top}px!important}`;
    }
    if (!sheet || needed === made) return;
    made = needed;
    sheet.replaceSync(needed);
    const others = doc.adoptedStyleSheets.filter((each) => each !== sheet);
    doc.adoptedStyleSheets = needed ? [...others, sheet] : others;
  };
}

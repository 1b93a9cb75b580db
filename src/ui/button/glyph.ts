import { doc } from '../../browser/dom';

const SVG = 'http://www.w3.org/2000/svg';
/** Two sliders. */
const LINES = 'M3 6.5h6.5m5 0H17M3 13.5h2.5m5 0H17M12 4a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5ZM8 11a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z';

/** The sign on the button, in its colour. Made node by node: a picture in a stylesheet would need `img-src data:`. */
export function createGlyph(): SVGElement {
  const glyph = doc.createElementNS(SVG, 'svg') as SVGElement;
  const lines = doc.createElementNS(SVG, 'path');
  const set = (element: Element, values: Record<string, string>) => {
    for (const name in values) element.setAttribute(name, values[name]!);
  };
  set(glyph, { viewBox: '0 0 20 20', fill: 'none', stroke: 'currentColor', 'stroke-width': '1.8', 'stroke-linecap': 'round', 'aria-hidden': 'true', focusable: 'false' });
  set(lines, { d: LINES });
  glyph.append(lines);
  return glyph;
}

/** What stands in for a script that will draw something is no lower than this, in CSS pixels: its buttons must be reachable. */
export const LEAST_HEIGHT = 160;

/** Where nothing is said of it. */
const USUAL_HEIGHT = 300;

/** Where a vendor's markup says how large its script will draw: attributes, the address, or the call in the script itself. */
function said(script: HTMLElement, side: 'width' | 'height'): string {
  const source = script.getAttribute('src');
  const query = new URLSearchParams(source?.split('?')[1]);
  // `new Loader({"width":640})`, `widget(id, { width: '100%' })`
  const [, inCall] = new RegExp(`\\b${side}["']?\\s*:\\s*["']?(\\d+%?)`).exec(script.textContent || '') || [];
  return script.getAttribute(`data-${side}`) || query.get(side) || inCall || '';
}

/** Room for what a held script will draw where it stands; where nothing is said, across the page and as high as usual. */
export function roomOf(script: HTMLElement): Record<string, string> {
  const [width, height] = [said(script, 'width'), said(script, 'height')];
  return {
    display: 'block',
    position: 'relative',
    'box-sizing': 'border-box',
    'max-width': '100%',
    width: /^\d+%$/.test(width) ? width : /^\d+(px)?$/.test(width) ? `${parseInt(width)}px` : '100%',
    height: `${/^\d+(px)?$/.test(height) ? Math.max(parseInt(height), LEAST_HEIGHT) : USUAL_HEIGHT}px`,
  };
}

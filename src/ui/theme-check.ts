import { doc } from '../browser/dom';

/** WCAG 2.2 AA for text of this size. */
const ENOUGH = 4.5;
/** What may differ between twins: their place and size (measured apart), and what points follow from these. */
const OWN = /^(width|height|(inline|block)-size|.+-origin)$/;

/** Relative luminance of red, green and blue in 0…255, by WCAG save for its straight piece near black. */
const luminance = (rgb: ArrayLike<number>) =>
  [0.2126, 0.7152, 0.0722].reduce((sum, weight, channel) => sum + weight * ((rgb[channel]! / 255 + 0.055) / 1.055) ** 2.4, 0);

/** A canvas knows every notation of a colour, and what shines through. */
function paint(pen: CanvasRenderingContext2D, color: string): number {
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  return luminance(pen.getImageData(0, 0, 1, 1).data) + 0.05;
}

/** Paints what lies behind a text; NaN where there is a picture among it. */
function paintGround(pen: CanvasRenderingContext2D, element: Element, card: Element): number {
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  const under = element === card ? 0 : paintGround(pen, element.parentElement!, card);
  return backgroundImage === 'none' ? 0 * under + paint(pen, backgroundColor) : NaN;
}

/** Tells the owner of the site, on the console, of a theme that is hard to read or pushes the visitor. Changes nothing. */
export function warnOfTheme(card: HTMLElement): void {
  const pen = doc.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!pen) return;
  const said = [];
  for (const element of card.querySelectorAll('h2, p, a, button')) {
    const ratio = paintGround(pen, element, card) / paint(pen, getComputedStyle(element).color);
    const contrast = Math.max(ratio, 1 / ratio);
    if (contrast < ENOUGH) said.push(`contrast ${contrast.toFixed(1)} of "${element.textContent.slice(0, 20)}"`);
  }
  const [reject, accept] = card.querySelectorAll('.solid') as unknown as [Element, Element];
  const [one, two] = [getComputedStyle(reject), getComputedStyle(accept)];
  const area = (button: Element) => button.clientWidth * button.clientHeight;
  const unlike = [...one].filter((name) => !OWN.test(name) && one.getPropertyValue(name) !== two.getPropertyValue(name));
  if (Math.abs(area(reject) / area(accept) - 1) > 0.05) unlike.push('size');
  if (unlike[0]) said.push(`accept and reject differ in ${unlike.join(', ')}`);
  if (said[0]) console.warn(`kelisim: theme: ${said.join('; ')}`);
}

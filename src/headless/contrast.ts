import { doc } from '../browser/dom';

/** Light that falls on every screen, by WCAG's formula of contrast. */
const GLARE = 0.05;

/** Relative luminance of red, green and blue in 0…255, by WCAG. */
const luminance = (rgb: ArrayLike<number>) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, channel) => {
  const light = rgb[channel]! / 255;
  return sum + weight * (light <= 0.04045 ? light / 12.92 : ((light + 0.055) / 1.055) ** 2.4);
}, 0);

/** A canvas knows every notation of a colour, and what shines through. */
function paint(pen: CanvasRenderingContext2D, color: string): number {
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  return luminance(pen.getImageData(0, 0, 1, 1).data) + GLARE;
}

/** Paints what lies behind an element, itself included; NaN where there is a picture among it. */
function paintGround(pen: CanvasRenderingContext2D, element: Element | null): number {
  if (!element) return paint(pen, '#fff');
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  const root = element.getRootNode();
  const under = paintGround(pen, element.parentElement || (root instanceof ShadowRoot ? root.host : null));
  return backgroundImage === 'none' ? 0 * under + paint(pen, backgroundColor) : NaN;
}

const between = (one: number, two: number) => Math.max(one / two, two / one);

/** Contrast of a button's text to its ground, and of its ground, or else its frame, to what is around it. NaN: not known. */
export function contrastsOf(button: Element): { text: number; shape: number } {
  const pen = doc.createElement('canvas').getContext('2d', { willReadFrequently: true });
  // In forced colours no page has a say.
  if (!pen || matchMedia('(forced-colors: active)').matches) return { text: NaN, shape: NaN };
  const { color, borderTopColor, borderTopStyle, borderTopWidth } = getComputedStyle(button);
  const around = paintGround(pen, button.parentElement);
  const ground = paintGround(pen, button);
  const text = between(ground, paint(pen, color));
  const hasFrame = borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0;
  paintGround(pen, button.parentElement);
  const frame = hasFrame ? paint(pen, borderTopColor) : around;
  return { text, shape: Math.max(between(around, ground), between(around, frame)) };
}

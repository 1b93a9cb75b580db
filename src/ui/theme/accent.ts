import css from 'css:./accent.css';
import { doc } from '../../browser/dom';
import { derive, type Rgb } from './derive';

/** Colours that say nothing by themselves. */
const NOT_ALONE = /currentcolor|^(inherit|initial|unset|revert|revert-layer)$/i;

/** Red, green and blue of a computed colour, without what shines through; undefined: in a notation that is not read here. */
export function rgbOf(color: string): Rgb | undefined {
  const whole = /^rgb/.test(color) ? 255 : /^color\(srgb /.test(color) ? 1 : 0;
  const [red, green, blue] = (color.match(/-?[\d.]+(e-?\d+)?/g) || []).map((channel) => Number(channel) / whole);
  return whole ? [red!, green!, blue!] : undefined;
}

/** Asks the browser what colour this is in the card. */
function readIn(card: Element): (color: string) => Rgb | undefined {
  const isMixed = CSS.supports('color', 'color-mix(in srgb, red, red)');
  return (color) => {
    const probe = doc.createElement('i');
    // A mix is red, green and blue, whatever it was mixed of.
    probe.style.color = isMixed ? `color-mix(in srgb, ${color}, ${color})` : color;
    card.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return rgbOf(found);
  };
}

const written = (color: Rgb) => `rgb(${color.map((channel) => Math.round(channel * 255)).join()})`;

/** The accent that holds for the page; '': none, or no colour. */
function accentOf(root: CSSStyleDeclaration): string {
  const accent = root.getPropertyValue('--kelisim-accent').trim();
  return NOT_ALONE.test(accent) || !CSS.supports('color', accent) ? '' : accent;
}

/**
 * The rules for what follows from the accent of the page, in this card as it is now. The browser works it out by itself, and goes on to,
 * where it can and the surface is ours; '': ink.
 */
export function accentRules(card: Element): string {
  const root = getComputedStyle(doc.documentElement);
  const accent = accentOf(root);
  if (!accent) return '';
  if (!root.getPropertyValue('--kelisim-surface').trim() && CSS.supports('color', `color(from ${accent} xyz-d65 x y z)`)) return css;
  const read = readIn(card);
  const [color, surface] = [read(accent), read('var(--surface)')];
  if (!color || !surface || matchMedia('(prefers-contrast: more)').matches) return '';
  const { action, onAction, tint } = derive(color, surface);
  return `.card{--action:var(--kelisim-action,${written(action)});--on-action:var(--kelisim-on-action,${written(onAction)});--tint:var(--kelisim-tint,${written(tint)})}`;
}

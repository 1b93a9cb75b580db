/** Red, green and blue in sRGB, each 0…1. */
export type Rgb = readonly [number, number, number];

/** WCAG 2.2 AA for text: what is drawn with an accent is read, or has words on it. */
export const ENOUGH = 4.5;
/** So much of the accent is in the tint. */
const TINT = 0.06;
/** Between the accent and black or white, so many are tried. */
const STEPS = 128;

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [1, 1, 1];

const each = (change: (channel: 0 | 1 | 2) => number): Rgb => [change(0), change(1), change(2)];
const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const fromLinear = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
/** As a screen shows it. */
const rounded = (color: Rgb): Rgb => each((channel) => Math.round(Math.min(Math.max(color[channel], 0), 1) * 255) / 255);
const mixed = (one: Rgb, two: Rgb, share: number): Rgb => rounded(each((channel) => one[channel] + (two[channel] - one[channel]) * share));

/** Relative luminance, by WCAG. */
export const luminance = ([red, green, blue]: Rgb): number => 0.2126 * toLinear(red) + 0.7152 * toLinear(green) + 0.0722 * toLinear(blue);

/** Contrast of two opaque colours, by WCAG: 1…21. */
export function contrast(one: Rgb, two: Rgb): number {
  const [low, high] = [luminance(one), luminance(two)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

export interface Derived {
  readonly action: Rgb;
  readonly onAction: Rgb;
  readonly tint: Rgb;
}

/**
 * What follows from an accent: the accent itself where it can be read on this surface and on its own tint, else the nearest shade of it that can,
 * darker on a light surface and lighter on a dark one. Words on it are white or black, whichever is easier to read; one of the two always can be.
 */
export function derive(accent: Rgb, surface: Rgb): Derived {
  const pole = contrast(surface, WHITE) > contrast(surface, BLACK) ? WHITE : BLACK;
  const start = each((channel) => toLinear(rounded(accent)[channel]));
  const shade = (step: number): Derived => {
    const action = rounded(each((channel) => fromLinear(start[channel] + (pole[channel] - start[channel]) * (step / STEPS))));
    return { action, onAction: contrast(action, WHITE) >= contrast(action, BLACK) ? WHITE : BLACK, tint: mixed(surface, action, TINT) };
  };
  const isLegible = ({ action, tint }: Derived) => contrast(action, surface) >= ENOUGH && contrast(action, tint) >= ENOUGH;
  for (let step = 0; step < STEPS; step++) {
    const found = shade(step);
    if (isLegible(found)) return found;
  }
  // A surface in the middle leaves no room for a tint.
  return { ...shade(STEPS), tint: surface };
}

// What follows from an accent can be read, whatever the accent: worked out here, and by the rules that a browser works out.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rgbOf } from '../../src/ui/theme/accent';
import { contrast, derive, ENOUGH, luminance, type Rgb } from '../../src/ui/theme/derive';
import { isLight } from '../../src/ui/theme/scheme';

const sheet = (file: string) => readFileSync(new URL(`../../src/ui/${file}`, import.meta.url), 'utf8');
const hex = (text: string): Rgb => {
  const digits = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join('') : text.slice(1);
  return [0, 2, 4].map((start) => parseInt(digits.slice(start, start + 2), 16) / 255) as unknown as Rgb;
};
const [WHITE, BLACK] = [hex('#fff'), hex('#000')];
/** Light and dark, as card.css has them; the tint is a grey that shines through. */
const ownColours = (name: string): [Rgb, Rgb] => {
  const css = sheet('banner/card.css');
  if (name === 'tint') {
    const [, grey, alpha] = /--tint: var\(--kelisim-tint, (#\w{3})(\w)\)/.exec(css)!;
    return ownColours('surface').map((ground) => ground.map((channel, index) => channel + (hex(grey!)[index]! - channel) * parseInt(alpha!, 16) / 15) as unknown as Rgb) as [Rgb, Rgb];
  }
  const [, light, dark] = new RegExp(`--${name}: .*light-dark\\((#\\w+), (#\\w+)\\)`).exec(css)!;
  return [hex(light!), hex(dark!)];
};
const NAMED: Record<string, string> = { yellow: '#ff0', 'mid-grey': '#808080', black: '#000', white: '#fff', red: '#f14635', green: '#19aa1e', blue: '#00f', orange: '#ff7a00', clay: '#9a4526' };
const byte = fc.integer({ min: 0, max: 255 }).map((value) => value / 255);
const anyColour = fc.oneof(fc.tuple(byte, byte, byte), fc.constantFrom(...Object.values(NAMED).map(hex))) as fc.Arbitrary<Rgb>;

describe('what follows from an accent', () => {
  it.each(Object.entries(NAMED))('%s is legible on white and on our dark surface', (_name, color) => {
    for (const surface of ownColours('surface')) {
      const { action, onAction, tint } = derive(hex(color), surface);
      for (const pair of [[action, surface], [action, tint], [onAction, action]] as const) expect(contrast(...pair)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('is legible for any accent on any surface', () => {
    fc.assert(fc.property(anyColour, anyColour, (accent, surface) => {
      const { action, onAction, tint } = derive(accent, surface);
      return [[action, surface], [action, tint], [onAction, action]].every((pair) => contrast(...pair as [Rgb, Rgb]) >= ENOUGH)
        && [...action, ...tint].every((channel) => channel >= 0 && channel <= 1);
    }), { numRuns: 5000 });
  });

  it('is the accent itself where that can be read, else no further from it than needed', () => {
    expect(derive(hex('#1d5fa8'), WHITE)).toMatchObject({ action: hex('#1d5fa8'), onAction: WHITE });
    expect(derive(hex('#f0a07c'), hex('#1c1c1e'))).toMatchObject({ action: hex('#f0a07c'), onAction: BLACK });
    const { action } = derive(hex('#f14635'), WHITE);
    expect(contrast(action, WHITE)).toBeLessThan(5.2);
    expect(action[0]).toBeGreaterThan(action[1]);
  });

  it('a color out of the screen’s range is taken by what the screen shows', () => {
    expect(derive([1.2, -0.1, 0.05], WHITE)).toEqual(derive([1, 0, 0.05], WHITE));
  });
});

describe('the same by the rules of accent.css', () => {
  const css = sheet('theme/accent.css');
  const [most, least] = [/min\(1, ([\d.]+) \/ y\)/, /\(([\d.]+) - y\)/].map((limit) => Number(limit.exec(css)![1])) as [number, number];
  const share = Number(/var\(--action\) (\d+)%/.exec(css)![1]) / 100;
  const toLinear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const fromLinear = (value: number) => (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
  const through = (color: Rgb, change: (linear: number) => number) => color.map((channel) => Math.round(fromLinear(change(toLinear(channel))) * 255) / 255) as unknown as Rgb;
  const byCss = (accent: Rgb, dark: boolean) => {
    const y = luminance(accent);
    return through(accent, dark ? (linear) => linear + (1 - linear) * Math.max(0, (least - y) / (1 - y || 1)) : (linear) => linear * Math.min(1, most / (y || most)));
  };

  it('any accent can be read on our surfaces and its tint, and so can words on it and ours on the tint', () => {
    fc.assert(fc.property(anyColour, fc.boolean(), (accent, dark) => {
      const [surface, text, soft] = ['surface', 'text', 'soft'].map((name) => ownColours(name)[Number(dark)]!) as [Rgb, Rgb, Rgb];
      const action = byCss(accent, dark);
      const tint = surface.map((channel, index) => channel + (action[index]! - channel) * share) as unknown as Rgb;
      // Words on the action are of the surface.
      return [[action, surface], [action, tint], [text, tint], [soft, tint]].every((pair) => contrast(...pair as [Rgb, Rgb]) >= ENOUGH);
    }), { numRuns: 5000 });
  });
});

describe('ink', () => {
  it('is near black on light and near white on dark, and reads as well on the tint', () => {
    for (const scheme of [0, 1] as const) {
      const [surface, text, soft, tint] = ['surface', 'text', 'soft', 'tint'].map((name) => ownColours(name)[scheme]) as [Rgb, Rgb, Rgb, Rgb];
      expect(contrast(text, surface)).toBeGreaterThan(12);
      for (const ground of [surface, tint]) expect(contrast(soft, ground)).toBeGreaterThan(6);
      expect(contrast(text, tint)).toBeGreaterThan(11);
    }
  });
});

describe('computed colours are read in each notation', () => {
  it.each([
    ['rgb(255, 0, 51)', [1, 0, 0.2]], ['rgba(0, 0, 0, 0)', [0, 0, 0]], ['color(srgb 1 0.5 0)', [1, 0.5, 0]], ['color(srgb 1e-7 -0.1 1.2 / 0.5)', [1e-7, -0.1, 1.2]], ['oklch(0.7 0.1 200)', undefined], ['', undefined],
  ])('%s', (text, channels) => expect(rgbOf(text)).toEqual(channels));

  it.each([
    ['rgb(233, 225, 212)', true], ['rgb(0, 0, 0)', false], ['rgb(102, 102, 102)', false], ['oklch(0.98 0.003 247)', true], ['oklch(0.2 0.04 265)', false], ['lab(97 0 0)', true], ['lab(20 0 0)', false], ['color(srgb 0.9 0.9 0.9)', true], ['color(srgb 0 0 0)', false], ['', false],
  ])('%s is light: %s', (text, light) => expect(isLight(text)).toBe(light));
});

// What visitors set in their system: forced colours, more contrast. Chromium imitates both.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useSite } from './harness';
import { bringScript, CSS, pageOf, STATES } from '../../scripts/gallery/states.mjs';

const world = useSite();

async function open(name: string, how: { forcedColors?: 'active'; contrast?: 'more' }) {
  const state = STATES.find((each) => each.name === name)!;
  const headers: Record<string, string> = state.cookie ? { 'set-cookie': `kelisim=${state.cookie}; path=/` } : {};
  world.site.page('/', { html: pageOf(state, 'ru'), headers });
  world.site.page('/gallery.css', { html: CSS, headers: { 'content-type': 'text/css' } });
  const { page } = await world.visit('/', { reducedMotion: 'reduce', viewport: { width: 390, height: 844 }, ...how });
  await page.evaluate(bringScript(state));
  return page;
}

const VIEWS = [['banner', '.banner'], ['preferences-granted', '.preferences'], ['embed', '.embed'], ['reopen', '.reopen']] as const;

/** What of a view can be told apart: buttons, switches and fields without a frame, and words in no colour of the system. */
const faults = (page: Page, root: string) => page.locator(root).first().evaluate((view) => {
  const resolve = (color: string) => {
    const probe = document.createElement('i');
    probe.style.color = color;
    probe.style.forcedColorAdjust = 'none';
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  };
  const system = ['CanvasText', 'LinkText', 'VisitedText', 'ButtonText', 'GrayText', 'HighlightText', 'FieldText'].map(resolve);
  const found: string[] = [];
  for (const element of [view, ...view.querySelectorAll('*')]) {
    if (!element.getClientRects()[0]) continue;
    const style = getComputedStyle(element);
    const name = `${element.localName}.${element.className} ${element.textContent.slice(0, 20)}`;
    if (element.matches('button, .switch') && !element.matches('.languages button') && (parseFloat(style.borderTopWidth) < 1 || style.borderTopStyle === 'none' || /rgba.*, 0\)$/.test(style.borderTopColor))) found.push(`no frame: ${name}`);
    if (element.textContent.trim() && !element.firstElementChild && !system.includes(style.color)) found.push(`own colour ${style.color}: ${name}`);
  }
  return found;
});

describe('forced colours', () => {
  test.each(VIEWS)('%s: every button has a frame, every word a colour of the system', async (name, root) => {
    const page = await open(name, { forcedColors: 'active' });
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    expect(await faults(page, root)).toEqual([]);
  });

  test('the language on screen is told by weight and a line, a switch that is on from one that is off by its thumb', async () => {
    const page = await open('preferences-mixed', { forcedColors: 'active' });
    const looks = await page.locator('.preferences .languages button').evaluateAll((all) => all.map((each) => [each.getAttribute('aria-pressed'), getComputedStyle(each).fontWeight, getComputedStyle(each).textDecorationLine]));
    expect(looks.filter(([pressed]) => pressed === 'true')).toEqual([['true', '700', 'underline']]);
    expect(new Set(looks.filter(([pressed]) => pressed === 'false').map(String))).toEqual(new Set(['false,400,none']));
    const thumbs = await page.locator('.preferences .switch').evaluateAll((all) => (all as HTMLInputElement[]).map((each) => [each.checked, getComputedStyle(each, '::before').transform]));
    expect(new Set(thumbs.filter(([on]) => on).map(([, place]) => place))).not.toEqual(new Set(thumbs.filter(([on]) => !on).map(([, place]) => place)));
    expect(await page.locator('.preferences .switch').first().evaluate((each) => getComputedStyle(each, '::before').borderTopStyle)).toBe('solid');
  });
});

describe('more contrast', () => {
  /** Contrast of two colours as WCAG reckons it. */
  const ratio = (one: string, two: string) => {
    const [a, b] = [one, two].map((color) => {
      const parts = color.match(/[\d.]+/g)!.map(Number).slice(0, 3).map((each) => each / 255).map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
      return 0.2126 * parts[0]! + 0.7152 * parts[1]! + 0.0722 * parts[2]! + 0.05;
    }) as [number, number];
    return Math.max(a / b, b / a);
  };
  const edge = (page: Page, root: string) => page.locator(root).first().evaluate((view) => {
    const { borderTopColor, backgroundColor, borderTopWidth, color } = getComputedStyle(view);
    return { borderTopColor, backgroundColor, color, width: parseFloat(borderTopWidth) };
  });

  test.each(VIEWS)('%s: a frame of 3:1 at least around it, words of 7:1', async (name, root) => {
    const page = await open(name, { contrast: 'more' });
    await page.waitForLoadState('networkidle');
    const { borderTopColor, backgroundColor, color, width } = await edge(page, root);
    // On a phone the preferences fill the window.
    if (root !== '.preferences') {
      expect(width).toBeGreaterThanOrEqual(1);
      expect(borderTopColor).not.toMatch(/rgba/);
      expect(ratio(borderTopColor, backgroundColor)).toBeGreaterThanOrEqual(3);
    }
    expect(ratio(color, backgroundColor)).toBeGreaterThanOrEqual(7);
  });

  test.each(['banner', 'embed'])('without that wish %s is softer: the rule does something', async (name) => {
    const [more, usual] = await Promise.all([open(name, { contrast: 'more' }), open(name, {})]);
    await Promise.all([more, usual].map((page) => page.waitForLoadState('networkidle')));
    const [one, two] = await Promise.all([more, usual].map((page) => edge(page, `.${name}`)));
    expect(ratio(one!.color, one!.backgroundColor)).toBeGreaterThan(ratio(two!.color, two!.backgroundColor));
    expect(one!.borderTopColor).not.toBe(two!.borderTopColor);
  });
});

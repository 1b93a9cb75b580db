// Accept and reject are twins in every layout, language, width and theme; measured, with a control for the measure itself.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { restyle, useSite } from './harness';
import { measure, unfair } from './support/fairness';
import { putCookie, record, settled, shop } from './support/shop';

const world = useSite();
const WIDTHS = [[320, 568], [390, 844], [768, 1024], [1280, 800], [1920, 1080]] as const;
const LAYOUTS = ['box', 'bar', 'modal'] as const;
const THEMES = ['light', 'dark'] as const;

const page = (lang: string, options: object) =>
  shop({ lang, options: { categories: { analytics: {}, marketing: {} }, policy: { url: '/privacy' }, ...options }, body: '<p>text</p>'.repeat(80) });

describe.each(['kk', 'ru'])('%s', (lang) => {
  test.each(LAYOUTS.flatMap((layout) => THEMES.map((theme) => [layout, theme] as const)))('%s, %s', async (layout, theme) => {
    world.site.page('/', page(lang, { layout, theme }));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await tab.locator('.banner').waitFor();
    for (const [width, height] of WIDTHS) {
      await tab.setViewportSize({ width, height });
      await settled(tab);
      const measured = await measure(tab);
      expect([width, ...unfair(measured)]).toEqual([width]);
    }
  });
});

describe('notices', () => {
  const button = (action: string) => `[data-kelisim="${action}"]`;
  const IMPLIED = { regime: 'implied', implied: ['functional', 'analytics'], categories: { functional: {}, analytics: {} } };
  const VERSION = { policy: { url: '/privacy', revision: '2', publishedAt: new Date().toISOString().slice(0, 10), tacitAfterDays: 7, changes: ['RFID'] } };
  const cases: [string, string, object, string[][]][] = [
    ['implied', '', IMPLIED, [[button('reject-all'), button('understood')]]],
    ['version', record({ analytics: 1, marketing: 1 }, { r: '1' }), VERSION, [[button('preferences'), '.actions button:last-child']]],
  ];

  test.each(cases.flatMap((each) => ['kk', 'ru'].flatMap((lang) => LAYOUTS.map((layout) => [...each, lang, layout] as const))))('%s', async (_name, cookie, options, pairs, lang, layout) => {
    world.site.page('/', page(lang, { ...options, layout }));
    const { page: tab, context } = await world.freshPage({ reducedMotion: 'reduce' });
    if (cookie) await putCookie(context, cookie);
    await tab.goto(world.site.url());
    await tab.locator('.banner').waitFor();
    for (const [width, height] of WIDTHS) {
      await tab.setViewportSize({ width, height });
      await settled(tab);
      for (const pair of pairs) expect([lang, layout, width, ...unfair(await measure(tab, pair))]).toEqual([lang, layout, width]);
    }
  });
});

describe('where it stands', () => {
  const place = async (options: object, viewport: { width: number; height: number }) => {
    world.site.page('/', page('kk', options));
    const { page: tab } = await world.visit('/', { viewport, reducedMotion: 'reduce' });
    await tab.locator('.banner').waitFor();
    return tab.locator('.banner').evaluate((card) => {
      const { left, top, right, bottom } = card.getBoundingClientRect();
      return [left, top, innerWidth - right, innerHeight - bottom].map(Math.round);
    });
  };
  const [WIDE, PHONE] = [{ width: 1280, height: 800 }, { width: 390, height: 844 }];
  const any = expect.any(Number) as number;

  test.each([
    ['bottom-left', [16, any, any, 16]], ['bottom-right', [any, any, 16, 16]], ['top-left', [16, 16, any, any]], ['top-right', [any, 16, 16, any]],
  ])('box, %s; on a phone a sheet at that edge', async (position, expected) => {
    const wide = await place({ position }, WIDE);
    expect(wide).toEqual(expected);
    expect(Math.max(wide[0]!, wide[2]!)).toBeGreaterThan(700);
    expect(await place({ position }, PHONE)).toEqual(position.startsWith('top') ? [0, 0, 0, any] : [0, any, 0, 0]);
  });

  test.each([['bottom', 3], ['top', 1]])('box, %s: in the middle of that edge', async (position, edge) => {
    const [left, top, right, bottom] = await place({ position }, WIDE);
    expect([Math.abs(left! - right!) < 2, [left, top, right, bottom][edge]]).toEqual([true, 16]);
  });

  test.each([['bottom', [0, any, 0, 0]], ['top', [0, 0, 0, any]]])('bar, %s', async (position, expected) => {
    for (const viewport of [WIDE, PHONE]) expect(await place({ layout: 'bar', position }, viewport)).toEqual(expected);
  });

  test('modal: in the middle; on a phone a sheet', async () => {
    const [left, top, right, bottom] = await place({ layout: 'modal' }, WIDE);
    expect([Math.abs(left! - right!) < 2, Math.abs(top! - bottom!) < 2]).toEqual([true, true]);
    expect(await place({ layout: 'modal' }, PHONE)).toEqual([0, any, 0, 0]);
  });
});

test('landscape phones: all three buttons on screen', async () => {
  for (const layout of LAYOUTS) {
    world.site.page('/', page('kk', { layout }));
    const { page: tab } = await world.visit('/', { viewport: { width: 568, height: 320 }, reducedMotion: 'reduce' });
    await tab.locator('.banner').waitFor();
    const found = unfair(await measure(tab)).filter((each) => !each.startsWith('only'));
    expect([layout, ...found]).toEqual([layout]);
  }
});

test.each([
  ['a larger accept', '.actions { grid-template-columns: 1fr 3fr !important }', 'area ratio'],
  ['a fainter reject', '[data-kelisim="reject-all"] { opacity: 0.9 }', 'look'],
  ['another colour', '[data-kelisim="reject-all"] { background: #777; color: #888 }', 'contrast of the text'],
  ['reject pushed out', '[data-kelisim="reject-all"] { transform: translateX(-900px) }', 'in the viewport'],
])('control: %s is noticed', async (_name, css, noticed) => {
  world.site.page('/', page('ru', {}));
  const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
  await tab.locator('.banner').waitFor();
  await restyle(tab, css);
  expect(unfair(await measure(tab)).join()).toContain(noticed);
});

describe('a theme of the site, looked at by the check for leaks', () => {
  const themed = (css: string, options = {}) => world.site.page('/', shop({ kelisim: '<script src="/kelisim.js" data-debug></script>', options: { categories: { analytics: {} }, policy: { url: '/privacy' }, ...options }, head: `<style>${css}</style>` }));
  const said = async (css: string, options = {}) => {
    themed(css, options);
    const { page: tab, warnings } = await world.visit('/', { reducedMotion: 'reduce' });
    await tab.locator('.banner').waitFor();
    await tab.mouse.move(1200, 10);
    const about = () => warnings.filter((each) => each.includes('theme'));
    await tab.waitForTimeout(1600);
    return { tab, text: about(), about };
  };
  /** The first of these buttons has the focus from when it is there: so long no look is taken, however busy the machine is. */
  const visitFocused = async (selector: string) => {
    const { page: tab, warnings } = await world.freshPage({ reducedMotion: 'reduce' });
    await tab.addInitScript((selector) => {
      const timer = setInterval(() => {
        for (const { shadowRoot } of document.documentElement?.children ?? []) {
          const button = shadowRoot?.querySelector<HTMLElement>(selector);
          button?.focus();
          if (button?.matches(':focus')) clearInterval(timer);
        }
      }, 5);
    }, selector);
    await tab.goto(world.site.url('/'));
    return { tab, warnings, button: tab.locator(`${selector}:focus`) };
  };

  test('that is legible is used, and nothing is said', async () => {
    const { tab, text } = await said(':root { --kelisim-surface: #fffdf8; --kelisim-action: #7a3e00; --kelisim-on-action: #fff; --kelisim-radius: 4px; --kelisim-font: Georgia, serif }');
    expect(text).toEqual([]);
    expect(await tab.locator('.banner').evaluate((card) => [getComputedStyle(card).backgroundColor, getComputedStyle(card).borderRadius, getComputedStyle(card).fontFamily])).toEqual(['rgb(255, 253, 248)', '4px', 'Georgia, serif']);
  });

  test.each([['our own, light', 'light'], ['our own, dark', 'dark']])('%s: nothing is said', async (_name, theme) => {
    expect((await said('', { theme })).text).toEqual([]);
  });

  test('the notice of use: refuse and understood are the twins', async () => {
    const options = { regime: 'implied', implied: ['analytics'] };
    expect((await said('', options)).text).toEqual([]);
    themed('', options);
    const { warnings, button } = await visitFocused('.banner [data-kelisim="understood"]');
    await button.evaluate((understood) => {
      understood.style.setProperty('font-weight', '900');
      understood.blur();
    });
    await expect.poll(() => warnings.join()).toMatch(/theme: accept and reject differ in .*font-weight/);
  });

  test('a card that the page shines through is taken by its own colour', async () => {
    expect((await said(':root { --kelisim-surface: #1a1830d9; --kelisim-text: #fff; --kelisim-text-soft: #c9c6da; --kelisim-tint: #ffffff14; --kelisim-accent: #9d8cff }')).text).toEqual([]);
  });

  test('in forced colours no theme has a say', async () => {
    themed(':root { --kelisim-text-soft: #fff }');
    const { page: tab, warnings } = await world.visit('/', { reducedMotion: 'reduce', forcedColors: 'active' });
    await tab.locator('.banner').waitFor();
    await openPreferences(tab);
    await tab.waitForTimeout(2500);
    expect(warnings.join()).not.toContain('theme');
  });

  test('that cannot be read is named once, with the contrast it has', async () => {
    const { tab, about } = await said(':root { --kelisim-text-soft: oklch(80% 0.02 200); --kelisim-on-action: rgb(255 255 255 / 30%) }');
    await expect.poll(about).toHaveLength(1);
    const text = about();
    expect(text[0]).toMatch(/contrast 1\.\d of "Необходимые/);
    expect(text[0]).toMatch(/of "Отклонить все"/);
    await tab.evaluate('kelisim.hide().then(() => kelisim.show("banner"))');
    await tab.waitForTimeout(1500);
    expect(about()).toHaveLength(1);
  });

  const openPreferences = async (tab: Page) => {
    await tab.locator('.banner [data-kelisim="preferences"]').click();
    await tab.locator('.preferences').waitFor();
    await tab.mouse.move(5, 5);
  };

  test.each([['light'], ['dark']])('of the preferences, ours, %s: nothing is said', async (theme) => {
    const { tab, text } = await said('', { theme, languages: ['ru', 'kk', 'en'] });
    await openPreferences(tab);
    await tab.locator('.preferences .switch:enabled').first().click();
    await tab.mouse.move(5, 5);
    await tab.waitForTimeout(2500);
    expect(text).toEqual([]);
  });

  test.each([['with the banner', 0], ['long after it', 2500]])('of the preferences is looked at as well, opened %s: words, switches, and the ring of the focus', async (_when, after) => {
    themed(':root { --kelisim-tint: #fff; --kelisim-focus: #eee; --kelisim-text: #ccc } div::part(save) { background: #eef }');
    const { page: tab, warnings } = await world.visit('/', { reducedMotion: 'reduce' });
    await tab.locator('.banner').waitFor();
    await tab.waitForTimeout(after);
    await openPreferences(tab);
    await expect.poll(() => warnings.join()).toMatch(/contrast 1\.\d of "Необходимые cookie".*contrast 1\.\d of "Сохранить.*contrast 1\.\d of the focus ring/);
    expect(warnings.join()).not.toMatch(/differ/);
  });

  test('a switch that can hardly be seen is named', async () => {
    themed('');
    const { tab, warnings, button } = await visitFocused('.preferences button');
    await tab.locator('.banner [data-kelisim="preferences"]').click();
    await button.waitFor();
    await tab.mouse.move(5, 5);
    await restyle(tab, '.switch, .switch::before { border-color: #eee !important }');
    await button.evaluate((each) => each.blur());
    await expect.poll(() => warnings.join()).toMatch(/contrast 1\.\d of a switch.*of the thumb of a switch/);
  });

  test('a pointer or the focus on a button puts the look off, it does not call it off', async () => {
    themed(':root { --kelisim-text-soft: #ccc }');
    const { tab, warnings, button: accept } = await visitFocused('.banner [data-kelisim="accept-all"]');
    await accept.waitFor();
    await tab.waitForTimeout(2500);
    expect(warnings.join()).not.toContain('theme');
    await accept.hover();
    await accept.evaluate((button: HTMLElement) => button.blur());
    await tab.waitForTimeout(2500);
    expect(warnings.join()).not.toContain('theme');
    await tab.mouse.move(1200, 10);
    await expect.poll(() => warnings.join()).toMatch(/theme: contrast 1\.\d/);
  });

  test('::part styles both twins alike', async () => {
    const { tab, text } = await said('div::part(choice) { border-radius: 0; background: #003366; color: #fff } div::part(banner) { border: 2px solid #003366 } div::part(title) { text-transform: uppercase }');
    expect(text).toEqual([]);
    for (const action of ['reject-all', 'accept-all']) expect(await tab.locator(`.banner [data-kelisim="${action}"]`).evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(0, 51, 102)');
    expect(unfair(await measure(tab))).toEqual([]);
  });

  test('accept made unlike reject by a script is named', async () => {
    themed('');
    const { warnings, button } = await visitFocused('.banner [data-kelisim="accept-all"]');
    await button.evaluate((accept) => {
      accept.style.setProperty('font-weight', '900');
      accept.blur();
    });
    await expect.poll(() => warnings.join()).toMatch(/theme: accept and reject differ in .*font-weight/);
  });
});

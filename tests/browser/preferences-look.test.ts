// How the preferences look: how long they are, what stands beside what, and what tells a switch that is on from one that is off.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { preferences, restyle, useSite, type VisitOptions } from './harness';
import { roboto } from './support/roboto';
import { putCookie, record, shop } from './support/shop';
import * as catalogue from '../../src/services/index';

const world = useSite();
const LANGUAGES = ['kk', 'ru', 'en'] as const;
const PHONE = { width: 390, height: 844 };
const { services, youtube, map2gis, yandexMetrica, ga4, metaPixel, vimeo, googleAds } = catalogue;
const CATEGORIES = { functional: {}, analytics: {}, marketing: {} };
const options = { languages: LANGUAGES, categories: CATEGORIES, policy: { url: '/privacy' }, services: services(youtube, map2gis, yandexMetrica, ga4, metaPixel) };

async function open(lang: string, given: object = options, { cookie, ...how }: VisitOptions & { cookie?: string } = {}, where = world) {
  where.site.page('/', shop({ lang, options: given, head: roboto(), body: '<button data-kelisim="preferences">own</button>' }));
  const visit = await where.freshPage({ viewport: PHONE, reducedMotion: 'reduce', ...how });
  if (cookie) await putCookie(visit.context, cookie);
  await visit.page.goto(where.site.url());
  await visit.page.locator('[data-kelisim="preferences"]:visible').first().click();
  await preferences(visit.page).root.waitFor();
  return visit.page;
}
const dialog = (tab: Page) => tab.locator('dialog.preferences');

/** Height of what scrolls, and of all of it, in Roboto. What is not on screen counts with its true height. */
async function heights(tab: Page): Promise<{ scroll: number; all: number }> {
  await tab.evaluate(() => document.fonts.ready.then(() => {}));
  await restyle(tab, '.service { content-visibility: visible !important }');
  return dialog(tab).evaluate((root) => {
    const scroll = root.querySelector('.body')!.scrollHeight;
    return { scroll, all: scroll + root.querySelector('.head')!.getBoundingClientRect().height + root.querySelector('.foot')!.getBoundingClientRect().height };
  });
}
const unfoldServices = async (tab: Page) => {
  await dialog(tab).locator('.services:not([open]) > summary').evaluateAll((all: HTMLElement[]) => all.forEach((summary) => summary.click()));
  await dialog(tab).locator('.service').last().waitFor();
};

describe('height on a phone', () => {
  test.each(['kk', 'ru'])('five services unfolded: 1,700 px at most: %s', async (lang) => {
    const tab = await open(lang);
    const closed = (await heights(tab)).scroll;
    await unfoldServices(tab);
    expect(await dialog(tab).locator('.service').count()).toBe(5);
    const { scroll } = await heights(tab);
    // Control: they do take room.
    expect(scroll).toBeGreaterThan(closed + 400);
    expect(scroll).toBeLessThanOrEqual(1700);
  });

  test.each(LANGUAGES)('four categories with two services each and one of the site\'s own, closed: a screen and a half at most: %s', async (lang) => {
    const name = { kk: 'Қолдау қызметі', ru: 'Служба поддержки', en: 'Support' };
    const description = { kk: 'Кеңесші сайтта жауап береді және сұрағыңызды есте сақтайды.', ru: 'Консультант отвечает на сайте и помнит ваш вопрос.', en: 'A consultant answers on the site and remembers your question.' };
    const eight = services(youtube, vimeo, yandexMetrica, ga4, metaPixel, googleAds);
    for (const service of Object.values(eight)) delete service.requires;
    const tab = await open(lang, {
      ...options, categories: { ...CATEGORIES, support: { name, description } },
      services: { ...eight, basket: { category: 'necessary' }, session: { category: 'necessary' }, helper: { category: 'support' }, calls: { category: 'support' } },
    });
    expect(await dialog(tab).locator('summary').count()).toBe(5);
    expect((await heights(tab)).all).toBeLessThanOrEqual(1266);
  });
});

test.each(['kk', 'ru'])('of a service each recipient and each country is said once: %s', async (lang) => {
  const tab = await open(lang);
  await unfoldServices(tab);
  for (const service of await dialog(tab).locator('.service').all()) {
    const text = await service.evaluate((root) => root.textContent);
    for (const word of ['Google LLC', 'Meta Platforms', 'ДубльГИС', 'АҚШ', 'США', 'Ресей', 'Россия']) expect([text, word, text.split(word).length - 1 <= 1]).toEqual([text, word, true]);
  }
});

describe('a switch and what stands beside it', () => {
  test.each([['kk', 390], ['ru', 390], ['kk', 320], ['ru', 320], ['en', 1280]])('no text under it: %s at %i', async (lang, width) => {
    const tab = await open(lang, options, { viewport: { width, height: 844 } });
    const rows = await dialog(tab).locator('.row:has(.switch)').evaluateAll((all) => all.map((row) => {
      const range = document.createRange();
      range.selectNodeContents(row.firstElementChild!);
      return Math.max(...[...range.getClientRects()].map(({ right }) => right)) - row.querySelector('.switch')!.getBoundingClientRect().left;
    }));
    expect(rows.length).toBeGreaterThan(2);
    for (const overlap of rows) expect(overlap).toBeLessThan(-8);
  });

  test('it grows with the text', async () => {
    const tab = await open('ru');
    const size = () => dialog(tab).locator('.switch').first().evaluate((one) => [one.getBoundingClientRect().width, one.getBoundingClientRect().height]);
    const [width, height] = await size() as [number, number];
    const session = await tab.context().newCDPSession(tab);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await expect.poll(async () => (await size()).map((side, place) => (side / [width, height][place]!).toFixed(1))).toEqual(['2.0', '2.0']);
  });

  /** Of the first switch that is on, and of the first that is off: colours as they are painted, and shapes. */
  const looks = (tab: Page) => dialog(tab).evaluate((root) => {
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const luminance = (...layers: string[]) => {
      for (const color of layers) {
        pen.fillStyle = color;
        pen.fillRect(0, 0, 1, 1);
      }
      return [0.2126, 0.7152, 0.0722].reduce((sum, weight, channel) => sum + weight * ((pen.getImageData(0, 0, 1, 1).data[channel]! / 255 + 0.055) / 1.055) ** 2.4, 0);
    };
    const ground = getComputedStyle(root).backgroundColor;
    return [':checked', ':not(:checked)'].map((which) => {
      const one = root.querySelector(`.switch${which}`)!;
      const [track, thumb, tick] = [getComputedStyle(one), getComputedStyle(one, '::before'), getComputedStyle(one, '::after')];
      return {
        ground: luminance(ground), edge: luminance(ground, track.borderTopColor), track: luminance(ground, track.backgroundColor), thumb: luminance(ground, thumb.borderTopColor),
        tick: luminance(tick.borderBottomColor), isTicked: tick.content !== 'none', place: new DOMMatrix(thumb.transform).e, hollow: /, 0\)$/.test(thumb.backgroundColor),
      };
    }) as unknown as [Record<string, number>, Record<string, number>];
  });
  const contrast = (a = 0, b = 0) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const MIXED = { cookie: record({ functional: 1, analytics: 0, marketing: 0 }) };

  test.each<[string, VisitOptions]>([
    ['light', { colorScheme: 'light' }], ['dark', { colorScheme: 'dark' }], ['more contrast', { contrast: 'more' }], ['dark, more contrast', { colorScheme: 'dark', contrast: 'more' }],
  ])('on and off differ in shape and place as well as in colour; the thumb is the lighter part: %s', async (_name, how) => {
    const [on, off] = await looks(await open('ru', options, { ...MIXED, ...how }));
    expect([on.isTicked, off.isTicked, on.hollow, off.hollow]).toEqual([true, false, false, true]);
    expect(on.place! - off.place!).toBeGreaterThan(12);
    // On it is filled, off an outline.
    expect([contrast(on.edge, on.ground), contrast(off.edge, off.ground), contrast(off.thumb, off.track)].filter((each) => each < 3)).toEqual([]);
    expect(contrast(on.track, on.ground)).toBeGreaterThan(2.5);
    expect(off.track).toBeCloseTo(off.ground!, 3);
    expect(on.thumb).toBeGreaterThan(on.track!);
    expect([contrast(on.thumb, on.track), contrast(on.tick, on.thumb)].filter((each) => each < 3)).toEqual([]);
  });

  test('in forced colours too', async () => {
    const [on, off] = await looks(await open('ru', options, { ...MIXED, forcedColors: 'active' }));
    expect([on.isTicked, off.isTicked, on.hollow, off.hollow]).toEqual([true, false, false, true]);
    expect([contrast(on.track, off.track), contrast(on.thumb, on.track), contrast(on.tick, on.thumb), contrast(off.edge, off.track), contrast(off.thumb, off.track)].filter((each) => each < 3)).toEqual([]);
  });
});

describe('with scroll bars that take room', () => {
  const classic = useSite({ scrollbars: true });
  test.each([390, 1280])('switches and buttons end at one line: %i', async (width) => {
    const tab = await open('ru', options, { viewport: { width, height: 844 } }, classic);
    await unfoldServices(tab);
    const right = (selector: string) => dialog(tab).locator(selector).last().evaluate((element) => Math.round(element.getBoundingClientRect().right));
    // Control: there is a bar, and it does take room.
    expect(await dialog(tab).locator('.body').evaluate((body: HTMLElement) => body.offsetWidth - body.clientWidth)).toBeGreaterThan(4);
    expect(await right('.category > .row > .switch')).toBe(await right('.foot .solid'));
  });
});

test('while the preferences are open the banner is not seen; closed by Escape they give it back, with the focus', async () => {
  const tab = await open('ru');
  await tab.keyboard.press('Escape');
  await tab.locator('.banner [data-kelisim="preferences"]').press('Enter');
  await dialog(tab).waitFor();
  const opacity = () => tab.locator('.banner').evaluate((card) => getComputedStyle(card).opacity);
  expect(await opacity()).toBe('0');
  await tab.keyboard.press('Escape');
  await dialog(tab).waitFor({ state: 'detached' });
  expect(await opacity()).toBe('1');
  expect(await tab.locator('.banner [data-kelisim="preferences"]').evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true);
});

test('what a phone\'s own way back asks for closes them and saves nothing', async () => {
  const tab = await open('ru');
  await preferences(tab).switches.nth(0).click();
  await dialog(tab).evaluate((root: HTMLDialogElement & { requestClose(): void }) => root.requestClose());
  await dialog(tab).waitFor({ state: 'detached' });
  expect(await tab.evaluate('document.cookie')).toBe('');
});

test.each([[390, 844], [1280, 800]])('the banner looks the same after they have been: %i × %i', async (width, height) => {
  world.site.page('/', shop({ lang: 'ru', options }));
  const { page: tab } = await world.freshPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  await tab.goto(world.site.url());
  const customise = tab.locator('.banner [data-kelisim="preferences"]');
  await customise.waitFor();
  await tab.waitForLoadState('networkidle');
  const places = () => tab.locator('.banner').locator('button, .foot, .more').evaluateAll((all) => all.map((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return [left, top, width, height].map(Math.round);
  }));
  const before = await places();
  await customise.click();
  await preferences(tab).root.waitFor();
  await tab.keyboard.press('Escape');
  await dialog(tab).waitFor({ state: 'detached' });
  expect(await places()).toEqual(before);
});

test('text is larger on a desk than on a phone', async () => {
  const size = async (width: number) => {
    const tab = await open('ru', options, { viewport: { width, height: 844 } });
    return dialog(tab).locator('#about-analytics').evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
  };
  expect(await size(390)).toBeCloseTo(14.5, 1);
  expect(await size(1280)).toBe(16);
});

test.each(LANGUAGES)('text of 200 %% on a small phone: the buttons are in sight, and above them all can be read: %s', async (lang) => {
  world.site.page('/', shop({ lang, options }));
  const { page: tab, context } = await world.freshPage({ viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' });
  const session = await context.newCDPSession(tab);
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
  await tab.goto(world.site.url());
  await tab.locator('.banner [data-kelisim="preferences"]').click();
  await dialog(tab).waitFor();
  const boxes = () => dialog(tab).locator('.foot button').evaluateAll((all) => all.map((button) => button.getBoundingClientRect().bottom <= innerHeight));
  expect(await boxes()).toEqual([true, true, true]);
  const hidden = await dialog(tab).locator('.category .switch').evaluateAll((all) => all.filter((one) => {
    one.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = one.getBoundingClientRect();
    return (one.getRootNode() as ShadowRoot).elementFromPoint(left + width / 2, top + height / 2) !== one;
  }).length);
  expect(hidden).toBe(0);
});

test('to assistive technology categories are headings, and the dialog holds no landmark of a page', async () => {
  const tab = await open('ru');
  await unfoldServices(tab);
  const tree = await dialog(tab).ariaSnapshot();
  for (const line of ['heading "Дополнительные возможности" [level=3]', 'heading "YouTube" [level=4]', 'switch "Дополнительные возможности"']) expect(tree).toContain(line);
  expect(tree).not.toMatch(/contentinfo|banner|navigation/);
});

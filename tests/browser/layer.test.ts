// The first layer on real pages: how high it is, where it stands on phones, and where it keeps away.
import { describe, expect, test } from 'vitest';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { awake, banner, clickButton, cookieOf, preferences, useSite } from './harness';
import { roboto } from './support/roboto';
import { settled, shop, stateOf } from './support/shop';

const world = useSite();
const box = async (locator: Locator) => (await locator.boundingBox())!;
const LANGUAGES = ['ru', 'kk', 'en'] as const;

describe('heights, in Roboto', () => {
  const style = roboto();
  const HOME = { youtube: { category: 'functional' }, 'map-2gis': { category: 'functional' }, jivo: { category: 'functional' } };
  const ABROAD = ['youtube', 'map-2gis', 'jivo', 'yandex-metrica', 'meta-pixel'];

  test.each(LANGUAGES.flatMap((lang) => [[lang, 390, 844, 260, 285], [lang, 320, 568, 300, 330]] as const))('%s, %i × %i', async (lang, width, height, most, mostAbroad) => {
    for (const abroad of [false, true]) {
      const categories = { functional: {}, analytics: {}, marketing: {}, ...(abroad && { 'cross-border': {} }) };
      const options = { languages: ['kk', 'ru', 'en'], policy: { url: '/privacy' }, categories, services: abroad ? ABROAD : HOME };
      world.site.page('/', shop({ lang, options, head: style }));
      const { page: tab } = await world.visit('/', { viewport: { width, height }, reducedMotion: 'reduce' });
      await banner(tab).root.waitFor();
      await expect.poll(() => tab.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length)).toBeGreaterThan(1);
      await tab.evaluate(() => document.fonts.ready.then(() => {}));
      await settled(tab);
      const found = await box(banner(tab).root);
      expect([abroad, found.height <= (abroad ? mostAbroad : most), found.height]).toEqual([abroad, true, found.height]);
      // Control: it is the very sentence that is measured, in full.
      if (abroad) expect(await banner(tab).root.innerText()).toMatch(/за\sграницу|шетелге|abroad/);
      if (width === 390) expect((await box(banner(tab).title)).height).toBeLessThan(30);
      await tab.context().close();
    }
  });
});

describe('the twins', () => {
  const look = (button: Locator) => button.evaluate((element) => [element.getBoundingClientRect().width, element.getBoundingClientRect().height].map(Math.round));

  test('text of 200 %, in Kazakh: of one size, one below the other', async () => {
    world.site.page('/', shop({ lang: 'kk', options: { policy: { url: '/privacy' } } }));
    const { page: tab, context } = await world.freshPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
    await (await context.newCDPSession(tab)).send('Page.setFontSizes' as 'Page.enable', { fontSizes: { standard: 32 } } as never);
    await tab.goto(world.site.url());
    await banner(tab).root.waitFor();
    const [reject, accept] = [await box(banner(tab).reject), await box(banner(tab).accept)];
    expect(accept.y).toBeGreaterThan(reject.y + reject.height);
    expect(await look(banner(tab).accept)).toEqual(await look(banner(tab).reject));
  });
});

describe('the languages', () => {
  test('come last, as words of a finger’s height, the current one told by weight and line', async () => {
    world.site.page('/', shop({ lang: 'kk', options: { languages: ['kk', 'ru', 'en'], policy: { url: '/privacy' } } }));
    const { page: tab } = await world.visit('/', { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    const buttons = await banner(tab).root.locator('a, button').evaluateAll((all) => all.map((element) => {
      const { borderTopColor, fontWeight, textDecorationLine } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      return { text: element.textContent, name: element.getAttribute('aria-label'), isLarge: width >= 44 && height >= 44, isFramed: borderTopColor !== 'rgba(0, 0, 0, 0)', isBold: +fontWeight > 600, isLined: textDecorationLine === 'underline' };
    }));
    expect(buttons.map(({ text }) => text)).toEqual(['Құпиялылық саясаты', 'Барлығынан бас тарту', 'Барлығын қабылдау', 'Баптау', 'ҚАЗ', 'РУС', 'ENG']);
    expect(buttons.slice(4)).toEqual(['ҚАЗ', 'РУС', 'ENG'].map((text, place) => ({ text, name: expect.stringContaining(text) as string, isLarge: true, isFramed: false, isBold: !place, isLined: !place })));
    // Beside the button that stands for all else.
    const [customise, english] = [await box(banner(tab).customise), await box(banner(tab).root.locator('[lang=en]'))];
    expect([Math.abs(customise.y - english.y) < 2, customise.x < 20, english.x + english.width > 370]).toEqual([true, true, true]);
  });
});

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2, reducedMotion: 'reduce' };

/** Where each of these lies on the screen, in the screen's own pixels: [left, top, right, bottom]. */
const onScreen = (tab: Page, selector: string) => tab.locator(selector).evaluateAll((all) => all.map((element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const { offsetLeft, offsetTop, scale } = visualViewport!;
  return [(left - offsetLeft) * scale, (top - offsetTop) * scale, (right - offsetLeft) * scale, (bottom - offsetTop) * scale].map(Math.round);
}));
const ASKED = '.banner h2, .banner p, .banner .foot button';
const inside = (places: number[][], width: number, height: number) => places.length > 6 && places.every(([left, top, right, bottom]) => left! >= 0 && top! >= 0 && right! <= width && bottom! <= height);

describe('phones whose page is wider than the screen', () => {
  const TABLE = '<table style="width: 549px"><tr><td>wide</td></tr></table>';
  const page = (options = {}, body = TABLE) => shop({ lang: 'kk', options: { languages: ['kk', 'ru', 'en'], policy: { url: '/privacy' }, ...options }, body: body + '<p>text</p>'.repeat(120) });
  const wide = (tab: Page) => tab.evaluate(() => [innerWidth, visualViewport!.width * visualViewport!.scale].map(Math.round));
  /** Enlarges the page as two fingers do, around the middle. */
  const pinch = async (tab: Page, to: number) => (await tab.context().newCDPSession(tab)).send('Emulation.setPageScaleFactor', { pageScaleFactor: to });

  test.each(['box', 'bar', 'modal'] as const)('%s: question and buttons on the screen from the first moment; turned, again', async (layout) => {
    world.site.page('/', page({ layout }).replace('width=device-width', 'width=device-width, initial-scale=1'));
    const { page: tab } = await world.freshPage(PHONE);
    await tab.addInitScript(() => {
      // Where it is before it is painted for the first time.
      const look = () => {
        const card = [...document.querySelectorAll('*')].map(({ shadowRoot }) => shadowRoot?.querySelector('.banner')).find(Boolean);
        if (card) Object.assign(window, { first: [card.getBoundingClientRect().right, card.getBoundingClientRect().bottom] });
        else requestAnimationFrame(look);
      };
      look();
    });
    await tab.goto(world.site.url());
    await tab.locator('.banner').waitFor();
    await awake(tab);
    // Control: the page is wider, so what is fixed to its edges is out of sight.
    expect(await wide(tab)).toEqual([557, 390]);
    expect(inside(await onScreen(tab, ASKED), 390, 844)).toBe(true);
    expect(await tab.evaluate('first[0] <= 390 && first[1] <= 844')).toBe(true);
    await tab.setViewportSize({ width: 500, height: 390 });
    await settled(tab);
    await expect.poll(async () => inside(await onScreen(tab, ASKED), 500, 390)).toBe(true);
    await tab.locator('.banner [data-kelisim="reject-all"]').tap();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/m=reject-all/);
  });

  test('it is not moved while somebody pinches or pans; enlarged four times all of it can be reached', async () => {
    world.site.page('/', page());
    const { page: tab } = await world.freshPage(PHONE);
    await tab.goto(world.site.url());
    await banner(tab).root.waitFor();
    await settled(tab);
    const place = () => banner(tab).root.evaluate((card) => { const { left, top, width, height } = card.getBoundingClientRect(); return [left, top, width, height].map(Math.round); });
    const before = await place();
    const moves: unknown[] = [];
    for (const factor of [1.5, 4, 2]) {
      await pinch(tab, factor);
      await settled(tab);
      await tab.mouse.wheel(30, 200);
      await settled(tab);
      moves.push(await place());
    }
    expect(moves).toEqual([before, before, before]);
    const [left, top, width, height] = before as [number, number, number, number];
    expect([left >= 0, top >= 0, left + width <= await tab.evaluate<number>('innerWidth'), top + height <= await tab.evaluate<number>('innerHeight')]).toEqual([true, true, true, true]);
  });

  test('shown while the page is enlarged four times, it lies within the page’s window, where panning reaches it', async () => {
    world.site.page('/', page());
    const { page: tab } = await world.freshPage(PHONE);
    await tab.goto(world.site.url());
    await clickButton(tab, 'reject-all');
    await banner(tab).root.waitFor({ state: 'detached' });
    await pinch(tab, 4);
    await tab.evaluate('kelisim.show("banner")');
    await settled(tab);
    const { x, y, width, height } = await banner(tab).root.evaluate((card) => card.getBoundingClientRect().toJSON() as DOMRect);
    const [innerWidth, innerHeight] = await tab.evaluate(() => [window.innerWidth, window.innerHeight]) as [number, number];
    expect([width > 300, x >= 0, y >= 0, x + width <= innerWidth + 1, y + height <= innerHeight + 1]).toEqual([true, true, true, true, true]);
  });

  test('without a meta viewport: as large as anywhere, over the whole width; the preferences too', async () => {
    world.site.page('/', page({}, '').replace(/<meta name="viewport"[^>]*>/, ''));
    const { page: tab } = await world.freshPage(PHONE);
    await tab.goto(world.site.url());
    await banner(tab).root.waitFor();
    await awake(tab);
    const [layout] = await wide(tab);
    expect(layout).toBeGreaterThan(900);
    expect(inside(await onScreen(tab, ASKED), 390, 844)).toBe(true);
    const buttons = await onScreen(tab, '.banner .foot button');
    expect(buttons.filter(([left, top, right, bottom]) => right! - left! < 43 || bottom! - top! < 43)).toEqual([]);
    const scale = await tab.evaluate(() => visualViewport!.scale);
    // Words as large as on a page that says its width.
    expect(await tab.locator('.banner p').evaluate((text) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      return range.getClientRects()[0]!.height;
    }) * scale).toBeGreaterThan(13);
    const [[left, , right]] = await onScreen(tab, '.banner') as [number[]];
    expect([left, right]).toEqual([0, 390]);
    await banner(tab).customise.tap();
    await preferences(tab).root.waitFor();
    await settled(tab);
    const [[x, y, end, bottom]] = await onScreen(tab, '.preferences') as [number[]];
    expect([x, y, Math.abs(end! - 390) < 2, Math.abs(bottom! - 844) < 2]).toEqual([0, 0, true, true]);
  });

  test('control: where the page is as wide as the screen, nothing of this is done, nor is its file waited for', async () => {
    world.site.page('/', page({}, ''));
    let answer!: () => void;
    world.site.fault('/kelisim-page.js', { until: new Promise<void>((resolve) => { answer = resolve; }) });
    const { page: tab } = await world.freshPage(PHONE);
    await tab.goto(world.site.url());
    await banner(tab).root.waitFor();
    const before = await onScreen(tab, '.banner');
    answer();
    await expect.poll(() => tab.evaluate(() => !!document.querySelector(':popover-open'))).toBe(true);
    expect(await onScreen(tab, '.banner')).toEqual(before);
    expect(before[0]![3]).toBe(844);
    expect(world.site.requestsTo(/./, '/kelisim-layouts.js')).toEqual([]);
  });
});

describe('the end of the page', () => {
  const FOOTER = '<footer><a href="#end" id="end">privacy</a></footer>';
  const isFree = (tab: Page) => tab.evaluate(() => {
    const { left, top, width, height } = document.querySelector('#end')!.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.id === 'end';
  });
  const toTheEnd = (tab: Page) => tab.evaluate(() => scrollTo(0, 1e6));

  const PAGES: [string, string][] = [
    ['a long page', '<p>text</p>'.repeat(120) + FOOTER],
    ['a short page', FOOTER],
    ['a page as high as the window', `<style>html, body { height: 100%; margin: 0; box-sizing: border-box } body { display: flex; flex-direction: column } footer { margin-top: auto }</style>${FOOTER}`],
    ['a footer that hangs at the end of the page', `<style>html { position: relative; min-height: 100% } footer { position: absolute; bottom: 0 }</style>${'<p>text</p>'.repeat(120)}${FOOTER}`],
    ['a page that is a grid', `<style>html { display: grid }</style>${'<p>text</p>'.repeat(120)}${FOOTER}`],
  ];
  test.each(PAGES)('%s: reached by scrolling while the sheet is up; afterwards the page is as it was', async (_name, body) => {
    world.site.page('/', shop({ options: { policy: { url: '/privacy' } }, body }));
    const { page: tab } = await world.visit('/', { ...PHONE, isMobile: false });
    const height = () => tab.evaluate(() => document.documentElement.scrollHeight);
    await banner(tab).root.waitFor();
    await expect.poll(() => tab.evaluate(() => getComputedStyle(document.documentElement).marginBottom)).not.toBe('0px');
    const asked = await height();
    await toTheEnd(tab);
    await expect.poll(() => isFree(tab)).toBe(true);
    await banner(tab).reject.click();
    await banner(tab).root.waitFor({ state: 'detached' });
    await expect.poll(height).toBeLessThanOrEqual(asked);
    expect(await tab.evaluate(() => getComputedStyle(document.documentElement).marginBottom)).toBe('0px');
  });

  test('a box covers no more than its corner: the page stays as long as it is', async () => {
    world.site.page('/', shop({ options: { policy: { url: '/privacy' } }, body: PAGES[0]![1] }));
    const { page: tab } = await world.visit('/', { viewport: { width: 1280, height: 800 } });
    await expect.poll(() => tab.evaluate(() => getComputedStyle(document.documentElement).scrollPaddingBottom)).not.toBe('auto');
    expect(await tab.evaluate(() => getComputedStyle(document.documentElement).marginBottom)).toBe('0px');
  });
});

describe('where nothing is asked', () => {
  test('a site without optional categories: no banner, no file of the UI, and what is necessary runs', async () => {
    world.site.page('/', shop({ options: { categories: {}, policy: { url: '/privacy' } }, head: '<script type="text/plain" data-category="necessary">window.ran = 1</script>' }));
    const { page: tab, expectQuiet } = await world.visit();
    await settled(tab);
    expect(await stateOf(tab)).toMatchObject({ mustAsk: false, reason: 'missing', grants: { necessary: true } });
    expect(await tab.evaluate('window.ran')).toBe(1);
    expect(world.site.requestsTo(/./, '/kelisim-ui.js')).toEqual([]);
    // Who wants to look finds what there is.
    await tab.evaluate('kelisim.show("preferences")');
    await tab.locator('.preferences').waitFor();
    expectQuiet();
  });

  test.each([['/privacy', false], ['/privacy?from=footer', true], ['/other', true]])('modal, and the policy at /privacy: on %s it is modal: %s', async (path, expected) => {
    world.site.page(path.split('?')[0]!, shop({ lang: 'ru', options: { layout: 'modal', policy: { url: { kk: '/kk/privacy', ru: '/privacy#cookies' } } }, body: '<p>text</p>'.repeat(99) }));
    const { page: tab } = await world.visit(path);
    await tab.locator('.banner').waitFor();
    await settled(tab);
    expect(await tab.evaluate(() => [...document.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot?.querySelector('dialog:modal')))).toBe(expected);
    const { x } = await box(tab.locator('.banner'));
    expect(x === 16).toBe(!expected);
  });

  describe('a frame', () => {
    const FRAME = '<iframe id="inner" src="/inner" title="inner" style="width: 90vw; height: 60vh"></iframe>';
    const options = { policy: { url: '/privacy' } };
    const inner = (tab: Page) => tab.frameLocator('#inner').locator('.banner');
    const isReady = (tab: Page) => expect.poll(() => tab.frames()[1]!.evaluate('!!window.kelisim?.state && document.readyState === "complete"')).toBe(true);

    test('leaves the question to the page above, and its answer is the frame’s; embeds have their stand-ins', async () => {
      world.site.page('/', shop({ options, body: FRAME }));
      world.site.page('/inner', shop({ options, body: '<iframe data-category="marketing" data-kelisim-src="/video" title="Video" width="400" height="200"></iframe>' }));
      const { page: tab } = await world.visit();
      await banner(tab).root.waitFor();
      await isReady(tab);
      await tab.frameLocator('#inner').locator('[data-kelisim-embed] button').first().waitFor();
      await settled(tab);
      expect(await inner(tab).count()).toBe(0);
      await banner(tab).accept.click();
      await expect.poll(() => tab.frames()[1]!.evaluate('kelisim.has("marketing")')).toBe(true);
    });

    test.each([
      ['another cookie', shop({ options: { ...options, cookie: { name: 'other' } }, body: FRAME })],
      ['nothing of ours', `<!doctype html><title>x</title>${FRAME}`],
      ['a handle that has ended', shop({ options, head: '<script>kelisim.destroy()</script>', body: FRAME })],
    ])('control: under a page with %s it asks by itself', async (_name, html) => {
      world.site.page('/', html);
      world.site.page('/inner', shop({ options }));
      const { page: tab } = await world.visit();
      await inner(tab).waitFor();
    });

    test('control: so it does under a page of another origin', async () => {
      world.site.page('/', { html: shop({ options, body: FRAME.replace('/inner', 'http://a.shop.com.kz/inner') }), host: 'www.shop.com.kz' });
      world.site.page('/inner', { html: shop({ options }), host: 'a.shop.com.kz' });
      const { page: tab, expectQuiet } = await world.visit();
      await banner(tab).root.waitFor();
      await inner(tab).waitFor();
      expectQuiet();
    });
  });
});

test('no search engine quotes us: neither the banner nor what stands in for an embed', async () => {
  world.site.page('/', shop({ options: { policy: { url: '/privacy' } }, body: '<iframe data-category="marketing" data-kelisim-src="/video" title="Video" width="400" height="200"></iframe>' }));
  const { page: tab } = await world.visit();
  await banner(tab).root.waitFor();
  await tab.locator('[data-kelisim-embed] button').first().waitFor();
  expect(await tab.evaluate(() => [...document.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot).map((host) => host.closest('[data-nosnippet]') === host))).toEqual([true, true]);
});

describe('what the preferences bring along', () => {
  const looks = (tab: Page) => tab.locator('.banner').evaluate((card) => [card, ...card.querySelectorAll('*')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return [element.tagName, ...[x, y, width, height].map(Math.round), ...[...style].filter((name) => name !== 'opacity' && !name.startsWith('outline')).map((name) => `${name}: ${style.getPropertyValue(name)}`)];
  }));

  test.each(['box', 'bar', 'modal'].flatMap((layout) => [[layout, {}], [layout, { regime: 'implied', implied: ['functional'] }]] as const))('changes nothing of the banner: %s %o', async (layout, more) => {
    for (const width of [390, 1280]) {
      world.site.page('/', shop({ lang: 'en', options: { languages: ['kk', 'ru', 'en'], policy: { url: '/privacy' }, layout, categories: { functional: {}, analytics: {} }, ...more } }));
      const { page: tab, context } = await world.freshPage({ viewport: { width, height: 844 }, reducedMotion: 'reduce' });
      let asked = 0;
      await context.route(/kelisim-preferences/, (route) => { asked++; return route.abort(); });
      await tab.goto(world.site.url());
      await tab.locator('.banner').waitFor();
      await expect.poll(() => asked).toBeGreaterThan(0);
      await awake(tab);
      await settled(tab);
      await tab.mouse.move(1, 1);
      const before = await looks(tab);
      await context.unroute(/kelisim-preferences/);
      await tab.locator('.banner [data-kelisim="preferences"]').click();
      await tab.locator('.preferences').waitFor();
      await tab.keyboard.press('Escape');
      await tab.locator('.preferences').waitFor({ state: 'detached' });
      await tab.evaluate('document.activeElement.shadowRoot?.activeElement.blur()');
      await tab.mouse.move(1, 1);
      await awake(tab);
      await settled(tab);
      // Control: their styles are there.
      expect(await tab.locator('.banner').evaluate((card) => (card.getRootNode() as ShadowRoot).adoptedStyleSheets.some(({ cssRules }) => [...cssRules].some(({ cssText }) => cssText.includes('.preferences'))))).toBe(true);
      expect(await looks(tab)).toEqual(before);
      await context.close();
    }
  });
});

// When things go wrong: denied, the page stays usable, and the choice is still offered.
import { describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { banner, clickButton, cookieOf, preferences, useSite } from './harness';
import { CATEGORIES, external, has, inline, putCookie, ran, record, run, settled, shop, stateOf, type ShopParts } from './support/shop';

const world = useSite();
const tags = external('analytics', 'counter.test', 'id=counter') + inline('marketing', 'pixel');
const UI = '/kelisim-ui.js';
const GRANTED = record({ analytics: 1, marketing: 1 });
const COLLECT = `<script>window.__errors = []; document.addEventListener('kelisim:error', function (event) { __errors.push(String(event.detail.error)); }); addEventListener('unhandledrejection', function () { __errors.push('unhandled'); });</script>`;

async function open(parts: ShopParts = {}, prepare?: (context: BrowserContext, page: Page) => unknown) {
  world.site.page('/', shop({ before: COLLECT, head: tags, ...parts }));
  const visit = await world.freshPage();
  await prepare?.(visit.context, visit.page);
  await visit.page.goto(world.site.url(), { waitUntil: 'domcontentloaded' });
  return visit;
}
const errors = (page: Page) => page.evaluate('window.__errors') as Promise<string[]>;
const requestsForUi = () => world.site.requestsTo('www.shop.com.kz', UI).length;
/** `show(view)`: '' when it came, else the error. */
const show = (page: Page, view = 'banner') => page.evaluate((name) => (window as unknown as { kelisim: { show(view: string): Promise<void> } }).kelisim.show(name).then(() => '', String), view);

describe('the UI file', () => {
  test.each([
    ['is missing', { status: 404 }],
    ['fails', { status: 500 }],
    ['is HTML in place of JavaScript', { html: true }],
    ['is cut off', { drop: true }],
    ['is of another version', { body: 'export const version = "0.0.1"; export const mount = () => { throw new Error("mounted"); };' }],
    ['is no UI', { body: 'export default 1' }],
    ['is half of a file', { body: 'export const version = "' }],
  ])('%s: denied, the page works, show() rejects, and later it comes', async (_name, fault) => {
    world.site.fault(UI, fault);
    const { page, problems } = await open();
    await expect.poll(async () => (await errors(page)).length).toBe(1);
    expect((await errors(page))[0]).not.toBe('unhandled');
    expect(await stateOf(page)).toMatchObject({ mustAsk: true, grants: { analytics: false } });
    expect(await show(page)).not.toBe('');
    expect(await ran(page)).toEqual([]);
    expect(world.site.requestsTo('counter.test')).toEqual([]);

    world.site.fault(UI, null);
    expect(await show(page)).toBe('');
    await banner(page).root.waitFor();
    await clickButton(page, 'accept-all');
    await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
    // The browser itself notes the failed request; nothing else is on the console.
    expect(problems.filter((problem) => !/Failed to load|MIME type|SyntaxError/.test(problem))).toEqual([]);
    expect((await errors(page)).filter((error) => error === 'unhandled')).toEqual([]);
  });

  test('is tried again, less and less often, until it comes', async () => {
    world.site.fault(UI, { status: 503, times: 3 });
    const { page } = await open({}, (_context, page) => page.clock.install());
    await expect.poll(requestsForUi).toBe(1);
    for (const [seconds, requests] of [[1, 2], [2, 3], [4, 4]] as const) {
      await expect.poll(async () => (await errors(page)).length).toBe(1);
      await settled(page);
      await page.clock.runFor(seconds * 1000 + 100);
      await expect.poll(requestsForUi).toBe(requests);
    }
    await banner(page).root.waitFor();
    expect(await errors(page)).toHaveLength(1);
  });

  test('never answers: show() rejects within 5 s, and nothing appears late', async () => {
    world.site.fault(UI, { hang: true });
    const { page } = await open({}, (_context, page) => page.clock.install());
    await expect.poll(requestsForUi).toBe(1);
    const shown = show(page, 'preferences');
    await page.clock.runFor(5100);
    expect(await shown).toMatch(/5 s/);
    expect(await has(page, 'analytics')).toBe(false);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
  });

  test('is slow: the page is usable at once, the banner comes with the file', async () => {
    let answer!: () => void;
    world.site.fault(UI, { until: new Promise<void>((resolve) => { answer = resolve; }) });
    const { page, expectQuiet } = await open();
    await page.waitForLoadState();
    await expect.poll(requestsForUi).toBe(1);
    expect(await banner(page).root.count()).toBe(0);
    answer();
    await banner(page).root.waitFor();
    expectQuiet();
  });

  test('is slow, and the visitor decides before it comes: no banner', async () => {
    let answer!: () => void;
    world.site.fault(UI, { until: new Promise<void>((resolve) => { answer = resolve; }) });
    const { page } = await open();
    await expect.poll(requestsForUi).toBe(1);
    await run(page, 'kelisim.rejectAll()');
    answer();
    await page.waitForLoadState('networkidle');
    await settled(page);
    expect(await banner(page).root.count()).toBe(0);
  });

  test('of the preferences fails: show() rejects, the banner stays, and the next click brings them', async () => {
    world.site.fault('/kelisim-preferences.js', { status: 500 });
    const { page } = await open();
    await banner(page).customise.click();
    await expect.poll(async () => (await errors(page)).length).toBe(1);
    expect(await banner(page).root.count()).toBe(1);
    world.site.fault('/kelisim-preferences.js', null);
    await banner(page).customise.click();
    await preferences(page).root.waitFor();
    expect((await errors(page)).filter((error) => error === 'unhandled')).toEqual([]);
  });

  test('is not needed for a visitor who has decided', async () => {
    world.site.fault(UI, { status: 404 });
    const { page, expectQuiet } = await open({}, (context) => putCookie(context, GRANTED));
    await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
    await settled(page);
    expect(requestsForUi()).toBe(0);
    expectQuiet();
  });
});

describe('wrong options from the tag', () => {
  const WRONG: [string, ShopParts, RegExp, boolean][] = [
    ['a term of 14 months', { attributes: `${CATEGORIES} data-expires-in-months="14"` }, /expiresInMonths/, true],
    ['JSON that is none', { before: `${COLLECT}<script type="application/json" data-kelisim-options>{ oops }</script>` }, /data-kelisim-options/, false],
    ['an id that is too short', { options: { categories: { ad: {}, analytics: {}, marketing: {} } } }, /categories\.ad/, false],
    ['a service of a category that is not there', { options: { categories: { analytics: {}, marketing: {} }, services: { counter: { category: 'anlytics' } } } }, /services\.counter/, true],
  ];

  test.each(WRONG)('%s: named in one line, and a stored grant counts only where it is clear what was asked', async (_name, parts, path, isClear) => {
    const { page, context, warnings } = await open(parts, (context) => putCookie(context, GRANTED));
    if (isClear) await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
    else {
      await banner(page).root.waitFor();
      await settled(page);
      expect(await has(page, 'analytics')).toBe(false);
      expect(await has(page, 'necessary')).toBe(true);
      expect(await ran(page)).toEqual([]);
      expect(world.site.requestsTo('counter.test')).toEqual([]);
      expect((await cookieOf(context))!.value).toBe(GRANTED);
      await clickButton(page, 'accept-all');
      await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
      expect((await cookieOf(context))!.value).toMatch(/m=accept-all/);
    }
    const lines = warnings.filter((line) => line.includes('ignored, as it is wrong'));
    expect(lines).toEqual([expect.stringMatching(path)]);
    // Visitors do not fetch what tells more.
    expect(await errors(page)).toEqual([]);
    expect(world.site.requestsTo(/shop/, '/kelisim-check.js')).toEqual([]);
  });

  test.each(WRONG)('%s: told in full, twice, with data-debug', async (_name, parts, path) => {
    const { page, problems } = await open({ ...parts, kelisim: `<script src="/kelisim.js" ${parts.attributes || ''} data-debug></script>` });
    await expect.poll(async () => (await errors(page)).join()).toMatch(path);
    expect(problems.join()).toMatch(path);
  });

  test('only the wrong one falls back to its default', async () => {
    const { page, warnings } = await open({ attributes: `data-categories="maps" data-expires-in-months="99" data-lang="kk" data-cookie-name="bad name"` });
    await banner(page).root.waitFor();
    expect(await banner(page).accept.innerText()).toBe('Барлығын қабылдау');
    expect(Object.keys((await stateOf(page)).grants)).toEqual(['necessary', 'maps']);
    expect(warnings.join()).toMatch(/ignored, as it is wrong: .*(expiresInMonths.*cookie\.name|cookie\.name.*expiresInMonths)/);
    await clickButton(page, 'accept-all');
    const days = ((await cookieOf(page))!.expires - Date.now() / 1000) / 86400;
    expect(days).toBeGreaterThan(392);
  });

  test('control: with right options the same grant counts', async () => {
    const { page, expectQuiet } = await open({ attributes: `${CATEGORIES} data-expires-in-months="13"` }, (context) => putCookie(context, GRANTED));
    await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
    expectQuiet();
  });
});

describe('what the site gives to show', () => {
  test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'vbscript:x'])('a policy address %j is dropped', async (url) => {
    const { page } = await open({ options: { policy: { url } } });
    await banner(page).root.waitFor();
    expect(await banner(page).root.locator('a').count()).toBe(0);
    await banner(page).customise.click();
    await preferences(page).root.waitFor();
    expect(await preferences(page).root.locator('a').count()).toBe(0);
  });

  test.each(['/privacy', 'privacy.html', 'https://shop.com.kz/privacy', '//shop.com.kz/privacy'])('control: %s is a link', async (url) => {
    const { page } = await open({ options: { policy: { url } } });
    expect(await banner(page).root.locator('a').getAttribute('href')).toBe(url);
  });

  test('texts with HTML are shown as text', async () => {
    const evil = '<img src="http://evil.test/x.gif" onerror="window.__evil = 1"><b>bold</b>';
    const { page, expectQuiet } = await open({
      options: {
        operator: { name: evil, address: evil, email: evil },
        categories: { analytics: { name: evil, description: evil }, marketing: {} },
        services: { counter: { category: 'analytics', name: evil, provider: evil, purpose: evil, data: [evil], cookies: [{ name: evil, term: evil }] } },
        texts: { ru: { banner: { title: evil, acceptAll: evil }, preferences: { title: evil } }, kk: {} },
      },
    });
    await banner(page).root.waitFor();
    expect(await banner(page).title.innerText()).toBe(evil);
    await banner(page).customise.click();
    await preferences(page).root.waitFor();
    expect(await preferences(page).root.locator('img, b').count()).toBe(0);
    expect(await preferences(page).root.innerText()).toContain(evil);
    await settled(page);
    expect(world.site.requestsTo('evil.test')).toEqual([]);
    expect(await page.evaluate('window.__evil')).toBeUndefined();
    expectQuiet();
  });

  test('texts that are objects are not shown, and break nothing', async () => {
    const node = { type: 'img', props: { src: 'http://evil.test/x.gif' }, __k: null, constructor: undefined };
    const { page } = await open({ options: { categories: { analytics: { name: { ru: node, kk: 5 } }, marketing: {} }, texts: { ru: { 'banner.title': node, banner: { body: ['x'] } } } } });
    await banner(page).root.waitFor();
    await banner(page).customise.click();
    await preferences(page).root.waitFor();
    await settled(page);
    expect(world.site.requestsTo('evil.test')).toEqual([]);
  });
});

test('the decision is in the cookie before the banner leaves the screen', async () => {
  const { page } = await open();
  await banner(page).root.waitFor();
  const seen = await page.evaluate(() => new Promise((resolve) => {
    const host = [...document.querySelectorAll('*')].find((element) => element.shadowRoot?.querySelector('[data-kelisim="accept-all"]'))!;
    new MutationObserver(() => {
      if (!host.shadowRoot!.querySelector('[data-kelisim="accept-all"]')) resolve(document.cookie);
    }).observe(host.shadowRoot!, { childList: true, subtree: true });
    const button = host.shadowRoot!.querySelector<HTMLElement>('[data-kelisim="accept-all"]')!;
    button.click();
    // Written before the click is over, so that leaving the page at once loses nothing.
    (window as unknown as { __atOnce: string }).__atOnce = document.cookie;
  }));
  expect(seen).toMatch(/kelisim=v=1&.*analytics=1/);
  expect(await page.evaluate('window.__atOnce')).toMatch(/analytics=1/);
});

test('a page that leaves with the click keeps the decision', async () => {
  const { page } = await open({ body: '<a id="leave" href="/other" data-kelisim-none>leave</a>' });
  world.site.page('/other', '<!doctype html><title>Other</title>');
  await banner(page).root.waitFor();
  await page.evaluate(() => {
    document.addEventListener('kelisim:change', () => location.assign('/other'));
  });
  await clickButton(page, 'accept-all');
  await page.waitForURL('**/other');
  expect((await cookieOf(page))?.value).toMatch(/m=accept-all/);
});

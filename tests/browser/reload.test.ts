// Withdrawing loads the page anew by one GET of its own address, whatever it came by, or of the address the site names.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { HOST, useSite, type SeenRequest, type Site } from './harness';
import { ENGINES, type Tab } from './support/engines';
import { CATEGORIES, inline, ran, run, shop } from './support/shop';
import { useEngine } from './support/use-engine';

const world = useSite();

const COUNTER = inline('analytics', 'counter');
const FORM = (action: string) => `<form method="post" action="${action}"><input name="item" value="1"><button>Order</button></form>`;
const methods = (requests: SeenRequest[]) => requests.map(({ method, path, query }) => `${method} ${path}${query && `?${query.replace(/^\?/, '')}`}`);
const seen = (path: string) => methods(world.site.requestsTo(HOST, path));

/** The answer to a form, on which a held script has run. */
async function order(action = '/order', parts: Parameters<typeof shop>[0] = {}) {
  const path = action.split(/[?#]/)[0]!;
  world.site.page('/', shop({ body: FORM(action) }));
  world.site.page(path, shop({ ...parts, body: COUNTER + (parts.body || '') }));
  const visit = await world.visit('/');
  await run(visit.page, 'kelisim.acceptAll()');
  await visit.page.locator('form button').click();
  await expect.poll(() => ran(visit.page)).toEqual(['counter']);
  await visit.page.evaluate('void (window.__old = true)');
  return visit;
}
const isOld = (page: Page) => page.evaluate('!!window.__old');
const isNew = (page: Page) => expect.poll(() => isOld(page).catch(() => true)).toBe(false);

describe('the answer to a form', () => {
  test('control: location.reload() sends it again', async () => {
    const { page } = await order();
    await run(page, 'setTimeout(() => location.reload())');
    await isNew(page);
    expect(seen('/order')).toEqual(['POST /order', 'POST /order']);
  });

  test.each([
    ['/order'],
    ['/order#end'],
    ['/order?id=5'],
    ['/order?id=5&x#end'],
  ])('%s is asked for by GET, once, at its place in the history', async (action) => {
    const { page, expectQuiet } = await order(action);
    const before = await page.evaluate('[location.href, history.length]');
    await run(page, 'kelisim.withdraw()');
    await isNew(page);
    const address = action.replace(/#.*/, '');
    expect(seen('/order')).toEqual([`POST ${address}`, `GET ${address}`]);
    expect(await page.evaluate('[location.href, history.length]')).toEqual(before);
    // What use of the site means counts no reload.
    expect(await page.evaluate('performance.getEntriesByType("navigation")[0].type')).toBe('reload');
    expect(await ran(page)).toEqual([]);
    expectQuiet();
  });

  test('what a router keeps in the history stays there', async () => {
    const { page } = await order('/order');
    await page.evaluate(`history.pushState({ step: 2 }, '', '?step=2#two')`);
    const before = await page.evaluate('[location.href, history.length, history.state]');
    await run(page, 'kelisim.withdraw()');
    await isNew(page);
    expect(await page.evaluate('[location.href, history.length, history.state]')).toEqual(before);
    expect(seen('/order')).toEqual(['POST /order', 'GET /order?step=2']);
  });

  test('after it Back goes where it went before, and Forward comes back by GET', async () => {
    const { page } = await order('/order#end');
    await run(page, 'kelisim.withdraw()');
    await isNew(page);
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.goForward();
    expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/order#end');
    expect(await ran(page)).toEqual([]);
    expect(seen('/order').filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });

  test.each([
    ['a router wraps on history', `for (const name of ['pushState', 'replaceState']) history[name] = () => { document.title = 'heard' }`],
    ['a router makes throw on history', `history.replaceState = () => { throw new Error('router') }`],
    ['a form hides', `document.body.insertAdjacentHTML('beforeend', '<form name="history"></form><form name="location"></form>')`],
    ['is relative to a base elsewhere', `document.head.insertAdjacentHTML('beforeend', '<base href="http://elsewhere.test/">')`],
  ])('also where the address or the history %s', async (_name, code) => {
    const { page, expectQuiet } = await order('/order?id=5#end');
    await run(page, `(() => { ${code} })()`);
    await run(page, 'kelisim.withdraw()');
    await isNew(page);
    expect(seen('/order')).toEqual(['POST /order?id=5', 'GET /order?id=5']);
    expect(new URL(page.url()).hash).toBe('#end');
    expect(await page.title()).toBe('Shop');
    expectQuiet();
  });

  test('a visitor who stays, when the page asks, keeps it as it is', async () => {
    const { page } = await order('/order?id=5#end', { head: '<script>addEventListener("beforeunload", (event) => { event.preventDefault(); event.returnValue = "stay" })</script>' });
    const before = await page.evaluate('[location.href, history.length]');
    // Only a page that was touched may ask.
    await page.locator('h1').click();
    const asked = page.waitForEvent('dialog');
    await run(page, 'kelisim.withdraw()');
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    expect(await page.evaluate('[location.href, history.length]')).toEqual(before);
    expect(await isOld(page)).toBe(true);
    expect(seen('/order')).toEqual(['POST /order?id=5']);
    page.on('dialog', (dialog) => void dialog.accept());
  });

  test('where a script was allowed once, the next refusal asks by GET, too', async () => {
    const widget = '<div><script type="text/plain" data-category="marketing" data-embed>(window.__ran = window.__ran || []).push("widget")</script></div>';
    world.site.page('/', shop({ body: FORM('/order') }));
    world.site.page('/order', shop({ body: widget }));
    const { page } = await world.visit('/');
    await run(page, 'kelisim.save({ analytics: true })');
    await page.locator('form button').click();
    await page.locator('[data-kelisim-embed] button').first().click();
    await expect.poll(() => ran(page)).toEqual(['widget']);
    await page.evaluate('void (window.__old = true)');
    await run(page, 'kelisim.rejectAll()');
    await isNew(page);
    expect(seen('/order')).toEqual(['POST /order', 'GET /order']);
  });

  test('where a file cleans up before, too', async () => {
    const options = { categories: { analytics: {}, marketing: {} }, services: { metrica: { category: 'analytics', cookies: ['_ym*'] } } };
    world.site.page('/', shop({ body: FORM('/order#end'), options }));
    world.site.page('/order', shop({ body: inline('analytics', 'counter', 'data-service="metrica"'), options }));
    const { page } = await world.visit('/');
    await run(page, 'kelisim.acceptAll()');
    await page.locator('form button').click();
    await expect.poll(() => ran(page)).toEqual(['counter']);
    await page.evaluate('void (window.__old = true)');
    await run(page, 'kelisim.withdraw()');
    await isNew(page);
    expect(world.site.requestsTo(HOST, '/kelisim-purge.js')).toHaveLength(1);
    expect(seen('/order')).toEqual(['POST /order', 'GET /order']);
  });
});

test('a page of a srcdoc frame is loaded anew', async () => {
  const inner = shop({ body: COUNTER }).replace(/"/g, '&quot;');
  world.site.page('/', `<!doctype html><title>Outer</title><iframe srcdoc="${inner}"></iframe>`);
  const { page, expectQuiet } = await world.visit('/');
  const frame = () => page.frames()[1]!;
  await frame().waitForFunction('window.kelisim');
  await frame().evaluate('void kelisim.acceptAll()');
  await expect.poll(() => frame().evaluate('window.__ran')).toEqual(['counter']);
  await frame().evaluate('void (window.__old = true, kelisim.withdraw())');
  await expect.poll(() => frame().evaluate('!window.__old && !!window.kelisim').catch(() => false)).toBe(true);
  expect(await frame().evaluate('[location.href, window.__ran, kelisim.state.method]')).toEqual(['about:srcdoc', null, 'withdraw'].map((value) => value ?? undefined));
  expect(seen('/')).toEqual(['GET /']);
  expectQuiet();
});

describe('reloadOnRevoke names an address', () => {
  const options = (reloadOnRevoke: string) => ({ categories: { analytics: {}, marketing: {} }, reloadOnRevoke });

  test.each([
    ['orders.html', '/shop/orders.html'],
    ['/mine?x=1#top', '/mine?x=1#top'],
    ['http://www.shop.com.kz/mine', '/mine'],
    ['order#thanks', '/shop/order#thanks'],
    ['?thanks', '/shop/order?thanks'],
  ])('%s: there, by GET, in place of the page', async (address, there) => {
    for (const path of ['/shop/orders.html', '/mine']) world.site.page(path, shop());
    const { page, expectQuiet } = await order('/shop/order', { options: options(address) });
    const length = await page.evaluate('history.length');
    await run(page, 'kelisim.withdraw()');
    await expect.poll(() => page.url()).toBe(world.site.url(there));
    await isNew(page);
    expect(await page.evaluate('history.length')).toBe(length);
    expect(methods(world.site.requestsTo(HOST, /^\/(shop|mine)/))).toEqual(['POST /shop/order', `GET ${there.replace(/#.*/, '')}`]);
    expectQuiet();
  });

  test('on the tag, too', async () => {
    world.site.page('/mine', shop());
    const { page } = await order('/order', { attributes: `${CATEGORIES} data-reload-on-revoke="/mine"` });
    await run(page, 'kelisim.withdraw()');
    await expect.poll(() => page.url()).toBe(world.site.url('/mine'));
    expect(seen('/order')).toEqual(['POST /order']);
  });
});

test('a page that a browser may keep is asked for again: its server may have written what is refused now', async () => {
  world.site.page('/', { html: shop({ body: COUNTER }), headers: { 'cache-control': 'max-age=600' } });
  const { page } = await world.visit('/');
  await run(page, 'kelisim.acceptAll()');
  await expect.poll(() => ran(page)).toEqual(['counter']);
  await page.evaluate('void (window.__old = true)');
  await run(page, 'kelisim.withdraw()');
  await isNew(page);
  expect(seen('/')).toEqual(['GET /', 'GET /']);
});

describe.each(ENGINES)('in %s', (_name, start) => {
  let site: Site;
  let tab: Tab;
  useEngine(start, (world) => ({ site, tab } = world));

  test.each(['/order', '/order?id=5#end'])('%s is asked for by GET', async (action) => {
    site.page('/', shop({ body: FORM(action) }));
    site.page('/order', shop({ body: COUNTER }));
    await tab.goto(`http://127.0.0.1:${site.port}/`);
    await tab.evaluate('void kelisim.acceptAll()');
    await tab.evaluate('void document.forms[0].submit()');
    const now = <T>(script: string) => tab.evaluate<T>(script).catch(() => undefined);
    await expect.poll(() => now('(window.__ran || [])[0]')).toBe('counter');
    const before = await tab.evaluate('[location.href, history.length].join()');
    await tab.evaluate('void (window.__old = true, setTimeout(() => kelisim.withdraw(), 50))');
    await expect.poll(() => now('window.kelisim && !window.__old && kelisim.state.method')).toBe('withdraw');
    const address = action.replace(/#.*/, '');
    expect(methods(site.requests.filter(({ path }) => path === '/order'))).toEqual([`POST ${address}`, `GET ${address}`]);
    expect(await tab.evaluate('[location.href, history.length].join()')).toBe(before);
  });
});

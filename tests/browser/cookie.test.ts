// One cookie holds the decision: what is read, what is written, and what is not believed.
import { describe, expect, test } from 'vitest';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { banner, clickButton, cookieOf, cookiesNamed, useSite } from './harness';
import { CATEGORIES, daysAgo, external, has, inline, putCookie, ran, record, reloadedBy, run, settled, shop, stateOf, type PageKelisim, type ShopParts } from './support/shop';

const world = useSite();
const tags = external('analytics', 'counter.test', 'id=counter') + inline('analytics', 'inline') + inline('marketing', 'pixel');
const DENIED = { analytics: false, marketing: false };

async function open(parts: ShopParts = {}, { path = '/', host, https, prepare }: { path?: string; host?: string; https?: boolean; prepare?: (context: BrowserContext, page: Page) => unknown } = {}) {
  world.site.page(path, shop({ head: tags, ...parts }));
  const visit = await world.freshPage();
  await prepare?.(visit.context, visit.page);
  await visit.page.goto(world.site.url(path, { host, https }));
  return visit;
}
const places = async (of: BrowserContext) => (await cookiesNamed(of)).map(({ domain, path }) => domain + path).sort();

describe('several cookies of our name', () => {
  const NO = { analytics: 0, marketing: 0 } as const;
  const YES = { analytics: 1, marketing: 1 } as const;

  test.each([
    ['a newer refusal on the parent domain', [record(YES, { t: daysAgo(9) }), 'www.shop.com.kz', '/'], [record(NO, { t: daysAgo(2) }), '.shop.com.kz', '/'], false],
    ['a newer grant on the parent domain', [record(NO, { t: daysAgo(9) }), 'www.shop.com.kz', '/'], [record(YES, { t: daysAgo(2) }), '.shop.com.kz', '/'], true],
    ['a newer refusal on a shorter path', [record(YES, { t: daysAgo(9) }), 'www.shop.com.kz', '/catalog'], [record(NO, { t: daysAgo(2) }), 'www.shop.com.kz', '/'], false],
    ['a newer grant on a longer path', [record(NO, { t: daysAgo(9) }), 'www.shop.com.kz', '/'], [record(YES, { t: daysAgo(2) }), 'www.shop.com.kz', '/catalog/shoes'], true],
    ['garbage beside a grant', ['garbage', 'www.shop.com.kz', '/catalog'], [record(YES, { t: daysAgo(2) }), 'www.shop.com.kz', '/'], true],
    ['an older grant beside one from the far future', [record(NO, { t: daysAgo(2) }), 'www.shop.com.kz', '/'], [record(YES, { t: daysAgo(-30) }), '.shop.com.kz', '/'], false],
  ] as const)('the newest wins: %s', async (_name, one, two, granted) => {
    const { page } = await open({}, {
      path: '/catalog/shoes',
      prepare: async (context) => {
        for (const [value, domain, path] of [one, two]) await putCookie(context, value, { domain, path });
      },
    });
    await settled(page);
    expect((await stateOf(page)).grants.analytics).toBe(granted);
    await expect.poll(() => ran(page)).toEqual(granted ? ['counter', 'inline', 'pixel'] : []);
  });

  test('a tie is decided for denial, id by id', async () => {
    const t = daysAgo(3);
    const { page } = await open({}, {
      prepare: async (context) => {
        await putCookie(context, record({ analytics: 1, marketing: 1 }, { t }));
        await putCookie(context, record({ analytics: 1, marketing: 0 }, { t }), { domain: '.shop.com.kz' });
      },
    });
    expect((await stateOf(page)).grants).toMatchObject({ analytics: true, marketing: false });
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline']);
  });

  test('a decision leaves one cookie, and it is the decision', async () => {
    const { page, context } = await open({}, {
      path: '/catalog/shoes',
      prepare: async (context) => {
        const old = record(YES, { t: daysAgo(9) });
        await putCookie(context, old);
        await putCookie(context, old, { domain: '.shop.com.kz' });
        await putCookie(context, old, { path: '/catalog' });
        await putCookie(context, old, { path: '/catalog/' });
        await putCookie(context, old, { domain: '.shop.com.kz', path: '/catalog/shoes' });
        await putCookie(context, 'mine', { name: 'kelisim2' });
        expect(await places(context)).toHaveLength(5);
      },
    });
    await reloadedBy(page, () => run(page, 'kelisim.rejectAll()'));
    expect(await places(context)).toEqual(['www.shop.com.kz/']);
    expect((await cookieOf(context))!.value).toMatch(/&m=reject-all&.*analytics=0&marketing=0$/);
    expect((await cookieOf(context, 'kelisim2'))!.value).toBe('mine');
  });
});

describe('domain', () => {
  const options = (domain?: string) => ({ categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false, cookie: { domain } });

  test('the host alone, by default', async () => {
    const { page, context } = await open();
    await clickButton(page, 'accept-all');
    await expect.poll(() => places(context)).toEqual(['www.shop.com.kz/']);
    await page.goto(world.site.url('/', { host: 'cabinet.shop.com.kz' }));
    await banner(page).root.waitFor();
    expect(await ran(page)).toEqual([]);
  });

  test('auto: the widest that accepts, shared by the subdomains, with no probe left behind', async () => {
    const { page, context, expectQuiet } = await open({ options: options('auto') });
    await banner(page).root.waitFor();
    expect(await context.cookies()).toEqual([]);
    await clickButton(page, 'accept-all');
    await expect.poll(() => places(context)).toEqual(['.shop.com.kz/']);
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['kelisim']);

    await page.goto(world.site.url('/', { host: 'cabinet.shop.com.kz' }));
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'pixel']);
    expect(await banner(page).root.count()).toBe(0);
    await run(page, 'kelisim.withdraw()');
    await expect.poll(async () => (await cookieOf(context))?.value).toMatch(/m=withdraw/);
    expect(await places(context)).toEqual(['.shop.com.kz/']);
    await page.goto(world.site.url());
    await settled(page);
    expect(await stateOf(page)).toMatchObject({ status: 'decided', method: 'withdraw' });
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['kelisim']);
    expectQuiet();
  });

  test('auto, on the widest domain itself', async () => {
    const { page, context } = await open({ attributes: `${CATEGORIES} data-cookie-domain="auto"` }, { host: 'shop.com.kz' });
    await clickButton(page, 'accept-all');
    await expect.poll(() => places(context)).toEqual(['.shop.com.kz/']);
    await page.goto(world.site.url('/', { host: 'www.shop.com.kz' }));
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'pixel']);
  });

  test('auto replaces a host-only cookie of an earlier set-up', async () => {
    const { page, context } = await open({ options: options('auto') }, { prepare: (context) => putCookie(context, record({ analytics: 1, marketing: 1 }, { t: daysAgo(3) })) });
    await run(page, 'kelisim.rejectAll()');
    await expect.poll(() => places(context)).toEqual(['.shop.com.kz/']);
  });

  test.each([['localhost', 'localhost'], ['an IP address', '127.0.0.1'], ['a name of one label', 'intranet']])('auto, on %s: the host alone', async (_name, host) => {
    const { page, context } = await open({ options: options('auto') }, { host });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => places(context)).toEqual([`${host}/`]);
    expect(await has(page, 'analytics')).toBe(true);
    expect(await context.cookies()).toHaveLength(1);
  });

  test.each([['a public suffix', 'com.kz'], ['another site', 'other.kz']])('%s is refused by the browser: the host alone', async (_name, domain) => {
    const { page, context } = await open({ options: options(domain) });
    await clickButton(page, 'accept-all');
    await expect.poll(() => places(context)).toEqual(['www.shop.com.kz/']);
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'pixel']);
  });

  test('a domain that is named', async () => {
    const { page, context } = await open({ options: options('shop.com.kz') });
    await clickButton(page, 'reject-all');
    await expect.poll(() => places(context)).toEqual(['.shop.com.kz/']);
  });
});

describe('attributes', () => {
  test('secure on https, and only there', async () => {
    const { page, context } = await open({ head: '' }, { https: true });
    await clickButton(page, 'accept-all');
    await expect.poll(async () => (await cookieOf(context))?.secure).toBe(true);
    expect(await cookieOf(context)).toMatchObject({ sameSite: 'Lax', path: '/', domain: 'www.shop.com.kz' });
    await run(page, 'kelisim.reset()');
    await expect.poll(() => cookieOf(context)).toBeUndefined();
  });

  test('name, path and SameSite can be chosen', async () => {
    const { page, context } = await open({ options: { cookie: { name: 'my-consent', path: '/catalog', sameSite: 'strict' } } }, { path: '/catalog' });
    await clickButton(page, 'accept-all');
    await expect.poll(() => cookieOf(context, 'my-consent')).toMatchObject({ path: '/catalog', sameSite: 'Strict' });
    expect(await context.cookies()).toHaveLength(1);
    await page.reload();
    await settled(page);
    expect((await stateOf(page)).status).toBe('decided');
  });
});

describe('a document that elements hide', () => {
  const NAMES = ['cookie', 'currentScript', 'querySelectorAll', 'querySelector', 'body', 'documentElement', 'head', 'createElement', 'readyState', 'addEventListener', 'dispatchEvent', 'baseURI'];
  const TRAPS: [string, string][] = [
    ...NAMES.map((name): [string, string] => [`<form name="${name}">`, `<form name="${name}"><input name="${name}"></form>`]),
    ['<img name="currentScript">', '<img name="currentScript" alt="">'],
    ['<form id="kelisim">', '<form id="kelisim" name="kelisim"></form>'],
    ['<input name="querySelectorAll">', '<form id="form"><input name="querySelectorAll"><input name="matches"><input name="firstChild"></form>'],
  ];

  /** Presses a button of ours as soon as it is there. Playwright's own locators fall into some of these traps. */
  async function press(page: Page, action: string) {
    await expect.poll(() => page.evaluate((wanted) => {
      const all = (root: Document | ShadowRoot, selector: string) => [...(root instanceof Document ? Document : DocumentFragment).prototype.querySelectorAll.call(root, selector)] as HTMLElement[];
      const button = all(document, '*').flatMap((element) => (element.shadowRoot ? all(element.shadowRoot, `[data-kelisim="${wanted}"]`) : [])).pop();
      button?.click();
      return !!button;
    }, action)).toBe(true);
  }

  test.each(TRAPS)('by %s: the whole job is done', async (_name, trap) => {
    const body = `${trap}<script src="/kelisim.js" ${CATEGORIES}></script>${tags}`;
    const { page, context, expectQuiet } = await open({ kelisim: '', head: '', body });
    await press(page, 'accept-all');
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'pixel']);
    await expect.poll(async () => (await cookieOf(context))?.value).toMatch(/m=accept-all/);
    await page.reload();
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'pixel']);
    await press(page, 'preferences');
    await reloadedBy(page, () => press(page, 'withdraw'));
    expect((await cookieOf(context))?.value).toMatch(/m=withdraw.*analytics=0/);
    await settled(page);
    expect(await ran(page)).toEqual([]);
    // The third party's stub itself calls document.dispatchEvent.
    expectQuiet(/http:\/\/counter\.test/);
  });

  test('held tags inside such a form obey', async () => {
    const form = `<form><input name="querySelectorAll"><input name="matches"><input name="getAttribute"><input name="firstChild">${inline('analytics', 'in the form')}</form>`;
    const { page, expectQuiet } = await open({ head: '' });
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), form);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['in the form']);
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), form);
    await expect.poll(() => ran(page)).toEqual(['in the form', 'in the form']);
    expectQuiet();
  });

  test('control: the traps do hide what they are named after', async () => {
    const { page } = await open({ kelisim: '', head: '', body: TRAPS.map(([, trap]) => trap).join('') });
    expect(await page.evaluate(`${JSON.stringify(NAMES)}.filter((name) => !(document[name] instanceof HTMLFormElement || document[name] instanceof HTMLCollection))`)).toEqual([]);
    expect(await page.evaluate('window.kelisim instanceof HTMLFormElement')).toBe(true);
  });
});

describe('cookies that are blocked', () => {
  test('in a sandboxed frame: denied, no banner, and the API lives', async () => {
    world.site.page('/inner', shop({ head: tags }));
    world.site.page('/', '<!doctype html><iframe sandbox="allow-scripts" src="/inner" title="inner"></iframe>');
    const { page, expectQuiet } = await world.visit();
    const inner = (): Frame => page.frames().find((frame) => frame.url().endsWith('/inner'))!;
    await inner().waitForLoadState();
    expect(await inner().evaluate(() => {
      try {
        return document.cookie;
      } catch (error) {
        return (error as Error).name;
      }
    })).toBe('SecurityError');

    const state = await inner().evaluate(() => JSON.parse(JSON.stringify((window as unknown as { kelisim: PageKelisim }).kelisim.state)) as PageKelisim['state']);
    expect(state).toMatchObject({ status: 'unset', mustAsk: false, reason: 'cookies-blocked', grants: { necessary: true, ...DENIED } });
    const answers = await inner().evaluate(`(() => {
      const errors = [];
      kelisim.on('error', (event) => errors.push(String(event.error)));
      kelisim.acceptAll();
      kelisim.save({ analytics: true });
      const before = [kelisim.has('analytics'), kelisim.has('necessary'), kelisim.state.reason];
      kelisim.withdraw();
      kelisim.reset();
      return [before, errors.length > 0, typeof kelisim.receipt()];
    })()`);
    expect(answers).toEqual([[false, true, 'cookies-blocked'], true, 'object']);
    expect(world.site.requestsTo(/^(www\.shop\.com\.kz|counter\.test)$/).map(({ path }) => path)).not.toContain('/kelisim-ui.js');
    expect(world.site.requestsTo('counter.test')).toEqual([]);
    expect(await inner().evaluate(() => [...document.documentElement.children].some((child) => child.shadowRoot))).toBe(false);
    expectQuiet();
  });

  test('by a browser that takes no cookie: the same, and a decision is not pretended', async () => {
    const { page, context, expectQuiet } = await open({}, {
      prepare: (context) => context.addInitScript(() => {
        Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => '', set: () => {} });
      }),
    });
    expect(await stateOf(page)).toMatchObject({ mustAsk: false, reason: 'cookies-blocked', grants: DENIED });
    await run(page, 'kelisim.acceptAll()');
    await settled(page);
    expect(await stateOf(page)).toMatchObject({ reason: 'cookies-blocked', grants: DENIED });
    expect(await ran(page)).toEqual([]);
    expect(await banner(page).root.count()).toBe(0);
    expect(await context.cookies()).toEqual([]);
    expectQuiet();
  });

  test.each(['preferences', 'banner'])('asked for the %s, the preferences say why nothing can be kept', async (view) => {
    const { page } = await open({}, {
      prepare: (context) => context.addInitScript(() => {
        Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => '', set: () => {} });
      }),
    });
    await run(page, `kelisim.show('${view}')`);
    await page.getByText('В браузере отключены cookie').waitFor();
    await page.getByText(/включите cookie в\sнастройках браузера/).waitFor();
    // Nothing is offered that could not be kept, and nobody is asked.
    expect(await page.getByRole('switch', { disabled: false }).count()).toBe(0);
    expect(await page.locator('[data-kelisim]:visible, .banner').count()).toBe(0);
    expect(await page.locator('dialog .foot button').allInnerTexts()).toEqual(['Закрыть']);
    await page.locator('dialog .foot button').click();
    await settled(page);
    expect([await page.locator('dialog').count(), await banner(page).root.count()]).toEqual([0, 0]);
  });
});

describe('values that are not believed', () => {
  const now = Math.floor(Date.now() / 1000);
  test.each([
    'garbage', 'analytics=1&marketing=1', 'v=1', 'v=1&t=abc&analytics=1&marketing=1', 'v=1&t=-5&analytics=1', 'v=1&t=1e9&analytics=1', `v=01&t=${now}&analytics=1`,
    '%7B%22analytics%22%3Atrue%7D', '{"analytics":true}', '%E0%A4%A', 'null', '[]', '__proto__=1&constructor=1', `v=1&t=${now}0000&analytics=1`, `v=0&t=${now}&analytics=1`,
  ])('%s', async (value) => {
    const { page, context, expectQuiet } = await open({}, { prepare: (context) => putCookie(context, value) });
    await banner(page).root.waitFor();
    await settled(page);
    expect(await stateOf(page)).toMatchObject({ status: 'unset', mustAsk: true, reason: 'invalid', grants: DENIED });
    expect(await ran(page)).toEqual([]);
    expect((await cookieOf(context))!.value).toBe(value);
    expectQuiet();
  });

  test('only exactly 1 grants', async () => {
    const t = daysAgo(1);
    const { page } = await open({}, { prepare: (context) => putCookie(context, `v=1&t=${t}&l=ru&m=custom&id=x&analytics=true&marketing=01`) });
    await banner(page).root.waitFor();
    expect(await stateOf(page)).toMatchObject({ reason: 'new-category', status: 'decided', grants: DENIED });
  });

  test('a record of a newer version is neither used nor overwritten until the visitor decides', async () => {
    const value = record({ analytics: 1, marketing: 1 }, { v: 2 });
    const { page, context } = await open({}, { prepare: (context) => putCookie(context, value) });
    await banner(page).root.waitFor();
    await settled(page);
    expect(await stateOf(page)).toMatchObject({ status: 'unset', reason: 'invalid', grants: DENIED });
    expect((await cookieOf(context))!.value).toBe(value);
    await page.reload();
    await banner(page).root.waitFor();
    expect((await cookieOf(context))!.value).toBe(value);
    expect(await ran(page)).toEqual([]);
    await clickButton(page, 'accept-all');
    await expect.poll(async () => (await cookieOf(context))?.value).toMatch(/^v=1&.*analytics=1&marketing=1$/);
  });

  test.each([['an hour', 3600, true], ['23 hours', 23 * 3600, true], ['25 hours', 25 * 3600, false], ['a year', 365 * 86400, false]])('a stamp %s ahead of the clock', async (_name, ahead, valid) => {
    const { page } = await open({}, { prepare: (context) => putCookie(context, record({ analytics: 1, marketing: 1 }, { t: daysAgo(0) + ahead })) });
    await settled(page);
    expect(await stateOf(page)).toMatchObject(valid ? { status: 'decided', reason: null } : { status: 'unset', reason: 'invalid', grants: DENIED });
  });

  test('a changed policy revision asks again; the same one does not', async () => {
    const prepare = (context: BrowserContext) => putCookie(context, record({ analytics: 1, marketing: 1 }, { r: '2026-01-01' }));
    const same = await open({ attributes: `${CATEGORIES} data-policy-revision="2026-01-01"` }, { prepare });
    await expect.poll(() => ran(same.page)).toEqual(['counter', 'inline', 'pixel']);
    const changed = await open({ attributes: `${CATEGORIES} data-policy-revision="2026-11-01"` }, { prepare });
    await banner(changed.page).root.waitFor();
    expect(await stateOf(changed.page)).toMatchObject({ reason: 'revised', grants: DENIED });
    expect(await ran(changed.page)).toEqual([]);
  });

  test('a new category is asked about while the old choices stand', async () => {
    const { page, context } = await open({ attributes: 'data-categories="analytics marketing maps"', head: tags + inline('maps', 'map') }, { prepare: (context) => putCookie(context, record({ analytics: 1, marketing: 0 }, { t: daysAgo(40) })) });
    await banner(page).root.waitFor();
    expect(await stateOf(page)).toMatchObject({ status: 'decided', mustAsk: true, reason: 'new-category', grants: { analytics: true, marketing: false, maps: false } });
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline']);
    await run(page, 'kelisim.save({ maps: true })');
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'map']);
    // A decision that keeps an older grant keeps the older time.
    expect((await cookieOf(context))!.value).toMatch(new RegExp(`&?t=${daysAgo(40).toString().slice(0, 7)}\\d{3}&.*analytics=1&marketing=0&maps=1$`));
  });
});

describe('while the page is open', () => {
  test('the cookie is deleted: on focus that is a withdrawal, and the visitor is asked', async () => {
    const body = '<iframe id="video" data-category="marketing" data-src="http://video.test/embed/1" title="Video"></iframe>';
    const { page, context } = await open({ body });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => page.locator('#video').getAttribute('src')).toBeTruthy();
    await page.evaluate('window.__changes = []; kelisim.on("change", (event) => __changes.push([event.source, event.changed.join()]))');
    await context.clearCookies({ name: 'kelisim' });
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await banner(page).root.waitFor();
    expect(await stateOf(page)).toMatchObject({ status: 'unset', reason: 'missing', grants: DENIED });
    expect(await page.locator('#video').getAttribute('src')).toBeNull();
    expect(await page.evaluate('window.__changes')).toEqual([['tab', 'analytics,marketing']]);
    expect(await cookieOf(context)).toBeUndefined();
  });

  test('the cookie is deleted: a tag that comes later is not released', async () => {
    const { page, context } = await open({ options: { categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false } });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'pixel']);
    await context.clearCookies({ name: 'kelisim' });
    await page.evaluate((html) => {
      const box = document.createElement('div');
      document.body.append(box);
      box.innerHTML = html;
    }, inline('analytics', 'late'));
    await settled(page);
    expect(await ran(page)).toEqual(['counter', 'inline', 'pixel']);
  });

  test('reset forgets and asks again', async () => {
    const { page, context } = await open({ head: '' });
    await clickButton(page, 'accept-all');
    await expect.poll(() => has(page, 'analytics')).toBe(true);
    await run(page, 'kelisim.reset()');
    await banner(page).root.waitFor();
    expect(await stateOf(page)).toMatchObject({ status: 'unset', reason: 'missing', grants: DENIED });
    expect(await context.cookies()).toEqual([]);
  });
});

describe('Global Privacy Control', () => {
  const withGpc = (context: BrowserContext) => context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));

  test('is said in banner and preferences, and an explicit choice stands', async () => {
    const { page, expectQuiet } = await open({}, { prepare: withGpc });
    await banner(page).root.waitFor();
    expect(await banner(page).root.innerText()).toContain('Global Privacy Control');
    expect(await stateOf(page)).toMatchObject({ gpc: true, grants: DENIED });
    await banner(page).customise.click();
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('Global Privacy Control');
    await page.keyboard.press('Escape');
    await clickButton(page, 'accept-all');
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'pixel']);
    await page.reload();
    await expect.poll(() => ran(page)).toEqual(['counter', 'inline', 'pixel']);
    expectQuiet();
  });

  const USE = { options: { regime: 'implied', implied: ['analytics'], categories: { analytics: {}, marketing: {} } } };

  test.each([['implied', false], ['tacit', false], ['custom', true], ['registration', true]])('a grant by method %s', async (m, granted) => {
    const { page } = await open(USE, {
      prepare: async (context) => {
        await withGpc(context);
        await putCookie(context, record({ analytics: 1, marketing: 1 }, { m }));
      },
    });
    expect((await stateOf(page)).grants.analytics).toBe(granted);
  });

  test('control: without the signal nothing is said, and an implied grant counts', async () => {
    const { page } = await open();
    await banner(page).root.waitFor();
    expect(await banner(page).root.innerText()).not.toContain('Global Privacy Control');
    const returning = await open(USE, { prepare: (context) => putCookie(context, record({ analytics: 1, marketing: 1 }, { m: 'implied' })) });
    expect((await stateOf(returning.page)).grants.analytics).toBe(true);
  });
});

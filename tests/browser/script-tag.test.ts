// The script tag, in every way a page may carry it; options, queue, events and the life of the handle.
import { describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { banner, clickButton, cookieOf, preferences, useSite } from './harness';
import { CATEGORIES, external, has, inline, putCookie, ran, record, reloadedBy, run, settled, shop, stateOf, type ShopParts } from './support/shop';

const world = useSite();
const tags = external('analytics', 'counter.test', 'id=counter') + inline('marketing', 'pixel');
const GRANTED = record({ analytics: 1, marketing: 1 });

async function open(parts: ShopParts | string, prepare?: (context: BrowserContext) => unknown) {
  world.site.page('/', typeof parts === 'string' ? parts : shop(parts));
  const visit = await world.freshPage();
  await prepare?.(visit.context);
  await visit.page.goto(world.site.url());
  return visit;
}
const log = (page: Page) => page.evaluate('window.__log ?? []');
const banners = (page: Page) => page.locator('[data-kelisim="accept-all"]').count();

describe.each(['kelisim.js', 'kelisim.full.js'])('%s does the whole job', (file) => {
  const tag = (more: string) => `<script src="/${file}" ${CATEGORIES} ${more}></script>`;
  test.each([
    ['in the head', { kelisim: tag(''), head: tags }],
    ['at the end of body', { kelisim: '', head: tags, body: tag('') }],
    ['async', { kelisim: tag('async'), head: tags }],
    ['deferred', { kelisim: tag('defer'), head: tags }],
    ['before body and title', { before: tag(''), kelisim: '', body: tags }],
    ['injected by an inline script', { kelisim: `<script>(function (s) { s.src = '/${file}'; s.dataset.categories = 'analytics marketing'; document.head.appendChild(s); })(document.createElement('script'))</script>`, head: tags }],
    ['injected after load', { kelisim: '', head: `${tags}<script>addEventListener('load', function () { var s = document.createElement('script'); s.src = '/${file}'; s.setAttribute('data-categories', 'analytics marketing'); document.body.appendChild(s); })</script>` }],
  ] as [string, ShopParts][])('%s', async (_name, parts) => {
    const { page, expectQuiet } = await open(parts);
    await banner(page).root.waitFor();
    expect((await stateOf(page)).grants).toEqual({ necessary: true, analytics: false, marketing: false });
    expect(world.site.requestsTo('counter.test')).toEqual([]);
    await clickButton(page, 'accept-all');
    await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
    expect((await cookieOf(page))?.value).toMatch(/m=accept-all/);
    await page.reload();
    await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
    await clickButton(page, 'preferences');
    await reloadedBy(page, () => preferences(page).withdraw.click());
    await settled(page);
    expect(await ran(page)).toEqual([]);
    if (file === 'kelisim.full.js') expect(world.site.requestsTo('www.shop.com.kz', /kelisim-(ui|preferences)/)).toEqual([]);
    expectQuiet();
  });
});

describe('the queue', () => {
  const queue = (code: string) => `<script>window.__log = []; window.kelisim = window.kelisim || []; kelisim.push(${code})</script>`;

  test('runs when the file has loaded, on a handle that denies everything; ready follows', async () => {
    const { page, expectQuiet } = await open({
      before: queue(`function (consent) {
        __log.push(['queue', consent === window.kelisim, consent.has('analytics'), consent.state.status]);
        consent.on('ready', function (event) { __log.push(['ready', consent.has('analytics'), event.source, event.state === consent.state]); });
      }, function () { __log.push(['second']); }`),
    }, (context) => putCookie(context, GRANTED));
    expect(await log(page)).toEqual([['queue', true, false, 'unset'], ['second'], ['ready', true, 'load', true]]);
    await run(page, `kelisim.push(function (consent) { __log.push(['now', consent.has('analytics')]); })`);
    expect((await log(page) as unknown[]).pop()).toEqual(['now', true]);
    expectQuiet();
  });

  test('one that throws stops nobody else and is reported', async () => {
    const { page, problems } = await open({
      before: queue(`function (consent) { consent.on('error', function (event) { __log.push('heard ' + event.error.message); }); }, function () { throw new Error('in the queue'); }, function () { __log.push('next'); }`),
    });
    await banner(page).root.waitFor();
    expect(await log(page)).toEqual(['heard in the queue', 'next']);
    expect(problems.join()).toContain('in the queue');
  });

  test('init in the queue starts, with its own options', async () => {
    const { page } = await open({ before: queue(`function (consent) { consent.init({ categories: { maps: {} } }); __log.push(Object.keys(consent.state.grants).join()); }`), attributes: 'data-lang="ru"' });
    await banner(page).root.waitFor();
    expect(await log(page)).toEqual(['necessary,maps']);
    expect(await banners(page)).toBe(1);
  });

  test('a wrong option given to init in the queue is named, and the tag does not start without the others: what was asked is unclear, nothing is granted', async () => {
    const { page, problems, warnings } = await open({
      before: queue(`function (consent) {
        consent.on('error', function (event) { __log.push(event.error.path); });
        consent.init({ policy: { revision: 'B' }, categories: { analytics: {}, marketing: {}, Ads: {} } });
        __log.push('after');
      }`), head: tags,
    }, (context) => putCookie(context, record({ analytics: 1, marketing: 1 }, { r: 'A' })));
    await banner(page).root.waitFor();
    await settled(page);
    expect((await stateOf(page)).grants).toEqual({ necessary: true, analytics: false, marketing: false });
    expect(await ran(page)).toEqual([]);
    expect(world.site.requestsTo('counter.test')).toEqual([]);
    expect(await log(page)).toEqual(['after']);
    expect(problems).toEqual([]);
    expect(warnings.filter((text) => /^kelisim: ignored/.test(text))).toEqual([expect.stringMatching(/: categories\.Ads$/)]);
    expect(world.site.requestsTo(/./, '/kelisim-check.js')).toEqual([]);
    await clickButton(page, 'accept-all');
    await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
    expect((await cookieOf(page))?.value).toMatch(/&r=B&/);
  });

  test('init throws nothing, whenever it is called and whatever it is given', async () => {
    const { page } = await open({
      before: queue(`function (consent) { consent.init({ expiresInMonths: 14 }); __log.push('after'); }`), attributes: 'data-manual',
    });
    await banner(page).root.waitFor();
    expect(await log(page)).toEqual(['after']);
    for (const options of ['{ expiresInMonths: 14 }', '5', '"x"', '{ get policy() { throw new Error("read"); } }', 'new Proxy({}, { ownKeys() { throw new Error("read"); } })']) {
      const { page: auto } = await open({}, (context) => putCookie(context, GRANTED));
      await run(auto, 'kelisim.destroy()');
      await auto.evaluate(`kelisim.init(${options}) === kelisim`);
      expect([options, await auto.evaluate('kelisim.state.mustAsk')]).toEqual([options, /throw/.test(options)]);
    }
  });

  test('data-manual waits for init(options): until then nothing is asked, told or released', async () => {
    const { page, context, warnings, expectQuiet } = await open({ attributes: `${CATEGORIES} data-manual`, head: tags }, (context) => putCookie(context, GRANTED));
    await settled(page);
    expect(await ran(page)).toEqual([]);
    expect(world.site.requestsTo(/counter|kelisim-ui/)).toEqual([]);
    expect(await page.evaluate('window.dataLayer')).toBeUndefined();
    expect(await page.evaluate('kelisim.state.status + kelisim.has("analytics")')).toBe('unsetfalse');
    expect(await page.locator('[data-kelisim]').count()).toBe(0);
    await expect(page.evaluate('kelisim.show("banner")')).rejects.toThrow();
    expect(await page.evaluate('kelisim.init({ language: "kk" }) === kelisim')).toBe(true);
    await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
    expect((await stateOf(page)).language).toBe('kk');
    await run(page, 'kelisim.init()');
    expect(warnings.join()).toMatch(/started already/);
    expect((await cookieOf(context))?.value).toBe(GRANTED);
    expectQuiet();
  });

  describe('kelisim-check.js', () => {
    const checks = () => world.site.requests.filter(({ path }) => path === '/kelisim-check.js');
    const listen = queue(`function (consent) { consent.on('error', function ({ error }) { __log.push([error.name, error.path, error.given, typeof error.expected, error instanceof TypeError]); }); }`);

    test.each(['kelisim.js', 'kelisim.full.js'])('%s with data-debug: told are path, what was given, what is expected; once, by console and event', async (file) => {
      const { page, problems, warnings } = await open({ before: listen, kelisim: `<script src="/${file}" data-debug data-expires-in-months="14" data-theme="blue"></script>` });
      await expect.poll(() => log(page)).toEqual([['ConfigError', 'expiresInMonths', 14, 'string', true], ['ConfigError', 'theme', 'blue', 'string', true]]);
      await settled(page);
      expect(checks()).toHaveLength(1);
      expect(problems).toEqual([expect.stringContaining('expiresInMonths is number 14; expected number 1…13'), expect.stringContaining('theme is string blue')]);
      expect(warnings.join()).not.toContain('ignored');
    });

    test('without it, and elsewhere than on localhost, nobody fetches it; lint() does, once', async () => {
      const { page, warnings } = await open({ before: listen, attributes: 'data-expires-in-months="14"' });
      await banner(page).root.waitFor();
      await settled(page);
      expect(checks()).toEqual([]);
      expect(warnings).toEqual(['kelisim: ignored, as it is wrong: expiresInMonths']);
      await page.evaluate('kelisim.lint().then(kelisim.lint)');
      await expect.poll(() => log(page)).toEqual([['ConfigError', 'expiresInMonths', 14, 'string', true]]);
      expect(checks()).toHaveLength(1);
    });

    test.each(['localhost', '127.0.0.1'])('on %s: fetched; nothing wrong, nothing said', async (host) => {
      const { page, expectQuiet } = await open({ attributes: CATEGORIES });
      expect(checks()).toEqual([]);
      await page.goto(page.url().replace(/\/\/[^/]*/, `//${host}:${world.site.port}`));
      await banner(page).root.waitFor();
      await expect.poll(() => checks().map((request) => request.host)).toEqual([host]);
      expectQuiet();
    });
  });
});

describe('options', () => {
  test('from data-*', async () => {
    const { page, context } = await open({
      lang: 'kk',
      attributes: 'data-policy-url="/privacy" data-policy-revision="2026-11-01" data-policy-published-at="2026-11-01" data-operator="ТОО «Fingram»" data-operator-bin="123456789013" data-operator-email="hi@shop.com.kz" data-categories="analytics marketing" data-lang="ru" data-expires-in-months="6" data-theme="dark" data-reopen-button="false" data-cookie-name="my-consent" data-google-consent-mode="false"',
    });
    await banner(page).root.waitFor();
    expect(await banner(page).accept.innerText()).toBe('Принять все');
    expect(await banner(page).root.getByRole('link').getAttribute('href')).toBe('/privacy');
    await banner(page).customise.click();
    const text = await preferences(page).root.innerText();
    for (const part of ['ТОО «Fingram»', '123456789013', 'hi@shop.com.kz', '01.11.2026']) expect(text).toContain(part);
    expect(await preferences(page).switches.count()).toBe(3);
    await preferences(page).accept.click();
    await expect.poll(() => cookieOf(context, 'my-consent')).toBeTruthy();
    const { value, expires } = (await cookieOf(context, 'my-consent'))!;
    expect(value).toMatch(/&r=2026-11-01&/);
    expect((expires - Date.now() / 1000) / 86400).toBeGreaterThan(180);
    expect((expires - Date.now() / 1000) / 86400).toBeLessThan(185);
    expect(await page.evaluate(`dataLayer.map((entry) => entry.event ?? 'command')`)).toEqual(['kelisim_consent_update', 'kelisim_consent_update']);
    await preferences(page).root.waitFor({ state: 'detached' });
    expect(await page.locator('[data-kelisim]').count()).toBe(0);
  });

  test('of other tools on the same tag are none of our business', async () => {
    const { page, problems, warnings } = await open({ attributes: `${CATEGORIES} data-cfasync="false" data-no-optimize="1" data-skip-moving="true" data-turbo-track="reload"` });
    await banner(page).root.waitFor();
    expect([...problems, ...warnings]).toEqual([]);
  });

  test('from JSON', async () => {
    const { page, expectQuiet } = await open({
      options: {
        operator: { name: { kk: '«Фингрэм» ЖШС', ru: 'ТОО «Fingram»' } },
        categories: { maps: { name: { kk: 'Карталар', ru: 'Карты' }, description: 'Показывают дорогу' } },
        services: { 'two-gis': { category: 'maps', name: '2ГИС', provider: 'ДубльГИС', cookies: [{ name: 'dg_*', term: '1 год' }] } },
        texts: { ru: { banner: { title: 'Своё название' } } },
      },
    });
    await banner(page).root.waitFor();
    expect(await banner(page).title.innerText()).toBe('Своё название');
    await banner(page).customise.click();
    await preferences(page).root.getByText('1 сервис').click();
    await preferences(page).root.getByText('2ГИС').waitFor();
    // A service is laid out when it comes on screen (`content-visibility: auto`); until a frame later `innerText` leaves it out.
    const text = () => preferences(page).root.innerText();
    await expect.poll(text).toContain('2ГИС');
    for (const part of ['Карты', 'Показывают дорогу', 'ДубльГИС', 'dg_*', '1 год', 'ТОО «Fingram»']) expect(await text()).toContain(part);
    expectQuiet();
  });

  test('JSON that is no object is told', async () => {
    const { page, problems } = await open({ kelisim: '<script src="/kelisim.js" data-debug></script>', options: [{ language: 'kk' }] });
    await banner(page).root.waitFor();
    await expect.poll(() => problems.length).toBe(1);
    expect(problems.join()).toContain('data-kelisim-options is string [{"language":"kk"}]; expected JSON');
  });

  test('every option by its name, a whole object as JSON', async () => {
    const { page, expectQuiet } = await open({
      attributes: `data-lang="ru" data-policy='{"url":"/terms","revision":"2026-11-01"}' data-operator='{"name":{"kk":"ЖШС","ru":"ТОО"}}' data-operator-email="hi@shop.com.kz" data-cookie='{"name":"from-json"}'`,
    });
    await banner(page).root.getByRole('link').waitFor();
    expect(await banner(page).root.getByRole('link').getAttribute('href')).toBe('/terms');
    await banner(page).customise.click();
    const text = preferences(page).root;
    await text.getByText('hi@shop.com.kz').waitFor();
    expect(await text.innerText()).toContain('ТОО');
    await preferences(page).reject.click();
    expect((await page.context().cookies()).map(({ name, value }) => [name, /&r=2026-11-01&/.test(value)])).toEqual([['from-json', true]]);
    expectQuiet();
  });

  test('init over JSON over data-*', async () => {
    const json = `<script type="application/json" data-kelisim-options>{ "language": "ru", "cookie": { "name": "from-json" } }</script>`;
    const attributes = 'data-lang="kk" data-cookie-name="from-data" data-theme="dark" data-manual';
    const { page, context } = await open({ before: json, attributes });
    await run(page, 'kelisim.init({ cookie: { name: "from-init" } })');
    await banner(page).root.waitFor();
    expect(await banner(page).accept.innerText()).toBe('Принять все');
    expect(await page.locator('div[data-theme="dark"]').count()).toBe(1);
    await clickButton(page, 'reject-all');
    await expect.poll(async () => (await context.cookies()).map(({ name }) => name)).toEqual(['from-init']);
  });

  test('none at all: four categories, both languages', async () => {
    const { page } = await open({ attributes: '', lang: null });
    await banner(page).root.waitFor();
    expect(Object.keys((await stateOf(page)).grants)).toEqual(['necessary', 'functional', 'analytics', 'marketing']);
    expect(await banner(page).root.getByRole('button', { name: /ҚАЗ|РУС/ }).count()).toBe(2);
  });

  test('data-ui says where the UI is', async () => {
    const { page } = await open({ attributes: `${CATEGORIES} data-ui="/dist/kelisim-ui.js"` });
    await banner(page).root.waitFor();
    expect(world.site.requestsTo('www.shop.com.kz', /kelisim-ui/).map(({ path }) => path)).toEqual(['/dist/kelisim-ui.js']);
  });

  test('the UI comes from beside the file, wherever that is', async () => {
    const { page } = await open({ kelisim: `<script src="/dist/kelisim.js?v=2" ${CATEGORIES}></script>` });
    await banner(page).root.waitFor();
    await settled(page);
    // The last comes when the banner is on screen.
    expect(world.site.requestsTo('www.shop.com.kz', /kelisim.*js/).map(({ path }) => path)).toEqual(['/dist/kelisim.js', '/dist/kelisim-ui.js', '/dist/kelisim-page.js']);
  });
});

test('two copies: the second warns and does nothing', async () => {
  const { page, warnings, expectQuiet } = await open({ before: `<script src="/kelisim.full.js" ${CATEGORIES}></script>`, head: tags });
  await banner(page).root.waitFor();
  await settled(page);
  expect(warnings.filter((text) => /kelisim/.test(text))).toHaveLength(1);
  expect(await banners(page)).toBe(1);
  await clickButton(page, 'accept-all');
  await expect.poll(() => ran(page)).toEqual(['counter', 'pixel']);
  await settled(page);
  expect(await ran(page)).toEqual(['counter', 'pixel']);
  expect(world.site.requestsTo('counter.test')).toHaveLength(1);
  expect(await page.evaluate(`dataLayer.filter((entry) => entry.event).length`)).toBe(2);
  expectQuiet();
});

describe('destroy()', () => {
  test('takes everything back, and the page can start again', async () => {
    const { page, expectQuiet } = await open({ head: '', body: '<button id="own" data-kelisim="accept-all">Own</button>' });
    await banner(page).root.waitFor();
    const version = await page.evaluate('kelisim.version');
    await run(page, 'window.__changes = 0; kelisim.on("change", () => __changes++)'.replace(';', ','));
    await run(page, `kelisim.when('analytics').then(() => { window.__waited = 'resolved' }, (error) => { window.__waited = error.name })`);
    await run(page, 'kelisim.destroy()');
    await settled(page);
    expect(await page.evaluate('window.__waited')).toBeUndefined();
    expect(await page.locator('[data-kelisim="accept-all"]').count()).toBe(1);
    expect(await page.evaluate(`[...document.querySelectorAll('*')].filter((element) => element.shadowRoot).length`)).toBe(0);
    await page.locator('#own').click();
    expect(await cookieOf(page)).toBeUndefined();
    expect(await page.evaluate('kelisim.acceptAll().status + kelisim.has("analytics")')).toBe('unsetfalse');
    expect(await cookieOf(page)).toBeUndefined();
    expect(await page.evaluate('[typeof kelisim.push, typeof kelisim.init, kelisim.version]')).toEqual(['function', 'function', version]);

    await run(page, `kelisim.init({ categories: { analytics: {} } })`);
    await banner(page).root.waitFor();
    expect(await banner(page).root.count()).toBe(1);
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), inline('analytics', 'after'));
    await banner(page).accept.click();
    await expect.poll(() => ran(page)).toEqual(['after']);
    expect(await page.evaluate('window.__changes')).toBe(0);
    expectQuiet();
  });

  test('what was granted is denied afterwards, and nothing is released', async () => {
    const { page } = await open({ body: '<div id="box"></div>' }, (context) => putCookie(context, GRANTED));
    expect(await has(page, 'analytics')).toBe(true);
    await run(page, 'kelisim.destroy()');
    await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), inline('analytics', 'late'));
    await settled(page);
    expect(await ran(page)).toEqual([]);
    expect(await page.evaluate('[kelisim.has("analytics"), kelisim.state.status]')).toEqual([false, 'unset']);
    expect((await cookieOf(page))?.value).toBe(GRANTED);
  });

  test('while the UI is on its way: it does not appear any more', async () => {
    world.site.page('/', shop());
    let answer!: () => void;
    world.site.fault('/kelisim-ui.js', { until: new Promise<void>((resolve) => { answer = resolve; }) });
    const { page } = await world.visit();
    await expect.poll(() => world.site.requestsTo(/./, '/kelisim-ui.js').length).toBe(1);
    await run(page, 'kelisim.destroy()');
    answer();
    await page.waitForLoadState('networkidle');
    expect(await page.locator('[data-kelisim]').count()).toBe(0);
  });
});

describe('events', () => {
  test('started on a page that has loaded, destroy() takes back every listener of the document', async () => {
    world.site.page('/', shop({ kelisim: '<script src="/kelisim.js" data-manual></script>' }));
    const { page } = await world.visit('/');
    await page.evaluate(`(() => {
      const { addEventListener, removeEventListener } = EventTarget.prototype;
      window.__left = [];
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (this === document) {
          __left.push(type);
          options?.signal?.addEventListener('abort', () => __left.splice(__left.indexOf(type), 1));
        }
        return addEventListener.call(this, type, listener, options);
      };
      kelisim.init();
      kelisim.destroy();
    })()`);
    expect(await page.evaluate('__left')).toEqual([]);
  });

  test('a late ready listener is called at once, and only once', async () => {
    const { page } = await open({}, (context) => putCookie(context, GRANTED));
    expect(await page.evaluate(`(() => { const calls = []; kelisim.on('ready', (event) => calls.push(event.state === kelisim.state)); return calls; })()`)).toEqual([true]);
  });

  test('a listener that throws reaches kelisim:error and the page\'s error reporting, and stops nobody else', async () => {
    const { page, problems } = await open({});
    await page.evaluate(`
      window.__log = [];
      addEventListener('error', (event) => __log.push('reported ' + event.message));
      document.addEventListener('kelisim:error', (event) => __log.push('error ' + event.detail.error.message));
      kelisim.on('change', () => { throw new Error('listener'); });
      kelisim.on('change', () => __log.push('second'));
      document.addEventListener('kelisim:change', () => { throw new Error('DOM listener'); });
      document.addEventListener('kelisim:change', () => __log.push('DOM second'));
    `);
    await run(page, 'kelisim.acceptAll()');
    const seen = await log(page) as string[];
    expect(seen).toEqual(expect.arrayContaining(['error listener', 'second', 'DOM second', expect.stringMatching(/^reported .*Error: listener/)]));
    expect(await has(page, 'analytics')).toBe(true);
    expect(problems.filter((problem) => !/listener/.test(problem))).toEqual([]);
  });

  test('undo of on()', async () => {
    const { page } = await open({});
    expect(await page.evaluate(`(() => { let calls = 0; const undo = kelisim.on('change', () => calls++); kelisim.acceptAll(); undo(); kelisim.rejectAll(); return calls; })()`)).toBe(1);
  });

  test('the order of a decision: cookie, state, Google update, data layer, change, tags', async () => {
    const { page } = await open({
      before: `<script>
        window.__log = [];
        window.dataLayer = [];
        dataLayer.push = function (entry) {
          __log.push([entry.event || [].slice.call(entry, 0, 2).join(' '), window.kelisim && kelisim.has && kelisim.has('analytics'), /analytics=1/.test(document.cookie)].join());
          return Array.prototype.push.apply(this, arguments);
        };
        document.addEventListener('kelisim:change', function (event) { __log.push('DOM change ' + event.detail.source + ' ' + event.detail.changed.join('+') + ' ' + (event.detail.state === kelisim.state)); });
      </script>`,
      head: '<script type="text/plain" data-category="analytics">__log.push("tag")</script>',
    });
    await banner(page).root.waitFor();
    await page.evaluate(`__log.length = 0; kelisim.on('change', (event) => __log.push('change ' + event.source + ' ' + event.changed.join('+')))`);
    await clickButton(page, 'accept-all');
    await expect.poll(() => log(page)).toEqual(['consent update,true,true', 'kelisim_consent_update,true,true', 'change ui analytics+marketing', 'DOM change ui analytics+marketing true', 'tag']);
  });

  test('a decision that changes no grant is told too; show and hide are told', async () => {
    const { page } = await open({ before: `<script>window.__log = []; ['ready', 'change', 'show', 'hide', 'error'].forEach(function (name) { document.addEventListener('kelisim:' + name, function (event) { __log.push(name === 'change' ? name + ' ' + event.detail.changed.join('+') : name); }); })</script>` });
    await banner(page).root.waitFor();
    await expect.poll(() => log(page)).toEqual(['ready', 'show']);
    await clickButton(page, 'reject-all');
    await expect.poll(() => log(page)).toEqual(['ready', 'show', 'change ', 'hide']);
    await run(page, 'kelisim.rejectAll()');
    expect(await log(page)).toEqual(['ready', 'show', 'change ', 'hide', 'change ']);
  });
});

describe('when()', () => {
  test('resolves on the grant, at once if granted, and rejects on abort', async () => {
    const { page, expectQuiet } = await open({});
    const late = page.evaluate(`kelisim.when('analytics').then(() => kelisim.has('analytics'))`);
    const aborted = page.evaluate(`(() => { const stop = new AbortController(); const waiting = kelisim.when('analytics', { signal: stop.signal }).catch((error) => error.name); stop.abort(); return waiting; })()`);
    expect(await aborted).toBe('AbortError');
    await run(page, 'kelisim.save({ marketing: true })');
    expect(await page.evaluate(`Promise.race([kelisim.when('analytics').then(() => 'too early'), new Promise((resolve) => setTimeout(resolve, 50, 'waits'))])`)).toBe('waits');
    await run(page, 'kelisim.acceptAll()');
    expect(await late).toBe(true);
    expect(await page.evaluate(`kelisim.when('analytics marketing')`)).toBeUndefined();
    await run(page, 'kelisim.rejectAll()');
    expect(await page.evaluate(`kelisim.when('!analytics')`)).toBeUndefined();
    expectQuiet();
  });
});

describe('buttons of the page', () => {
  const body = ['banner', 'preferences', 'accept-all', 'reject-all', 'withdraw'].map((action) => `<a id="${action}" href="#${action}" data-kelisim="${action}"><b>${action}</b></a>`).join(' ') + '<button id="other" data-kelisim="constructor">other</button>';
  const options = { categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false };

  test('act by their attribute, and a link does not navigate; consent is given in our own views only', async () => {
    const { page, expectQuiet } = await open({ body, options });
    await banner(page).root.waitFor();
    await page.locator('#accept-all b').click();
    expect(await stateOf(page)).toMatchObject({ status: 'unset', method: null });
    expect(page.url()).toBe('http://www.shop.com.kz/#accept-all');
    await page.goto(world.site.url('/'));
    await banner(page).root.waitFor();
    await run(page, 'kelisim.acceptAll()');
    for (const [action, method] of [['withdraw', 'withdraw'], ['reject-all', 'reject-all']]) {
      await page.locator(`#${action} b`).click();
      await expect.poll(async () => (await stateOf(page)).method).toBe(method);
    }
    await page.locator('#preferences').click();
    await preferences(page).root.waitFor();
    await page.keyboard.press('Escape');
    await preferences(page).root.waitFor({ state: 'detached' });
    await page.locator('#banner').click();
    await banner(page).root.waitFor();
    await page.locator('#other').click();
    expect(page.url()).toBe('http://www.shop.com.kz/');
    expectQuiet();
  });

  test('inserted later, too', async () => {
    const { page } = await open({});
    await page.evaluate((html) => (document.body.innerHTML = html), body);
    await page.locator('#reject-all').click();
    await expect.poll(async () => (await stateOf(page)).method).toBe('reject-all');
  });

  test('a page that wipes its body keeps the banner and the decision', async () => {
    const { page } = await open({});
    await banner(page).root.waitFor();
    await page.evaluate(() => (document.body.innerHTML = '<p>new</p>'));
    await clickButton(page, 'accept-all');
    await expect.poll(() => has(page, 'analytics')).toBe(true);
    await page.evaluate(() => (document.body.innerHTML = '<p>newer</p>'));
    await page.locator('[data-kelisim="preferences"]').waitFor();
  });
});

// Set-ups that bring no banner, or half of it: nothing optional runs, and one line on the console says what is missing and what to do.
import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { banner, clickButton, preferences, useSite } from './harness';
import { inline, putCookie, ran, record, run, settled, shop, stateOf } from './support/shop';

const world = useSite();
const TAG = inline('analytics', 'counter');
const built = (file: string) => readFileSync(new URL(`../../dist/${file}`, import.meta.url), 'utf8');
const script = (code: string, headers = {}) => ({ html: code, headers: { 'content-type': 'text/javascript', ...headers } });
const said = (warnings: string[]) => warnings.filter((text) => text.startsWith('kelisim:'));

describe('no banner', () => {
  const SETUPS: Record<string, { prepare?(): void; kelisim?: string; line: RegExp }> = {
    'only one file was copied': { prepare: () => world.site.page('/kelisim-ui.js', { html: 'gone', status: 404 }), line: /^kelisim: http:\/\/www\.shop\.com\.kz\/kelisim-ui\.js could not be loaded, so there is no banner\. Copy it there/ },
    'a 404 that answers 200, as HTML': { prepare: () => world.site.page('/kelisim-ui.js', '<!doctype html><title>Not found</title>'), line: /kelisim-ui\.js could not be loaded.*served as JavaScript/ },
    'the wrong MIME type': { prepare: () => world.site.page('/kelisim-ui.js', script(built('kelisim-ui.js'), { 'content-type': 'application/octet-stream' })), line: /kelisim-ui\.js could not be loaded.*served as JavaScript/ },
    'another origin without CORS': { kelisim: '<script src="http://cdn.other.shop.test/kelisim.js" data-categories="analytics"></script>',
      prepare: () => ['kelisim.js', 'kelisim-ui.js'].forEach((file) => world.site.page(`/${file}`, script(built(file)))), line: /cdn\.other\.shop\.test\/kelisim-ui\.js could not be loaded.*CORS/ },
    'merged with other scripts': { kelisim: '<script src="/cache/all.js"></script>', prepare: () => world.site.page('/cache/all.js', script(`window.other = 1;${built('kelisim.js')}`)), line: /\/cache\/kelisim-ui\.js could not be loaded.*data-ui/ },
    'a UI of another version': { prepare: () => world.site.page('/kelisim-ui.js', script('export const version = "0.0.1"; export const mount = () => null;')), line: /another version/ },
    'a UI that draws nothing': { prepare: () => world.site.page('/kelisim-ui.js', script(`export { version } from '/dist/kelisim-ui.js'; export const mount = () => null;`)), line: /draws nothing/ },
  };
  test.each(Object.entries(SETUPS))('%s', async (_name, { prepare, kelisim, line }) => {
    prepare?.();
    world.site.page('/', shop({ body: TAG, ...(kelisim && { kelisim }) }));
    const { page, warnings } = await world.visit();
    await expect.poll(() => said(warnings).filter((text) => line.test(text))).toHaveLength(1);
    expect(await banner(page).root.count()).toBe(0);
    expect(await stateOf(page)).toMatchObject({ mustAsk: true });
    expect(await ran(page)).toEqual([]);
    // A visitor who has decided has what he has decided.
    await run(page, 'kelisim.acceptAll()');
    expect(await ran(page)).toEqual(['counter']);
  });

  test('it comes once the file is there again', async () => {
    world.site.fault('/kelisim-ui.js', { status: 503, times: 1 } as never);
    world.site.page('/', shop({ body: TAG }));
    const { page } = await world.visit();
    await banner(page).root.waitFor();
  });
});

test('merged with other scripts, options in the JSON block: they hold, and the other files are found', async () => {
  world.site.page('/cache/all.js', script(`window.other = 1;${built('kelisim.js')}`));
  world.site.page('/', shop({ kelisim: '<script src="/cache/all.js" defer></script>', options: { uiUrl: '/kelisim-ui.js', categories: { analytics: {}, chat: {} }, operator: { name: 'ТОО «Сәуле»' } }, body: TAG }));
  const { page, warnings } = await world.visit();
  await banner(page).customise.click();
  await expect.poll(() => preferences(page).root.innerText()).toMatch(/chat[^]*ТОО «Сәуле»/);
  expect(said(warnings)).toEqual([]);
});

test('a file with a name of its own: the preferences say which name it must have', async () => {
  world.site.page('/h/kelisim-ui.77aa.js', script(built('kelisim-ui.js')));
  world.site.page('/', shop({ attributes: 'data-categories="analytics" data-ui="/h/kelisim-ui.77aa.js"' }));
  const { page, warnings } = await world.visit();
  await banner(page).customise.click();
  await expect.poll(() => said(warnings).join('\n')).toMatch(/\/h\/kelisim-preferences\.js could not be loaded: is it there, and of the same version/);
});

describe('the tag can not be seen', () => {
  const KELISIM = '<script type="module" src="/kelisim.js" data-categories="analytics marketing"></script>';
  const PLACES: Record<string, string> = {
    'a module': KELISIM,
    'a text that a library has run': `<script src="/kelisim.js" type="text/x-late" data-categories="analytics marketing"></script><script>fetch('/kelisim.js').then((answer) => answer.text()).then((code) => (0, eval)(code))</script>`,
  };
  test.each(Object.entries(PLACES))('%s: options are those of the tag in the page, and one line says so', async (_name, kelisim) => {
    world.site.page('/', shop({ kelisim, body: TAG }));
    const { page, warnings } = await world.visit();
    await banner(page).root.waitFor();
    expect(Object.keys((await stateOf(page)).grants)).toEqual(['necessary', 'analytics', 'marketing']);
    expect(said(warnings)).toEqual([expect.stringMatching(/its tag is unknown.*plain <script/)]);
  });

  test('in a shadow root', async () => {
    world.site.page('/', shop({ kelisim: '', body: `<div id="host"></div><script>const root = host.attachShadow({ mode: 'open' }); const s = document.createElement('script'); s.src = '/kelisim.js'; root.append(s)</script>` }));
    const { page, warnings } = await world.visit();
    await banner(page).root.waitFor();
    expect(said(warnings)).toEqual([expect.stringMatching(/its tag is unknown/)]);
  });
});

describe('pages of another encoding', () => {
  test.each(['kelisim.js', 'kelisim.full.js'])('%s is plain ASCII: the words are right on a windows-1251 page', async (file) => {
    expect(/[\u0080-\uffff]/.test(built(file))).toBe(false);
    world.site.page(`/cp/${file}`, script(built(file), { 'content-type': 'application/javascript' }));
    world.site.page('/', { html: shop({ kelisim: `<script src="/cp/${file}" data-ui="/kelisim-ui.js"></script>` }).replace('<meta charset="utf-8">', '<meta charset="windows-1251">'), headers: { 'content-type': 'text/html' } });
    const { page } = await world.visit();
    expect(await page.evaluate('document.characterSet')).toBe('windows-1251');
    await banner(page).root.getByRole('button', { name: 'ҚАЗ' }).waitFor();
    await banner(page).reject.click();
    await expect.poll(() => page.evaluate(`[...document.documentElement.children].map(({ shadowRoot }) => shadowRoot?.querySelector('.reopen')?.textContent).find(Boolean)`)).toBe('Настройки cookie');
  });

  test('classic files of integrations too', () => {
    for (const file of ['meta', 'gtm', 'yandex-metrica']) expect(/[\u0080-\uffff]/.test(built(`integrations/${file}.js`))).toBe(false);
  });
});

describe('two copies are one', () => {
  const NPM = (name: string, more = '') => `<script type="module">import { createConsent } from '/dist/index.js?${name}'; window.${name} = createConsent({ categories: { analytics: {} }${more} });</script>`;
  const MAP = '<script type="importmap">{ "imports": { "preact": "/node_modules/preact/dist/preact.mjs", "js-cookie": "/node_modules/js-cookie/dist/js.cookie.mjs" } }</script>';
  const TAG_ = '<script src="/kelisim.js" data-categories="analytics"></script>';
  const LATE = `<script>addEventListener('load', () => setTimeout(() => { const s = document.createElement('script'); s.src = '/kelisim.js'; document.head.append(s) }, 300))</script>`;
  const PAIRS: Record<string, [kelisim: string, warnings: number]> = {
    'npm, then the tag': [MAP + NPM('one') + LATE, 1],
    'the tag, then npm': [MAP + TAG_ + NPM('one'), 1],
    'two bundles': [MAP + NPM('one') + NPM('two', ', layout: "bar"'), 1],
    'two bundles that say the same, silently': [MAP + NPM('one') + NPM('two'), 0],
    'two tags': [TAG_ + TAG_.replace('kelisim.js', 'kelisim.full.js'), 1],
  };
  test.each(Object.entries(PAIRS))('%s', async (_name, [kelisim, many]) => {
    world.site.page('/', shop({ kelisim, body: TAG }));
    const { page, warnings, expectQuiet } = await world.visit();
    await expect.poll(() => said(warnings).length).toBe(many);
    await banner(page).root.waitFor();
    await page.waitForTimeout(300);
    expect(said(warnings).length).toBe(many);
    expect(await banner(page).root.count()).toBe(1);
    await banner(page).accept.click();
    expect(await ran(page)).toEqual(['counter']);
    await expect.poll(() => page.evaluate(`[...document.documentElement.children].filter(({ shadowRoot }) => shadowRoot?.querySelector('.reopen')).length`)).toBe(1);
    expect(await page.evaluate(`[window.one, window.two, window.kelisim].filter(Boolean).every((handle) => handle.has('analytics'))`)).toBe(true);
    expectQuiet();
  });
});

test('document.open() after load takes all listeners away; ours come back with the new page', async () => {
  world.site.page('/', shop({ body: TAG }));
  const { page } = await world.visit();
  await banner(page).root.waitFor();
  await page.evaluate((html) => {
    document.open();
    document.write(`<!doctype html><html lang="ru"><body><h1>New</h1>${html}</body></html>`);
    document.close();
  }, TAG);
  await banner(page).accept.click();
  await expect.poll(() => ran(page)).toEqual(['counter']);
  await clickButton(page, 'preferences');
  await preferences(page).root.waitFor();
});

test('a queue of 200,000 calls is worked through', async () => {
  world.site.page('/', shop({ before: '<script>window.kelisim = []; window.__calls = 0; for (let i = 0; i < 200000; i++) kelisim.push(() => { __calls++ });</script>' }));
  const { page, expectQuiet } = await world.visit();
  await banner(page).root.waitFor();
  expect(await page.evaluate('window.__calls')).toBe(200_000);
  expectQuiet();
});

test('a record that no cookie holds is said, with its length', async () => {
  const categories = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`category-${'x'.repeat(20)}${index}`, {}]));
  world.site.page('/', shop({ options: { categories } }));
  const { page } = await world.visit();
  await page.evaluate(`window.__errors = []; kelisim.on('error', ({ error }) => __errors.push(error.message)); kelisim.acceptAll()`);
  expect(await page.evaluate('window.__errors')).toEqual([expect.stringMatching(/decision not stored: a record of \d+ characters, of which a browser keeps 4096/)]);
});

test('a withdrawal stops what is on its way', async () => {
  let answer!: () => void;
  const until = new Promise<void>((resolve) => { answer = resolve; });
  world.site.page('/slow.js', { ...script('(window.__ran = window.__ran || []).push("slow")'), until });
  world.site.page('/', shop({ options: { categories: { analytics: {} }, reloadOnRevoke: false }, body: `<script type="text/plain" data-category="analytics" src="/slow.js" id="slow"></script>${inline('analytics', 'after')}` }));
  const { page, expectQuiet } = await world.visit();
  await run(page, 'kelisim.acceptAll()');
  await expect.poll(() => world.site.requests.some(({ path }) => path === '/slow.js')).toBe(true);
  await run(page, 'kelisim.withdraw()');
  answer();
  await page.waitForTimeout(300);
  await settled(page);
  expect(await ran(page)).toEqual([]);
  expect(await page.locator('script#slow').count()).toBe(1);
  // The control: granted again it runs, and what comes after it.
  await run(page, 'kelisim.acceptAll()');
  await expect.poll(() => ran(page)).toEqual(['slow', 'after']);
  expectQuiet();
});

test('a tab where nothing could be kept looks again', async () => {
  world.site.page('/', shop({ before: `<script>
    const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    window.__blocked = true;
    Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get() { return __blocked ? '' : get.call(this) }, set(value) { if (!__blocked) set.call(this, value) } });
  </script>`, body: TAG }));
  const { context, page } = await world.visit();
  await run(page, 'kelisim.acceptAll()');
  expect(await stateOf(page)).toMatchObject({ reason: 'cookies-blocked', mustAsk: false });
  await putCookie(context, record({ analytics: 1, marketing: 0 }));
  await page.evaluate('window.__blocked = false; dispatchEvent(new Event("focus"))');
  expect(await stateOf(page)).toMatchObject({ status: 'decided', reason: null });
  expect(await ran(page)).toEqual(['counter']);
});

test('after a long outage the banner comes with the network', async () => {
  world.site.page('/kelisim-ui.js', { html: 'down', status: 503 });
  world.site.page('/', shop());
  const { page } = await world.freshPage();
  await page.clock.install();
  await page.goto(world.site.url('/'));
  const tries = () => world.site.requests.filter(({ path }) => path === '/kelisim-ui.js').length;
  for (let step = 0; step < 40 && tries() < 7; step++) {
    await page.clock.runFor(5000);
    await page.waitForTimeout(50);
  }
  expect(tries()).toBe(7);
  await page.clock.runFor(200_000);
  expect(tries()).toBe(7);
  world.site.page('/kelisim-ui.js', script(built('kelisim-ui.js').replace(/import\.meta\.url/g, JSON.stringify(world.site.url('/kelisim-ui.js')))));
  await page.evaluate('dispatchEvent(new Event("online"))');
  await page.clock.runFor(2000);
  await expect.poll(async () => {
    await page.clock.runFor(500);
    return banner(page).root.count();
  }).toBe(1);
});

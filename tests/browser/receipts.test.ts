// Every decision's receipt reaches the server, whatever happens on the way: the server counts distinct keys.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, clickButton, preferences, strictPolicy, useSite } from './harness';
import { daysAgo, inline, putCookie, record, reloadedBy, run, settled, shop } from './support/shop';
import type { Receipt } from '../../src/core/model';

const world = useSite({ direct: '127.0.0.1' });
const schema = JSON.parse(readFileSync(new URL('../../schemas/receipt-1.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
const NONCE = 'r4nd0m';
const headers = { 'content-security-policy': strictPolicy(NONCE) };

/** What the server does with a request it has read: nothing more than that, unless a test says so. */
type Manner = 'store' | 'store and hang up' | 'hang up' | number;

/** A server of another origin that stores receipts by their key, as the README advises. */
function startReceiver() {
  const stored = new Map<string, Receipt>();
  const requests: { key: string; headers: IncomingMessage['headers'] }[] = [];
  const manners: Manner[] = [];
  const allowed = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type, idempotency-key', 'access-control-allow-private-network': 'true' };
  async function answer(request: IncomingMessage, response: ServerResponse) {
    if (request.method === 'OPTIONS') return void response.writeHead(204, allowed).end();
    let body = '';
    for await (const piece of request) body += String(piece);
    const key = String(request.headers['idempotency-key']);
    requests.push({ key, headers: request.headers });
    const manner = manners.shift() ?? 'store';
    if (manner === 'store' || manner === 'store and hang up') stored.set(key, JSON.parse(body) as Receipt);
    if (manner === 'hang up' || manner === 'store and hang up') return void request.socket.destroy();
    response.writeHead(manner === 'store' ? 201 : manner, allowed).end();
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  return new Promise<{ url: string; stored: typeof stored; requests: typeof requests; manners: Manner[]; close(): void }>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/receipts`, stored, requests, manners, close: () => (server.closeAllConnections(), server.close()),
    }));
  });
}

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => void (receiver = await startReceiver()));
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.stored.clear();
  receiver.requests.length = receiver.manners.length = 0;
});
const checked = new Set<string>();
afterEach(() => {
  for (const receipt of receiver.stored.values()) {
    checked.add(receipt.id!);
    expect(validate(receipt), JSON.stringify(validate.errors)).toBe(true);
  }
});

const options = () => ({
  receipts: { endpoint: receiver.url }, languages: ['ru', 'kk'], categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false,
  operator: { name: 'ТОО «Сәуле»' }, policy: { url: '/privacy' },
});
async function open({ given = options() as object, file = 'kelisim.js', path = '/', cookie = '' } = {}) {
  for (const each of ['/', '/other']) world.site.page(each, { html: shop({ options: given, kelisim: `<script nonce="${NONCE}" src="/${file}"></script>` }), headers });
  const visit = await world.freshPage({ acceptDownloads: true });
  if (cookie) await putCookie(visit.context, cookie);
  await visit.page.goto(world.site.url(path));
  return visit;
}
const idOf = (page: Page) => page.evaluate(() => (window as unknown as { kelisim: { state: { id: string } } }).kelisim.state.id);
const waiting = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kelisim-receipts:')).length);
const arrived = () => [...receiver.stored.keys()];
const errorsOf = (page: Page) => page.evaluate(() => {
  const heard: string[] = [];
  (window as unknown as { heard: string[] }).heard = heard;
  document.addEventListener('kelisim:error', (event) => heard.push(String((event as CustomEvent<{ error: unknown }>).detail.error)));
});
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard);

describe.each(['kelisim.js', 'kelisim.full.js'])('%s', (file) => {
  test('each decision arrives once, under a strict policy, with nothing of the visitor beside the receipt', async () => {
    const { page, expectQuiet } = await open({ file });
    await banner(page).reject.click();
    const first = await idOf(page);
    await expect.poll(arrived).toEqual([first]);
    await run(page, 'kelisim.save({ analytics: true }, { method: "registration" })');
    const second = await idOf(page);
    await expect.poll(arrived).toEqual([first, second]);
    await expect.poll(() => waiting(page)).toBe(0);
    expect(receiver.requests.map(({ key }) => key)).toEqual([first, second]);
    expect([...receiver.stored.values()].map(({ method, id }) => [method, id])).toEqual([['reject-all', first], ['registration', second]]);
    expect(receiver.stored.get(second)).toEqual(await page.evaluate(() => (window as unknown as { kelisim: { receipt(): unknown } }).kelisim.receipt()));
    for (const { headers: sent } of receiver.requests) {
      expect(sent.cookie).toBeUndefined();
      expect(sent.referer).toBe(world.site.url('/'));
      expect(sent['content-type']).toBe('application/json');
    }
    expect(world.site.requests.filter(({ path }) => path === '/kelisim-receipts.js')).toHaveLength(file === 'kelisim.js' ? 1 : 0);
    expect(world.site.cspReports).toEqual([]);
    expectQuiet();
  });
});

test('control: without the option nothing is posted, kept or fetched', async () => {
  const { page } = await open({ given: { ...options(), receipts: undefined } });
  await banner(page).accept.click();
  await page.goto(world.site.url('/other'));
  await page.waitForLoadState('networkidle');
  expect(receiver.requests).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(world.site.requests.filter(({ path }) => path === '/kelisim-receipts.js')).toEqual([]);
});

test('a decision is posted once, not on the pages that follow', async () => {
  const { page } = await open();
  await banner(page).accept.click();
  const id = await idOf(page);
  await expect.poll(() => waiting(page)).toBe(0);
  for (const path of ['/other', '/', '/other']) {
    await page.goto(world.site.url(path));
    await page.waitForLoadState('networkidle');
  }
  expect(receiver.requests.map(({ key }) => key)).toEqual([id]);
  expect(await page.evaluate(() => ({ ...localStorage }) as object)).toEqual({ 'kelisim-receipts-last': id });
});

test('decided before the file comes, and the tab closed: the next page finds it in the cookie', async () => {
  world.site.fault('/kelisim-receipts.js', { hang: true });
  const { page, newTab } = await open();
  await banner(page).accept.click();
  const id = await idOf(page);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await page.close();
  expect(receiver.requests).toEqual([]);
  world.site.fault('/kelisim-receipts.js', null);
  const next = await newTab();
  await next.goto(world.site.url('/other'));
  await expect.poll(arrived).toEqual([id]);
  // It has the answer: a page that is left before it posts the same once more.
  await expect.poll(() => waiting(next)).toBe(0);
  await next.goto(world.site.url('/'));
  await next.waitForLoadState('networkidle');
  expect(receiver.requests.map(({ key }) => key)).toEqual([id]);
});

test('a withdrawal that reloads the page is kept before it', async () => {
  world.site.page('/', { html: shop({ options: { ...options(), reloadOnRevoke: true }, body: inline('analytics', 'counter') }) });
  const { page, context } = await world.freshPage();
  await putCookie(context, record({ analytics: 1, marketing: 0 }));
  await page.goto(world.site.url('/'));
  await expect.poll(arrived).toEqual(['3q9xk2v7']);
  await expect.poll(() => waiting(page)).toBe(0);
  // Nothing of this page gets out any more.
  await page.route(receiver.url, (route) => route.abort());
  await page.evaluate(() => addEventListener('pagehide', () => sessionStorage.setItem('left', Object.keys(localStorage).join())));
  await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
  const id = await idOf(page);
  expect(await page.evaluate(() => sessionStorage.getItem('left'))).toMatch(new RegExp(`kelisim-receipts:\\d+${id}`));
  await page.unroute(receiver.url);
  await expect.poll(arrived, { timeout: 10_000 }).toEqual(['3q9xk2v7', id]);
  expect(receiver.stored.get(id)!.method).toBe('withdraw');
});

test('cookies switched off: nothing is kept, nothing posted', async () => {
  world.site.page('/', { html: shop({ options: options(), before: '<script>Object.defineProperty(Document.prototype, "cookie", { get: () => "", set() {} })</script>' }) });
  const { page } = await world.visit('/');
  await page.waitForLoadState('networkidle');
  await run(page, 'kelisim.acceptAll()');
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(receiver.requests).toEqual([]);
});

test('offline, then online: all arrive on the same page, in order', async () => {
  const { page, context } = await open();
  await banner(page).accept.waitFor();
  await context.setOffline(true);
  const ids: string[] = [];
  for (const call of ['kelisim.acceptAll()', 'kelisim.withdraw()', 'kelisim.save({ marketing: true })']) {
    await run(page, call);
    ids.push(await idOf(page));
    await page.waitForTimeout(20);
  }
  expect(await waiting(page)).toBe(3);
  expect(receiver.requests).toEqual([]);
  await context.setOffline(false);
  await expect.poll(arrived).toEqual(ids);
  await expect.poll(() => waiting(page)).toBe(0);
});

test('a lost response: stored, not heard of, sent again by the same key', async () => {
  receiver.manners.push('store and hang up', 'hang up');
  const { page } = await open();
  await banner(page).accept.click();
  const id = await idOf(page);
  await expect.poll(() => receiver.requests.length).toBe(3);
  await expect.poll(() => waiting(page)).toBe(0);
  expect(receiver.requests.map(({ key }) => key)).toEqual([id, id, id]);
  expect(arrived()).toEqual([id]);
});

test('a tab closed right after the decision: the next page delivers', async () => {
  const { page, newTab } = await open();
  await banner(page).accept.waitFor();
  // Nothing of this page gets out any more: neither the file nor a request.
  await page.route('**/*', (route) => route.abort());
  await run(page, 'kelisim.acceptAll()');
  const id = await idOf(page);
  await page.close();
  expect(receiver.requests).toEqual([]);
  const next = await newTab();
  await next.goto(world.site.url('/other'));
  await expect.poll(arrived).toEqual([id]);
  await expect.poll(() => waiting(next)).toBe(0);
});

test('a page left in the middle: nothing is lost, nothing is counted twice', async () => {
  const { page } = await open();
  await banner(page).accept.waitFor();
  // The listener leaves the page before anything else can happen.
  await page.evaluate(() => {
    document.addEventListener('kelisim:change', () => location.assign('/other'));
    (window as unknown as { kelisim: { acceptAll(): void } }).kelisim.acceptAll();
  });
  await page.waitForURL('**/other');
  const id = await idOf(page);
  await expect.poll(arrived).toEqual([id]);
  await expect.poll(() => waiting(page)).toBe(0);
});

test('500, then 200', async () => {
  receiver.manners.push(500, 503);
  const { page } = await open();
  await banner(page).accept.click();
  const id = await idOf(page);
  await expect.poll(arrived).toEqual([id]);
  expect(receiver.requests.map(({ key }) => key)).toEqual([id, id, id]);
});

test('400 is final: told as an error, and the next one goes', async () => {
  receiver.manners.push(400);
  const { page } = await open();
  await errorsOf(page);
  await banner(page).accept.click();
  const refused = await idOf(page);
  await expect.poll(() => heard(page)).toEqual([`Error: kelisim: receipt ${refused} refused with 400`]);
  await expect.poll(() => waiting(page)).toBe(0);
  await run(page, 'kelisim.withdraw()');
  await expect.poll(arrived).toEqual([await idOf(page)]);
});

test('404 for a while loses nothing: the next page posts it', async () => {
  receiver.manners.push(404, 404);
  const { page } = await open();
  await errorsOf(page);
  await banner(page).accept.click();
  const id = await idOf(page);
  await expect.poll(() => heard(page)).toEqual(['Error: kelisim: receipts answered with 404']);
  expect(await waiting(page)).toBe(1);
  await page.goto(world.site.url('/other'));
  await expect.poll(arrived).toEqual([id]);
  await expect.poll(() => waiting(page)).toBe(0);
});

test('two tabs that decide at once, and a third that only looks on: each decision is counted once', async () => {
  const { page, newTab } = await open();
  const others = [await newTab(), await newTab()];
  for (const other of others) await other.goto(world.site.url('/other'));
  const decided = await Promise.all([page, others[0]!].map((tab) => tab.evaluate(async () => {
    const { kelisim } = window as unknown as { kelisim: { save(choices: object): { id: string } } };
    const ids: string[] = [];
    // Of both tabs together no more than may wait at once: on a slow machine the server is slower than they are.
    for (let time = 0; time < 10; time++) {
      ids.push(kelisim.save({ analytics: time % 2 === 0 }).id);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    return ids;
  })));
  await expect.poll(() => arrived().sort()).toEqual(decided.flat().sort());
  await expect.poll(() => waiting(page)).toBe(0);
});

test('storage forbidden: posted directly', async () => {
  world.site.page('/', { html: shop({
    options: options(),
    before: '<script>Object.defineProperty(window, "localStorage", { get() { throw new DOMException("", "SecurityError"); } })</script>',
  }) });
  const { page } = await world.visit('/');
  receiver.manners.push('hang up');
  await banner(page).accept.click();
  const id = await idOf(page);
  await expect.poll(arrived).toEqual([id]);
});

test('a file that can\'t be had is fetched again at the next decision', async () => {
  world.site.fault('/kelisim-receipts.js', { status: 500, times: 2 });
  const { page } = await open();
  await expect.poll(() => world.site.requests.filter(({ path }) => path === '/kelisim-receipts.js').length).toBe(1);
  await page.waitForLoadState('networkidle');
  await settled(page);
  await banner(page).reject.click();
  const first = await idOf(page);
  await expect.poll(() => world.site.requests.filter(({ path }) => path === '/kelisim-receipts.js').length).toBe(2);
  await page.waitForLoadState('networkidle');
  await settled(page);
  expect(receiver.requests).toEqual([]);
  await run(page, 'kelisim.acceptAll()');
  await expect.poll(arrived).toEqual([first, await idOf(page)]);
});

test('destroy() takes it back; reset() leaves nothing to post', async () => {
  receiver.manners.push(500, 500, 500);
  const { page } = await open();
  await banner(page).accept.click();
  await expect.poll(() => receiver.requests.length).toBe(1);
  await run(page, 'kelisim.destroy()');
  await page.waitForTimeout(2500);
  expect(receiver.requests).toHaveLength(1);
  expect(await waiting(page)).toBe(1);
  receiver.manners.length = 0;
  await run(page, 'kelisim.init()');
  await expect.poll(() => receiver.stored.size).toBe(1);
  await run(page, 'kelisim.reset()');
  await page.waitForTimeout(300);
  expect(receiver.requests).toHaveLength(2);
});

describe('the words', () => {
  /** On https: plain http has no SHA-256. */
  async function read(given: object = options(), { button = 'accept-all', path = '/' } = {}) {
    world.site.page(path, { html: shop({ options: given, kelisim: `<script nonce="${NONCE}" src="/kelisim.js"></script>`, body: '<button data-kelisim="preferences">own</button>' }), headers });
    const visit = await world.freshPage({ acceptDownloads: true });
    await visit.page.addInitScript(() => {
      const { prototype } = SubtleCrypto;
      const { digest } = prototype;
      (window as { __hashes?: number }).__hashes = 0;
      prototype.digest = async function (...given) {
        const hash = await digest.apply(this, given);
        // After whoever waits for it.
        setTimeout(() => (window as { __hashes?: number }).__hashes!++);
        return hash;
      };
    });
    await visit.page.goto(world.site.url(path, { https: true }));
    await banner(visit.page).accept.waitFor();
    await hashed(visit.page, 1);
    if (button === 'preferences') {
      await clickButton(visit.page, button);
      await hashed(visit.page, 2);
    }
    return visit;
  }
  /** The words on screen have been hashed, so many times at least. */
  const hashed = (page: Page, times: number) => expect.poll(() => page.evaluate('window.__hashes')).toBeGreaterThanOrEqual(times);
  const receiptOf = (page: Page) => page.evaluate(() => (window as unknown as { kelisim: { receipt(): Receipt } }).kelisim.receipt());
  async function hash(given?: object, path?: string) {
    const { page } = await read(given, { path });
    await banner(page).accept.click();
    return (await receiptOf(page)).words.sha256;
  }
  /** The record of a site that collects receipts says by which words; here they go nowhere. */
  const local = () => {
    world.site.page('/kept', { html: '' });
    return { ...options(), receipts: { endpoint: '/kept' } };
  };
  /** What the visitor takes along. */
  async function download(page: Page): Promise<Receipt> {
    const downloading = page.waitForEvent('download');
    await preferences(page).root.getByRole('button', { name: 'Скачать (JSON)' }).click();
    return JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as Receipt;
  }

  test('without an address for receipts: no hash in the record, nor its file; a visitor who takes the receipt along has it, on the page of the decision', async () => {
    const given = { ...options(), receipts: undefined };
    world.site.page('/', { html: shop({ options: given, kelisim: `<script nonce="${NONCE}" src="/kelisim.js"></script>`, body: '<button data-kelisim="preferences">own</button>' }), headers });
    const { page, expectQuiet } = await world.freshPage({ acceptDownloads: true });
    await page.goto(world.site.url('/', { https: true }));
    await banner(page).accept.click();
    await page.waitForLoadState('networkidle');
    const files = () => world.site.requests.filter(({ path }) => path === '/kelisim-words.js');
    expect(files()).toEqual([]);
    expect((await receiptOf(page)).words).toEqual({ language: 'ru', sha256: null });
    await page.getByRole('button', { name: 'own' }).click();
    const { words } = await download(page);
    expect(files()).toHaveLength(1);
    expect(words.text).toContain('Отклонить все');
    // What was opened after the decision was not decided by.
    expect(words.text).not.toContain('Сохранить выбор');
    expect(createHash('sha256').update(words.text!).digest('base64url')).toBe(words.sha256);
    await page.reload();
    await page.getByRole('button', { name: 'own' }).click();
    expect((await download(page)).words).toEqual({ language: 'ru', sha256: null });
    expect(world.site.cspReports).toEqual([]);
    expectQuiet();
  });

  test('two loads have one hash, whatever the order of the options; another text has another', async () => {
    const first = await hash(local());
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(await hash(local(), '/other')).toBe(first);
    expect(await hash(Object.fromEntries(Object.entries(local()).reverse()))).toBe(first);
    expect(await hash({ ...local(), operator: { name: 'ТОО «Другое»' } })).not.toBe(first);
    expect(await hash({ ...local(), texts: { ru: { banner: { rejectAll: 'Нет' } } } })).not.toBe(first);
  });

  test.each(['banner', 'preferences'])('decided in the %s, downloaded on a later page: the text is there and gives the hash', async (where) => {
    const { page, expectQuiet } = await read({ ...local(), rights: {} }, { button: where });
    const root = where === 'banner' ? banner(page) : preferences(page);
    await root.accept.waitFor();
    await root.accept.click();
    const { words, id } = await receiptOf(page);
    expect(words).toEqual({ language: 'ru', sha256: expect.stringMatching(/^[\w-]{43}$/) as string });
    await page.reload();
    await page.getByRole('button', { name: 'own' }).click();
    await preferences(page).root.waitFor();
    await page.waitForLoadState('networkidle');
    const downloading = page.waitForEvent('download');
    await preferences(page).root.getByRole('button', { name: 'Скачать (JSON)' }).click();
    const saved = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as Receipt;
    expect(saved.id).toBe(id);
    expect(saved.words).toMatchObject(words);
    expect(createHash('sha256').update(saved.words.text!).digest('base64url')).toBe(words.sha256);
    expect(saved.words.text).toContain('Отклонить все');
    // Its words are of two files.
    for (const said of ['Сохранить выбор', 'Ваши права']) expect(saved.words.text!.includes(said)).toBe(where === 'preferences');
    expect(validate(saved), JSON.stringify(validate.errors)).toBe(true);
    expect(world.site.cspReports).toEqual([]);
    expectQuiet();
  });

  test('the language that was on screen: renewed on a switch', async () => {
    const { page } = await read(local());
    await banner(page).root.getByRole('button', { name: 'ҚАЗ' }).click();
    await hashed(page, 2);
    await banner(page).accept.click();
    const kk = (await receiptOf(page)).words;
    expect(kk).toEqual({ language: 'kk', sha256: expect.stringMatching(/^[\w-]{43}$/) as string });
    expect(kk.sha256).not.toBe(await hash(local()));
  });

  test('of the notice before: the next page, in another language, decides with them', async () => {
    const site = { ...local(), regime: 'implied', implied: ['analytics'] };
    for (const [path, lang] of [['/', 'ru'], ['/kk', 'kk']]) world.site.page(path!, { html: shop({ options: site, lang }) });
    const understood = (page: Page) => page.locator('.banner [data-kelisim="understood"]');
    const open = async () => {
      const { page } = await world.freshPage();
      await page.goto(world.site.url('/', { https: true }));
      await understood(page).waitFor();
      await expect.poll(() => page.evaluate(() => document.cookie)).toMatch(/&nh=ru\.[\w-]{43}/);
      return page;
    };
    const arriving = await open();
    await arriving.goto(world.site.url('/kk', { https: true }));
    await expect.poll(async () => (await receiptOf(arriving)).method).toBe('implied');
    const { words, language } = await receiptOf(arriving);
    expect([language, words]).toEqual(['kk', { language: 'ru', sha256: expect.stringMatching(/^[\w-]{43}$/) as string }]);
    const clicking = await open();
    await understood(clicking).click();
    expect((await receiptOf(clicking)).words).toEqual(words);
  });

  test('nothing on screen, nothing said: a call has none, and plain http has none', async () => {
    const { page } = await read(local());
    await run(page, 'kelisim.acceptAll()');
    expect((await receiptOf(page)).words).toEqual({ language: 'ru', sha256: null });
    const { page: plain } = await open({ given: local() });
    await plain.waitForLoadState('networkidle');
    await banner(plain).accept.click();
    expect((await receiptOf(plain)).words).toEqual({ language: 'ru', sha256: null });
    // Control: only the scheme differs.
    expect(await hash(local())).not.toBeNull();
  });

  test('a decision before the hash is there does not wait', async () => {
    world.site.fault('/kelisim-words.js', { hang: true });
    world.site.page('/', { html: shop({ options: local() }) });
    const { page } = await world.visit('/', { https: true });
    await banner(page).accept.click();
    expect((await receiptOf(page)).words.sha256).toBeNull();
    expect((await receiptOf(page)).status).toBe('decided');
  });

  test('an old record of other words is downloaded without a text', async () => {
    world.site.page('/', { html: shop({ options: local(), body: '<button data-kelisim="preferences">own</button>' }) });
    const visit = await world.freshPage({ acceptDownloads: true });
    await putCookie(visit.context, `${record({ analytics: 1, marketing: 0 }, { t: daysAgo(3) })}&h=${'x'.repeat(43)}`);
    await visit.page.goto(world.site.url('/', { https: true }));
    await visit.page.getByRole('button', { name: 'own' }).click();
    await preferences(visit.page).root.waitFor();
    await visit.page.waitForLoadState('networkidle');
    const downloading = visit.page.waitForEvent('download');
    await preferences(visit.page).root.getByRole('button', { name: 'Скачать (JSON)' }).click();
    const saved = JSON.parse(readFileSync(await (await downloading).path(), 'utf8')) as Receipt;
    expect(saved.words).toEqual({ language: 'ru', sha256: 'x'.repeat(43) });
  });
});

test('the receipts that arrived were checked by the schema', () => expect(checked.size).toBeGreaterThan(10));

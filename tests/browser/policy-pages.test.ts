// The pages of demo/policies: nothing before a decision, nothing abroad without its own consent, the clauses live, and the app told.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../demo/server.mjs';
import type { Consent } from '../../src/index';
import { launch } from './support/launch';
import { freshPage } from './support/visit';

const PAGES = ['timebot', 'timebilling', 'dosmart', 'dosmart.ru', 'two-column', 'ibusiness'];

let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ port: 0 });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(() => {
  server.requests.length = 0;
  server.cspReports.length = 0;
});

const asked = () => new Set(server.requests.map(({ host }) => host.split('.')[0]).filter((label) => label !== 'localhost'));
const decide = (page: Page, choices: Record<string, boolean>) =>
  page.evaluate((said) => void (window as unknown as { kelisim: Consent }).kelisim.save(said), choices);
const live = (page: Page, what: string) => page.locator(`[data-live="${what}"]`).first();
const ALL = { functional: true, analytics: true, marketing: true, 'third-party': true, 'cross-border': true, adult: true, citizen: true };

async function open(name: string) {
  const visit = await freshPage(browser);
  await visit.page.goto(`${server.url}policies/${name}.html`);
  return visit;
}

it('the list leads to every page, and the shop to the list', async () => {
  const { page, expectQuiet } = await open('index');
  const links = await page.locator('.policies a').evaluateAll((list) => list.map((link) => link.getAttribute('href')));
  expect(links).toEqual(PAGES.filter((name) => name !== 'dosmart.ru').map((name) => `/policies/${name}.html`));
  await page.getByRole('link', { name: 'shop' }).click();
  await page.getByRole('link', { name: 'policies' }).click();
  await page.waitForURL(/policies\/index/);
  expectQuiet();
});

describe.each(PAGES)('%s', (name) => {
  it('asks nobody before a decision, offers both languages, and keeps the strict policy', async () => {
    const { page, expectQuiet, warnings } = await open(name);
    const switches = page.getByRole('button', { name: /^(ҚАЗ|РУС)/ });
    await expect.poll(() => switches.allInnerTexts()).toEqual(['ҚАЗ', 'РУС']);
    await expect.poll(() => page.locator('[data-live]:empty').count()).toBe(0);
    expect(await page.locator('[data-on="true"]').count()).toBe(0);
    expect([...asked()]).toEqual([]);
    await decide(page, { functional: true, analytics: true, adult: true, citizen: true });
    await expect.poll(() => live(page, 'status').getAttribute('data-on')).toBe('true');
    await expect.poll(() => [...asked()]).toContain('metrika');
    expect(server.cspReports).toEqual([]);
    expect(warnings).toEqual([]);
    expectQuiet();
  });

  it('has every text of its options in Kazakh and Russian', () => {
    const options = readFileSync(new URL(`../../demo/policies/${name.replace('.ru', '')}.json`, import.meta.url), 'utf8');
    const texts: string[] = [];
    JSON.parse(options, (_key, value: unknown) => {
      if (value && typeof value === 'object' && ('kk' in value || 'ru' in value)) texts.push(Object.keys(value).join());
      return value;
    });
    expect(texts.length).toBeGreaterThan(5);
    expect([...new Set(texts)]).toEqual(['kk,ru']);
  });
});

it.each([['timebilling', 'video', 'maps'], ['dosmart', 'ads', 'metrika'], ['ibusiness', 'ads', 'metrika']])(
  '%s: without cross-border nothing is sent to %s abroad, %s runs', async (name, abroad, home) => {
    const { page } = await open(name);
    await decide(page, { ...ALL, 'cross-border': false });
    await expect.poll(() => [...asked()]).toContain(home);
    await expect.poll(() => live(page, 'has:cross-border').count().then((count) => (count ? live(page, 'has:cross-border').getAttribute('data-on') : 'false'))).toBe('false');
    await page.waitForTimeout(300);
    expect([...asked()]).not.toContain(abroad);
    // The counterpart: with it, the same page does.
    await decide(page, { 'cross-border': true });
    await expect.poll(() => [...asked()]).toContain(abroad);
  },
);

it('timebilling: the form records a registration, and the transfer abroad only by its own tick', async () => {
  const { page } = await open('timebilling');
  const state = () => page.evaluate(() => (window as unknown as { kelisim: Consent }).kelisim.state);
  const form = page.locator('#sign-up');
  await form.getByRole('checkbox').first().check();
  await form.getByRole('button').click();
  await expect.poll(() => form.locator('output').innerText()).toContain('Записано');
  expect(await state()).toMatchObject({ method: 'registration', grants: { analytics: true, 'cross-border': false, publication: false, video: false } });
  await form.getByRole('checkbox').nth(1).check();
  await form.getByRole('button').click();
  await expect.poll(async () => (await state()).grants.video).toBe(true);
});

it('ibusiness: tells the app, and takes a refusal from it but not from a frame', async () => {
  const visit = await freshPage(browser);
  const { page } = visit;
  await page.addInitScript(() => {
    if (window.parent === window) Object.assign(window, { told: [], ReactNativeWebView: { postMessage: (text: string) => (window as unknown as { told: unknown[] }).told.push(JSON.parse(text)) } });
  });
  await page.goto(`${server.url}policies/ibusiness.html`);
  const told = () => page.evaluate(() => (window as unknown as { told: { type: string; source: string; grants: Record<string, boolean> }[] }).told);
  const has = (id: string) => page.evaluate((one) => (window as unknown as { kelisim: Consent }).kelisim.has(one), id);
  await expect.poll(async () => (await told()).length).toBe(1);
  await decide(page, { ...ALL, location: true });
  await expect.poll(async () => (await told()).at(-1)).toMatchObject({ type: 'kelisim:consent', grants: { analytics: true } });

  const withdrawal = JSON.stringify({ type: 'kelisim:withdraw', version: 1 });
  await expect.poll(() => page.frames()[1]?.url()).toContain('maps.localhost');
  await page.frames()[1]!.waitForLoadState();
  // As many messages of anybody's as of ours: what is heard of the frame shows that it was posted.
  const heard = page.evaluate(() => new Promise<string[]>((resolve) => {
    const origins: string[] = [];
    window.addEventListener('message', ({ data, origin, source }) => {
      origins.push(`${origin} ${source === null}`);
      if (data === 'end') resolve(origins);
    });
  }));
  await page.frames()[1]!.evaluate((text) => {
    window.parent.postMessage(text, '*');
    window.parent.postMessage('end', '*');
  }, withdrawal);
  expect(await heard).toEqual([`http://maps.localhost:${server.port} false`, `http://maps.localhost:${server.port} false`]);
  expect(await has('analytics')).toBe(true);

  // As the web view does on iOS, and on Android. What had run makes the page reload.
  const later = (id: string) => expect.poll(() => has(id).catch(() => null));
  await page.evaluate(() => void window.dispatchEvent(new MessageEvent('message', { data: '{"type":"kelisim:decision","version":1,"choices":{"analytics":false}}' })));
  await later('analytics').toBe(false);
  await later('functional').toBe(true);
  await expect.poll(() => told().catch(() => [])).toMatchObject([{ type: 'kelisim:consent', source: 'load', method: 'import' }]);
  await page.evaluate((text) => void document.dispatchEvent(new MessageEvent('message', { data: text })), withdrawal);
  await later('functional').toBe(false);
});

// A banner of a site's own, demo/headless/banner.tsx, in place of ours: what it says and asks, what it grants, and that it is as fair and as accessible.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { cookieOf, useSite } from './harness';
import { checkOf, type Findings } from './support/checkers';
import { measure, unfair } from './support/fairness';
import { BANNER, bundleHeadless, serveHeadless, type Bundle } from './support/headless';
import { external, putCookie, record, settled } from './support/shop';

const world = useSite();
const TWINS = ['.banner .actions button:first-child', '.banner .actions button:last-child'];
const WIDTHS = [[320, 568], [390, 844], [768, 1024], [1280, 800], [1920, 1080]] as const;
/** With what the page's tests ask of it. */
const APP = `${BANNER.replace('createHeadless(', 'window.consent = createHeadless(')}
import { textOf, unfair, wordsIn } from 'kelisim/headless';
Object.assign(window, { unfair, textOf, wordsIn });`;
let bundle: Bundle;
beforeAll(async () => void (bundle = await bundleHeadless(APP)));

const parts = (page: Page) => ({
  banner: page.locator('.banner'),
  reject: page.locator(TWINS[0]!),
  accept: page.locator(TWINS[1]!),
  customise: page.locator('.banner .more > button'),
  preferences: page.locator('.preferences'),
  said: page.locator('#consent output'),
});
/** A press by a pointer counts half a second after the layer has come. */
const awake = (page: Page) => page.waitForTimeout(600);
interface Held { consent: { has(id: string): boolean; receipt(): { id: string; words: object } } }
const grants = (page: Page) => page.evaluate(() => ['functional', 'analytics', 'marketing'].filter((id) => (window as unknown as Held).consent.has(id)));

async function visit({ lang = 'ru', https = false, head = '', body = '', ...how } = {} as { lang?: string; https?: boolean; head?: string; body?: string; colorScheme?: 'light' | 'dark' }) {
  serveHeadless(world.site, bundle, { lang, head, body });
  const visited = await world.visit('/', { reducedMotion: 'reduce', https, ...how });
  await parts(visited.page).banner.waitFor();
  return { ...visited, ...parts(visited.page) };
}

test('it is 60 lines of at most 110 characters', () => {
  const lines = BANNER.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(lines.filter((line) => [...line].length > 110)).toEqual([]);
});

test('a bundler that follows every import emits nothing of our interface', async () => {
  const OURS = /^(bundled|button-module|preferences-module|law-module|embeds-module|notice-module|page-module|layouts-module|theme-module|words-module|split)\.js$/;
  expect(bundle.modules.filter((file) => OURS.test(file))).toEqual([]);
  expect(bundle.modules).toEqual(expect.arrayContaining(['headless.js', 'mount.js', 'receipts.js', 'purge.js']));
  const ours = await bundleHeadless(`import { createConsent } from ${JSON.stringify(new URL('../../dist/index.js', import.meta.url).pathname)}; createConsent();`);
  expect(ours.modules.filter((file) => OURS.test(file)).length).toBeGreaterThan(8);
});

describe.each(['kk', 'ru'])('%s', (lang) => {
  test.each(['light', 'dark'] as const)('accept and reject are twins, %s', async (colorScheme) => {
    const { page } = await visit({ lang, colorScheme });
    for (const [width, height] of WIDTHS) {
      await page.setViewportSize({ width, height });
      await settled(page);
      expect([width, ...unfair(await measure(page, TWINS, '.banner .more > button'))]).toEqual([width]);
      expect(await ownCheck(page)).toEqual([]);
    }
  });

  test.each(['light', 'dark'] as const)('both layers are accessible, %s', async (colorScheme) => {
    const { page, customise, preferences } = await visit({ lang, colorScheme });
    judge(await page.evaluate(checkOf('#consent')) as Findings);
    await customise.click();
    await preferences.waitFor();
    judge(await page.evaluate(checkOf('#consent')) as Findings);
  });
});

function judge({ passes, violations, incomplete, sniffed }: Findings) {
  expect(passes).toBeGreaterThan(2);
  expect(violations).toEqual([]);
  expect(sniffed).toEqual([]);
  expect(incomplete).toEqual([]);
}

/** What `unfair` of kelisim/headless says. */
const ownCheck = (page: Page) => page.evaluate((twins) => {
  const [reject, accept] = twins.map((selector) => document.querySelector<HTMLElement>(selector));
  return (window as unknown as { unfair(...twins: unknown[]): string[] }).unfair(reject, accept);
}, TWINS);

test.each([
  ['a larger accept', '#consent .actions { grid-template-columns: 1fr 3fr !important }', /^size: accept has 3/],
  ['a fainter reject', '.actions button:first-child { opacity: 0.9 }', /^weight: they differ in opacity/],
  ['a lighter reject', '.actions button:first-child { font-weight: 400 !important }', /^weight: they differ in .*font-weight/],
  ['another colour', '.actions button:first-child { background: #777 !important; color: #888 !important }', /^reject has a contrast of 1\.\d in its text/],
  ['reject on paper', '.actions button:first-child { background: #fff !important; color: #333 !important; border-color: #eee !important }', /^reject has a contrast of 1\.\d to what is around it/],
  ['reject pushed out', '.actions button:first-child { transform: translateX(-900px) }', /^reject is not wholly in the viewport/],
  ['reject covered', 'main { position: relative; z-index: 1 } .banner::after { content: ""; position: fixed; inset: auto 60% 0 0; height: 300px }', /^reject is covered/],
  ['reject small', '#consent .actions button:first-child { min-height: 20px; height: 20px; align-self: start; padding: 0 }', /^reject is 2\d px high/],
  ['reject gone', '.actions button:first-child { display: none !important }', /^reject is not on screen/],
  ['reject cut off', '#consent .actions button:first-child { overflow: hidden; text-indent: 400px; white-space: nowrap }', /^reject has its text cut off/],
])('the check of fairness notices %s', async (_name, css, said) => {
  const { page } = await visit();
  expect(await ownCheck(page)).toEqual([]);
  await page.addStyleTag({ content: css });
  expect((await ownCheck(page)).some((each) => said.test(each)), (await ownCheck(page)).join('\n')).toBe(true);
});

test('the check of fairness notices a reject in another layer, and another order', async () => {
  const { page } = await visit();
  await page.evaluate((reject) => document.querySelector('main')!.prepend(document.querySelector(reject)!), TWINS[0]!);
  const found = await page.evaluate(() => (window as unknown as { unfair(...twins: unknown[]): string[] }).unfair(document.querySelector('main button'), document.querySelector('.banner .actions button')));
  expect(found).toEqual(expect.arrayContaining(['they are not in the same layer', 'they do not follow one another in the tab order']));
});

describe('what it does', () => {
  const held = external('analytics', 'counter.test', '');

  test('nothing runs before a choice; Escape, scrolling and time grant nothing; accept does', async () => {
    const { page, banner, accept, said, expectQuiet } = await visit({ head: held });
    await page.keyboard.press('Escape');
    await page.mouse.wheel(0, 500);
    await awake(page);
    expect(await grants(page)).toEqual([]);
    expect(await banner.isVisible()).toBe(true);
    expect(await page.context().cookies()).toEqual([]);
    expect(world.site.requestsTo('counter.test')).toEqual([]);
    await accept.click();
    await banner.waitFor({ state: 'detached' });
    await expect.poll(() => said.textContent()).toBe('Вы разрешили все файлы cookie.');
    await expect.poll(() => world.site.requestsTo('counter.test').length).toBe(1);
    expect(await grants(page)).toEqual(['functional', 'analytics', 'marketing']);
    await page.reload();
    await expect.poll(() => world.site.requestsTo('counter.test').length).toBe(2);
    await settled(page);
    expect(await banner.count()).toBe(0);
    expectQuiet();
  });

  test('reject refuses all, and nothing of ours is on the page', async () => {
    const { page, reject, banner } = await visit({ head: held });
    await awake(page);
    await reject.click();
    await banner.waitFor({ state: 'detached' });
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect((await cookieOf(page))!.value).toMatch(/&m=reject-all&id=site\.[0-9a-z]{25}&.*&analytics=0/);
    expect(await page.evaluate(() => [...document.querySelectorAll('*')].filter(({ shadowRoot }) => shadowRoot).length)).toBe(0);
    expect(world.site.requestsTo('counter.test')).toEqual([]);
  });

  test('a press that was meant for what stood there before does not count; a key does', async () => {
    serveHeadless(world.site, bundle);
    const { page } = await world.freshPage();
    // At once, as it comes.
    await page.addInitScript((selector) => new MutationObserver((_changes, observer) => {
      const button = document.querySelector(selector);
      if (!button) return;
      observer.disconnect();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }));
      document.documentElement.dataset.pressed = '';
    }).observe(document, { subtree: true, childList: true }), TWINS[1]!);
    await page.goto(world.site.url('/'));
    const { accept, banner } = parts(page);
    await page.locator('[data-pressed]').waitFor();
    await settled(page);
    expect(await banner.isVisible()).toBe(true);
    expect(await grants(page)).toEqual([]);
    await accept.focus();
    await page.keyboard.press('Enter');
    await banner.waitFor({ state: 'detached' });
    expect(await grants(page)).toEqual(['functional', 'analytics', 'marketing']);
  });

  test('the language is switched in both layers', async () => {
    const { page, banner, customise, preferences } = await visit();
    await banner.getByRole('button', { name: 'қазақша' }).click();
    await banner.getByText('Біз cookie файлдарын').or(banner.getByRole('heading')).first().waitFor();
    await expect.poll(() => page.locator('#consent > div').getAttribute('lang')).toBe('kk');
    await customise.click();
    await preferences.getByRole('button', { name: 'русский' }).click();
    await expect.poll(() => preferences.getByRole('heading').textContent()).toBe('Настройки cookie');
  });

  test('the second layer is modal, names recipients and countries, and gives the focus back', async () => {
    const { page, banner, customise, preferences } = await visit();
    await customise.click();
    await preferences.waitFor();
    expect(await preferences.evaluate((dialog) => dialog.matches(':modal') && document.activeElement === dialog.querySelector('h2'))).toBe(true);
    await expect.poll(() => preferences.textContent()).toMatch(/YouTube.*США/s);
    expect(await preferences.textContent()).toMatch(/Передача данных за границу/);
    await page.keyboard.press('Escape');
    await preferences.waitFor({ state: 'detached' });
    expect(await grants(page)).toEqual([]);
    expect(await banner.isVisible()).toBe(true);
    expect(await customise.evaluate((button) => document.activeElement === button)).toBe(true);
  });

  test('what the switches say is saved: one category with its transfer abroad', async () => {
    const { page, customise, preferences, banner } = await visit();
    await customise.click();
    await preferences.getByRole('checkbox', { name: 'Дополнительные возможности' }).check();
    await expect.poll(() => preferences.getByRole('checkbox', { name: /^Передача данных за границу/ }).isChecked()).toBe(true);
    await awake(page);
    await preferences.locator('.save').click();
    await preferences.waitFor({ state: 'detached' });
    await banner.waitFor({ state: 'detached' });
    expect(await grants(page)).toEqual(['functional']);
    expect(await page.evaluate(() => (window as unknown as Held).consent.has('youtube'))).toBe(true);
    expect((await cookieOf(page))!.value).toMatch(/&m=custom&/);
  });

  test('a link of the page opens it, and withdrawal is offered where something is granted', async () => {
    serveHeadless(world.site, bundle, { body: '<button data-kelisim="preferences">Cookie</button>' });
    const { page, context } = await world.freshPage();
    await putCookie(context, record({ functional: 1, analytics: 1, marketing: 1, 'cross-border': 1 }));
    await page.goto(world.site.url('/'));
    await page.waitForFunction('window.consent');
    await page.getByRole('button', { name: 'Cookie' }).click();
    const { preferences } = parts(page);
    await preferences.getByText(/^Вы разрешили/).waitFor();
    await awake(page);
    await preferences.getByRole('button', { name: 'Отозвать согласие' }).click();
    await expect.poll(async () => (await cookieOf(page))?.value).toMatch(/&m=withdraw&/);
    expect(await page.evaluate(() => (window as unknown as Held).consent.has('analytics'))).toBe(false);
  });
});

test('the record keeps the hash of the words that were on screen, and the receipt says that they are the site’s', async () => {
  const { page, accept, banner } = await visit({ https: true });
  const text = await page.evaluate(() => {
    const { textOf, wordsIn } = window as unknown as { textOf(language: string, words: string[]): string; wordsIn(element: Element): string[] };
    return textOf('ru', wordsIn(document.querySelector('#consent > div')!));
  });
  for (const words of ['Мы используем', 'Отклонить все', 'Принять все', 'Настроить', 'қазақша']) expect(text).toContain(words);
  await awake(page);
  await accept.click();
  await banner.waitFor({ state: 'detached' });
  const { words: said } = await page.evaluate(() => (window as unknown as Held).consent.receipt()) as unknown as { words: { sha256: string; language: string; source: string } };
  expect(said).toMatchObject({ language: 'ru', source: 'site' });
  expect((await cookieOf(page))!.value).toContain(`&h=${said.sha256}`);
  // On the next page it is still the site's.
  await page.reload();
  await page.waitForFunction('window.consent');
  expect(((await page.evaluate(() => (window as unknown as Held).consent.receipt())) as { words: object }).words).toEqual(said);
  // Who has the words has the hash.
  expect(createHash('sha256').update(text).digest('base64url')).toBe(said.sha256);
});

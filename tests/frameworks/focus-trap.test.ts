// A window of the page that keeps focus and clicks inside with focus-trap, which stops all others at the document.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, preferences, useSite, type VisitOptions } from '../browser/harness';
import { pressAt } from '../browser/support/press-at';
import { putCookie, record, shop, stateOf } from '../browser/support/shop';
import { bundle, serveScript } from './support/bundle';

const world = useSite();
const options = { policy: { url: '/privacy' }, categories: { analytics: {}, marketing: {} }, services: { youtube: { category: 'marketing', name: 'YouTube' } } };
const BODY = `<div id="window"><p>Subscribe</p><input id="mail"><button id="send">send</button></div>
  <p><button id="outside" onclick="window.__clicked = true">outside</button></p>
  <iframe id="film" data-category="marketing" data-service="youtube" data-src="/film" width="400" height="300" title="Film"></iframe>
  <script src="/trap.js"></script>`;
let trap: string;

beforeEach(async () => {
  trap ??= await bundle(`import { createFocusTrap } from 'focus-trap';
    window.__trap = createFocusTrap('#window', { escapeDeactivates: true, returnFocusOnDeactivate: false });
    __trap.activate();`, { format: 'iife' });
  serveScript(world.site, '/trap.js', trap);
  world.site.page('/film', '<!doctype html><title>film</title>');
});

const ACTIVE = `(() => { let it = document.activeElement; while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement; return it })()`;
const focused = (page: Page) => page.evaluate<string>(`(${ACTIVE})?.getAttribute('data-kelisim') || (${ACTIVE})?.id`);
const isTrapped = (page: Page) => page.evaluate<boolean>('__trap.active');

async function open(lang: string, { answers, ...how }: VisitOptions & { answers?: Record<string, 0 | 1> } = {}) {
  world.site.page('/', shop({ lang, options, body: BODY }));
  const visit = await world.freshPage({ reducedMotion: 'reduce', ...how });
  visit.page.setDefaultTimeout(8000);
  if (answers) await putCookie(visit.context, record(answers));
  await visit.page.goto(world.site.url());
  await visit.page.locator('[data-kelisim-embed] button').first().waitFor();
  if (!answers) await banner(visit.page).root.waitFor();
  await expect.poll(() => focused(visit.page)).toBe('mail');
  return visit;
}

const WAYS = [
  ['a mouse', {}, (page: Page, selector: string) => pressAt(page, selector, (x, y) => page.mouse.click(x, y))],
  ['a finger', { hasTouch: true }, (page: Page, selector: string) => pressAt(page, selector, (x, y) => page.touchscreen.tap(x, y))],
] as [string, VisitOptions, (page: Page, selector: string) => Promise<void>][];

describe.each(WAYS.flatMap((way) => ['kk', 'ru'].map((lang) => [lang, ...way] as const)))('focus-trap: %s, %s', (lang, _name, how, press) => {
  test('control: a button outside is not pressed, and the focus comes back', async () => {
    const { page } = await open(lang, how);
    await press(page, '#outside');
    expect(await page.evaluate('window.__clicked')).toBeUndefined();
    await page.locator('#outside').focus();
    expect(await focused(page)).toBe('mail');
    await page.evaluate('__trap.deactivate()');
    await press(page, '#outside');
    expect(await page.evaluate('window.__clicked')).toBe(true);
  });

  test('switches, folds, language, × and "save"', async () => {
    const { page, expectQuiet } = await open(lang, how);
    await press(page, '.banner [data-kelisim="preferences"]');
    await preferences(page).root.waitFor();
    await press(page, '.preferences .close');
    await preferences(page).root.waitFor({ state: 'detached' });
    const other = lang === 'kk' ? 'ru' : 'kk';
    await press(page, `.banner [lang=${other}]`);
    await expect.poll(async () => (await stateOf(page)).language).toBe(other);
    await press(page, '.banner [data-kelisim="preferences"]');
    await preferences(page).root.waitFor();
    await press(page, `.preferences .languages [lang=${lang}]`);
    await expect.poll(async () => (await stateOf(page)).language).toBe(lang);
    await press(page, '.preferences [aria-describedby="about-marketing"]');
    expect(await page.locator('.preferences [aria-describedby="about-marketing"]').isChecked()).toBe(true);
    await press(page, '.preferences .category:has([aria-describedby="about-marketing"]) summary');
    await page.locator('.preferences .service').first().waitFor();
    await press(page, '.preferences [part="save"]');
    await preferences(page).root.waitFor({ state: 'detached' });
    expect((await stateOf(page)).choices).toMatchObject({ analytics: 'denied', marketing: 'granted' });
    // The page's window is none of ours.
    expect(await isTrapped(page)).toBe(true);
    expectQuiet();
  });

  test('the placeholder', async () => {
    const { page, expectQuiet } = await open(lang, { ...how, answers: { analytics: 0, marketing: 0 } });
    await press(page, '[data-kelisim-embed] button');
    await expect.poll(() => page.evaluate(`document.querySelector('#film').contentDocument?.title`)).toBe('film');
    expectQuiet();
  });
});

test('by keyboard: the focus stays in the banner, Tab moves on, and Escape closes the preferences alone', async () => {
  const { page, expectQuiet } = await open('ru');
  await banner(page).reject.focus();
  expect(await focused(page)).toBe('reject-all');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('accept-all');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await preferences(page).root.waitFor();
  await page.locator('.preferences [aria-describedby="about-analytics"]').focus();
  await page.keyboard.press(' ');
  expect(await page.locator('.preferences [aria-describedby="about-analytics"]').isChecked()).toBe(true);
  await page.keyboard.press('Escape');
  await preferences(page).root.waitFor({ state: 'detached' });
  expect(await isTrapped(page)).toBe(true);
  await banner(page).customise.focus();
  await page.keyboard.press('Enter');
  await preferences(page).root.waitFor();
  await page.locator('.preferences [aria-describedby="about-analytics"]').focus();
  await page.keyboard.press(' ');
  await page.locator('.preferences [part="save"]').focus();
  await page.keyboard.press('Enter');
  await preferences(page).root.waitFor({ state: 'detached' });
  expect((await stateOf(page)).choices).toMatchObject({ analytics: 'granted', marketing: 'denied' });
  expectQuiet();
});

test('control: Escape in the page\'s window ends the trap', async () => {
  const { page } = await open('ru');
  await page.keyboard.press('Escape');
  expect(await isTrapped(page)).toBe(false);
});

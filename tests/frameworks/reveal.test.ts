// reveal.js listens for keys on the document, and prevents what it knows: Space, Escape, arrows, letters.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, cookieOf, preferences, useSite } from '../browser/harness';
import { putCookie, record, run, shop, stateOf } from '../browser/support/shop';
import { packageFile, serveScript } from './support/bundle';

const world = useSite();
const VIDEO = '<iframe id="film" data-category="marketing" data-service="youtube" data-src="/film" width="400" height="300" title="Film"></iframe>';
const options = { categories: { analytics: {}, marketing: {} }, services: { youtube: { category: 'marketing', name: 'YouTube' } } };
const slides = (lang: string) => shop({
  lang,
  options,
  head: '<link rel="stylesheet" href="/reveal.css">',
  body: `<div class="reveal"><div class="slides"><section><h2>One</h2>${VIDEO}</section><section>Two</section><section>Three</section></div></div>
    <script src="/reveal.js"></script><script>Reveal.initialize({ transition: 'none' }).then(() => { window.__ready = true; })</script>`,
});
const at = (page: Page) => page.evaluate<[number, boolean, boolean]>('[Reveal.getIndices().h, Reveal.isOverview(), Reveal.isPaused()]');
const START = [0, false, false];

beforeEach(() => {
  serveScript(world.site, '/reveal.js', packageFile('reveal.js/dist/reveal.js'));
  world.site.page('/reveal.css', { html: packageFile('reveal.js/dist/reveal.css'), headers: { 'content-type': 'text/css' } });
  world.site.page('/film', '<!doctype html><title>film</title>');
});

describe.each(['kk', 'ru'])('slides of reveal.js: %s', (lang) => {
  const open = async (answers?: Record<string, 0 | 1>) => {
    world.site.page('/', slides(lang));
    const visit = await world.freshPage();
    if (answers) await putCookie(visit.context, record(answers));
    await visit.page.goto(world.site.url());
    await expect.poll(() => visit.page.evaluate('window.__ready')).toBe(true);
    if (!answers) await banner(visit.page).root.waitFor();
    return visit;
  };

  test('control: in the page Space is the next slide, Escape the overview', async () => {
    const { page } = await open();
    await page.keyboard.press(' ');
    expect(await at(page)).toEqual([1, false, false]);
    await page.keyboard.press('Escape');
    expect(await at(page)).toEqual([1, true, false]);
  });

  test('Space on "refuse" refuses, and the slide stays', async () => {
    const { page, expectQuiet } = await open();
    await banner(page).reject.focus();
    await page.keyboard.press(' ');
    await expect.poll(() => cookieOf(page)).toBeTruthy();
    expect((await stateOf(page)).method).toBe('reject-all');
    expect(await at(page)).toEqual(START);
    expectQuiet();
  });

  test('Space on a switch, arrows and letters, and Escape in the preferences', async () => {
    const { page, expectQuiet } = await open();
    await banner(page).customise.focus();
    await page.keyboard.press('Enter');
    await preferences(page).root.waitFor();
    const analytics = preferences(page).root.locator('[aria-describedby="about-analytics"]');
    await analytics.focus();
    await page.keyboard.press(' ');
    expect(await analytics.isChecked()).toBe(true);
    for (const key of ['ArrowRight', 'ArrowDown', 'n', 'b', 'o', 'End']) await page.keyboard.press(key);
    expect(await at(page)).toEqual(START);
    await page.keyboard.press('Escape');
    await preferences(page).root.waitFor({ state: 'detached' });
    expect(await at(page)).toEqual(START);
    expectQuiet();
  });

  test('the placeholder on a slide', async () => {
    const { page, expectQuiet } = await open({ analytics: 1, marketing: 0 });
    const button = page.locator('[data-kelisim-embed]').getByRole('button').first();
    await button.waitFor();
    await button.focus();
    await page.keyboard.press(' ');
    await expect.poll(() => page.evaluate(`document.querySelector('#film').contentDocument?.title`)).toBe('film');
    expect(await at(page)).toEqual(START);
    expectQuiet();
  });

  test('the preferences opened by the page\'s script, with the focus nowhere', async () => {
    const { page } = await open({ analytics: 1, marketing: 0 });
    await run(page, `kelisim.show('preferences')`);
    await preferences(page).root.waitFor();
    await page.evaluate(`document.activeElement.shadowRoot.activeElement.blur()`);
    await page.keyboard.press(' ');
    expect(await at(page)).toEqual(START);
    await page.keyboard.press('Escape');
    await preferences(page).root.waitFor({ state: 'detached' });
    expect(await at(page)).toEqual(START);
  });
});

// Services that the options name by their ids: held by markup and options at once, described once somebody looks.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, cookieOf, preferences, strictPolicy, useSite } from './harness';
import { external, inline, putCookie, ran, record, reloadedBy, run, settled, shop, type ShopParts } from './support/shop';

const world = useSite();
const CATEGORIES = { functional: {}, analytics: {}, 'cross-border': {} };
const counter = external('analytics cross-border', 'www.googletagmanager.com', 'id=ga4', 'data-service="ga4"');
const video = '<iframe data-category="functional" data-service="youtube" data-src="http://video.test/embed" width="400" height="300" title="Film"></iframe>';
const attributes = 'data-categories="functional analytics cross-border" data-services="ga4 youtube"';

/** Files of the catalogue that were asked for. */
const described = () => world.site.requestsTo(/shop/, /^\/services\//).map(({ path }) => path).sort();
const open = (parts: ShopParts) => {
  world.site.page('/', shop(parts));
  return world.visit('/');
};
const look = async (page: Page) => {
  await banner(page).customise.click();
  await preferences(page).root.waitFor();
  const folded = preferences(page).root.locator('.category > details');
  for (const details of await folded.all()) {
    await details.locator('summary').first().click();
    await details.locator('summary + div > *').first().waitFor();
  }
  for (const summary of await preferences(page).root.locator('.cookies > summary').all()) await summary.click();
};

describe.each([
  ['a list on the tag', { attributes }],
  ['a list in the options', { options: { categories: CATEGORIES, services: ['ga4', 'youtube'] } }],
  ['with their categories', { options: { categories: { functional: {}, analytics: {} }, services: { ga4: 'analytics cross-border', youtube: 'functional' } } }],
  ['in the one-file build', { kelisim: `<script src="/kelisim.full.js" ${attributes}></script>` }],
] as [string, ShopParts][])('%s', (_how, parts) => {
  test('held, and described in the preferences in both languages, by one file each', async () => {
    const { page, expectQuiet } = await open({ ...parts, head: counter });
    await banner(page).root.waitFor();
    await settled(page);
    expect(described()).toEqual([]);
    await look(page);
    const text = () => preferences(page).root.textContent();
    for (const part of ['Google Analytics 4', 'Google LLC, США', 'Считает посетителей', '_ga_*', 'YouTube', 'Показывает видео на странице']) expect(await text()).toContain(part);
    await preferences(page).root.getByRole('button', { name: 'ҚАЗ' }).click();
    for (const part of ['Google LLC, АҚШ', 'Келушілерді санайды', 'Бетте видео көрсетеді']) await expect.poll(text).toContain(part);
    expect(described()).toEqual(['/services/ga4.js', '/services/youtube.js']);
    expect(world.site.requestsTo('www.googletagmanager.com')).toEqual([]);
    expectQuiet();
  });

  test('run once everything they need is granted', async () => {
    const { page, expectQuiet } = await open({ ...parts, head: counter });
    await run(page, 'kelisim.save({ analytics: true })');
    await settled(page);
    expect(world.site.requestsTo('www.googletagmanager.com')).toEqual([]);
    await run(page, 'kelisim.save({ "cross-border": true })');
    await expect.poll(() => ran(page)).toEqual(['ga4']);
    expectQuiet();
  });
});

test('a visitor who has decided downloads none of it', async () => {
  world.site.page('/', shop({ attributes, head: counter }));
  const { context, page, expectQuiet } = await world.freshPage();
  await putCookie(context, record({ functional: 1, analytics: 1, 'cross-border': 1 }));
  await page.goto(world.site.url());
  await expect.poll(() => ran(page)).toEqual(['ga4']);
  await settled(page);
  expect(described()).toEqual([]);
  expectQuiet();
});

test('a placeholder has the words of its service, and brings those of no other', async () => {
  const { page, expectQuiet } = await open({ attributes, body: video });
  const card = page.getByRole('group', { name: 'YouTube: Film' });
  await card.waitFor();
  expect(await card.innerText()).toContain('Google LLC, США');
  expect(described()).toEqual(['/services/youtube.js']);
  expectQuiet();
});

test('withdrawal removes the cookies that the description lists', async () => {
  const { page, expectQuiet } = await open({ attributes, head: inline('analytics cross-border', 'ga4', 'data-service="ga4"') });
  await look(page);
  await preferences(page).accept.click();
  await expect.poll(() => ran(page)).toEqual(['ga4']);
  await page.evaluate('document.cookie = "_ga_X=1"; document.cookie = "other=1"');
  await reloadedBy(page, () => run(page, 'kelisim.save({ analytics: false })'));
  expect(await cookieOf(page, '_ga_X')).toBeUndefined();
  expect(await cookieOf(page, 'other')).toBeTruthy();
  expectQuiet();
});

test('one the catalogue does not have: shown by its id, told once', async () => {
  const { page, warnings, expectQuiet } = await open({ options: { services: { 'site-counter': 'analytics', ga4: 'analytics' } } });
  await look(page);
  const text = await preferences(page).root.textContent();
  expect(text).toContain('site-counter');
  expect(text).toContain('Google LLC, США');
  await page.keyboard.press('Escape');
  await look(page);
  const about = warnings.filter((warning) => warning.includes('site-counter'));
  expect(about).toEqual([`kelisim: no description of "site-counter" in ${world.site.url('/services/site-counter.js')}`]);
  expectQuiet(/site-counter\.js/);
});

test('files that hang or fail hold nothing up; the next opening has them', async () => {
  world.site.fault('/services/ga4.js', { status: 500, times: 1 });
  const { page, expectQuiet } = await open({ options: { services: { ga4: 'analytics' } } });
  await look(page);
  expect(await preferences(page).root.locator('h4').allTextContents()).toContain('ga4');
  await page.keyboard.press('Escape');
  await look(page);
  expect(await preferences(page).root.textContent()).toContain('Google LLC, США');
  expectQuiet(/ga4\.js/);
});

test('under the strictest policy', async () => {
  world.site.page('/', {
    html: shop({ kelisim: `<script src="/kelisim.js" nonce="r4nd0m" ${attributes}></script>` }),
    headers: { 'content-security-policy': strictPolicy('r4nd0m') },
  });
  const { page, expectQuiet } = await world.visit('/');
  await look(page);
  // Known by no markup here: the catalogue's category.
  expect(await preferences(page).root.textContent()).toContain('Google LLC, США');
  expect(described()).toEqual(['/services/ga4.js', '/services/youtube.js']);
  expect(world.site.cspReports).toEqual([]);
  expectQuiet();
});

test('of whose category nobody says anything: the core knows that of the catalogue, and fetches nothing', async () => {
  world.site.page('/', shop({ options: { categories: { analytics: {}, marketing: {} }, services: ['ga4', 'meta-pixel'] }, head: ['ga4', 'meta-pixel'].map((id) => `<script type="text/plain" data-service="${id}">(window.__ran ||= []).push('${id}')</script>`).join('') }));
  const { context, page, expectQuiet } = await world.freshPage();
  await putCookie(context, record({ analytics: 1, marketing: 0, 'cross-border': 1 }));
  await page.goto(world.site.url());
  expect(await page.evaluate('[kelisim.has("ga4"), kelisim.has("meta-pixel")]')).toEqual([true, false]);
  await expect.poll(() => page.evaluate('window.__ran')).toEqual(['ga4']);
  expect(described()).toEqual([]);
  expectQuiet();
});

// Google Consent Mode v2 and the data layer: tag managers ask before anything else runs.
import { describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { banner, clickButton, useSite } from './harness';
import { CATEGORIES, inline, putCookie, ran, record, run, settled, shop, type ShopParts } from './support/shop';

const world = useSite();
const TYPES = ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage', 'functionality_storage', 'personalization_storage', 'security_storage'] as const;
/** The seven types, denied but for the named ones; security_storage is always granted. */
const types = (...granted: string[]) => Object.fromEntries(TYPES.map((type) => [type, type === 'security_storage' || granted.includes(type) ? 'granted' : 'denied']));
const ADS = ['ad_storage', 'ad_user_data', 'ad_personalization'];

async function open(parts: ShopParts = {}, prepare?: (context: BrowserContext) => unknown) {
  world.site.page('/', shop(parts));
  const visit = await world.freshPage();
  await prepare?.(visit.context);
  await visit.page.goto(world.site.url());
  return visit;
}

/** What is in the data layer: commands as arrays, if they are arguments objects; anything else as it is. */
const READ = `dataLayer.map((entry) => Object.prototype.toString.call(entry) === '[object Arguments]' ? [...entry] : Array.isArray(entry) ? 'an array!' : entry.event ? entry.event : entry)`;
const dataLayer = (page: Page) => page.evaluate(READ) as Promise<unknown[]>;

describe('the default', () => {
  test('is there, synchronously, for the inline script behind the tag', async () => {
    const { page, expectQuiet } = await open({ head: `<script>window.__seen = ${READ}</script>` });
    expect((await page.evaluate('window.__seen') as unknown[])[0]).toEqual(['consent', 'default', { ...types(), wait_for_update: 500 }]);
    await banner(page).root.waitFor();
    expect(await dataLayer(page)).toEqual([['consent', 'default', { ...types(), wait_for_update: 500 }], 'kelisim_consent_update']);
    expectQuiet();
  });

  test('goes behind what is in the data layer already', async () => {
    const { page } = await open({ before: `<script>window.dataLayer = [{ event: 'own' }]</script>` });
    expect((await dataLayer(page)).slice(0, 2)).toEqual(['own', ['consent', 'default', expect.anything()]]);
  });

  test.each([
    ['an element has its name', '<div id="dataLayer"></div>'],
    ['it throws', '<script>window.dataLayer = { push() { throw new Error("full"); } }</script>'],
  ])('stops nothing of ours where %s', async (_name, before) => {
    const { page } = await open({ before, head: inline('analytics', 'counter') });
    await banner(page).accept.click();
    await expect.poll(() => ran(page)).toEqual(['counter']);
    await banner(page).root.waitFor({ state: 'detached' });
    expect(await page.evaluate('kelisim.has("analytics")')).toBe(true);
  });

  test('with regions, a wait, url_passthrough and ads_data_redaction', async () => {
    const { page } = await open({ options: { categories: { analytics: {}, marketing: {} }, googleConsentMode: { waitForUpdate: 2000, region: ['KZ', 'DE'], urlPassthrough: true, adsDataRedaction: true } } });
    expect((await dataLayer(page)).slice(0, 3)).toEqual([
      ['consent', 'default', { ...types(), wait_for_update: 2000, region: ['KZ', 'DE'] }],
      ['set', 'url_passthrough', true],
      ['set', 'ads_data_redaction', true],
    ]);
  });

  test.each([['data-google-consent-mode="false"', { attributes: `${CATEGORIES} data-google-consent-mode="false"` }], ['the option', { options: { googleConsentMode: false } }]])('is switched off by %s; the data layer event stays', async (_name, parts) => {
    const { page } = await open(parts);
    await banner(page).root.waitFor();
    await run(page, 'kelisim.acceptAll()');
    expect(await dataLayer(page)).toEqual(['kelisim_consent_update', 'kelisim_consent_update']);
  });
});

describe('the update', () => {
  test('of a visitor who returns follows the default, then the event, before the next script', async () => {
    const { page } = await open({ head: `<script>window.__seen = ${READ}</script>` }, (context) => putCookie(context, record({ analytics: 1, marketing: 0 })));
    const expected = [['consent', 'default', { ...types(), wait_for_update: 500 }], ['consent', 'update', types('analytics_storage')], 'kelisim_consent_update'];
    expect(await page.evaluate('window.__seen')).toEqual(expected);
    await settled(page);
    expect(await dataLayer(page)).toEqual(expected);
  });

  test('follows each decision, with the event behind it', async () => {
    const { page } = await open();
    await clickButton(page, 'accept-all');
    await run(page, 'kelisim.save({ analytics: false })');
    await run(page, 'kelisim.withdraw()');
    expect((await dataLayer(page)).slice(2)).toEqual([
      ['consent', 'update', types('analytics_storage', ...ADS)], 'kelisim_consent_update',
      ['consent', 'update', types(...ADS)], 'kelisim_consent_update',
      ['consent', 'update', types()], 'kelisim_consent_update',
    ]);
  });

  test('functional stands for two types; a type that no declared category maps to stays denied', async () => {
    const all = await open({ attributes: '' });
    await run(all.page, 'kelisim.acceptAll()');
    expect((await dataLayer(all.page))[2]).toEqual(['consent', 'update', types(...TYPES)]);
    const { page } = await open({ attributes: 'data-categories="analytics maps"' });
    await run(page, 'kelisim.acceptAll()');
    expect((await dataLayer(page))[2]).toEqual(['consent', 'update', types('analytics_storage')]);
  });

  test('a map of the site; a type of two categories needs both', async () => {
    const { page } = await open({ options: { categories: { statistics: {}, ads: {}, 'cross-border': {} }, googleConsentMode: { map: { statistics: ['analytics_storage'], ads: ADS, 'cross-border': ['ad_user_data'] } } } });
    await run(page, 'kelisim.save({ ads: true })');
    expect((await dataLayer(page))[2]).toEqual(['consent', 'update', types('ad_storage', 'ad_personalization')]);
    await run(page, 'kelisim.acceptAll()');
    expect((await dataLayer(page))[4]).toEqual(['consent', 'update', types('analytics_storage', ...ADS)]);
  });

  test('after a withdrawal and its reload the refusal is told', async () => {
    const { page } = await open({}, (context) => putCookie(context, record({ analytics: 0, marketing: 0 }, { m: 'withdraw' })));
    expect((await dataLayer(page)).slice(1)).toEqual([['consent', 'update', types()], 'kelisim_consent_update']);
  });
});

test('the event carries what a tag manager can build triggers on', async () => {
  const { page } = await open({}, (context) => putCookie(context, record({ analytics: 1, marketing: 0 })));
  const entry = (index: number) => page.evaluate((at) => JSON.parse(JSON.stringify((window as unknown as { dataLayer: { event?: string }[] }).dataLayer.filter(({ event }) => event)[at])) as { kelisim: object }, index);
  expect((await entry(0)).kelisim).toMatchObject({ status: 'decided', grants: { necessary: true, analytics: true, marketing: false }, choices: { analytics: 'granted', marketing: 'denied' }, source: 'load' });
  await run(page, 'kelisim.acceptAll()');
  expect((await entry(1)).kelisim).toMatchObject({ method: 'accept-all', changed: ['marketing'], source: 'api' });
});

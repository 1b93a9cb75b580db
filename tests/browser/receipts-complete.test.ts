// The receipt that is sent says the same of the services, however the visitor decides and however the site names them.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, preferences, useSite } from './harness';
import { run, settled, shop } from './support/shop';
import type { Receipt } from '../../src/core/model';

const world = useSite();
const categories = { analytics: {}, 'cross-border': {} };
const WAYS: Record<string, object> = {
  'a list': { categories, services: ['yandex-metrica', 'ga4'] },
  'category and permission in a text': { categories, services: { 'yandex-metrica': 'analytics cross-border', ga4: 'analytics cross-border' } },
  'in full': { categories, services: { 'yandex-metrica': { category: 'analytics', name: 'Yandex', requires: ['cross-border'], recipients: 'Yandex LLC', countries: { ru: 'Россия', kk: 'Ресей' } }, ga4: { category: 'analytics', name: 'GA', requires: ['cross-border'], recipients: 'Google', countries: 'US' } } },
};
const DECIDE: Record<string, (page: Page) => Promise<void>> = {
  banner: async (page) => banner(page).accept.click(),
  preferences: async (page) => {
    await banner(page).customise.click();
    await preferences(page).accept.click();
  },
  API: async (page) => run(page, 'kelisim.acceptAll()'),
};
const posted = () => world.site.requests.filter(({ path, method }) => path === '/receipts' && method === 'POST').map(({ body }) => JSON.parse(body) as Receipt);

describe.each(Object.entries(WAYS))('services named by %s', (_way, options) => {
  test('banner, preferences and API: the same', async () => {
    const all: unknown[] = [];
    for (const decide of Object.values(DECIDE)) {
      world.site.reset();
      world.site.page('/receipts', { html: '', status: 204 });
      world.site.page('/', shop({ options: { ...options, receipts: { endpoint: '/receipts' } } }));
      const { page } = await world.visit();
      await banner(page).root.waitFor();
      await decide(page);
      await expect.poll(() => posted().length).toBe(1);
      const { services, choices, grants, pending, site, decidedAt, givenAt, id } = posted()[0]!;
      all.push({ services, choices, grants, pending });
      expect([site, decidedAt]).toEqual(['http://www.shop.com.kz', givenAt]);
      expect(id).toMatch(/^[0-9a-z]{25}$/);
    }
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
    expect(all[0]).toMatchObject({ choices: { analytics: 'granted', 'cross-border': 'granted' }, services: { ga4: { category: 'analytics', granted: true, choice: 'granted', requires: ['cross-border'] } } });
    const { services } = all[0] as Receipt;
    for (const id of ['yandex-metrica', 'ga4']) expect(services[id]).toMatchObject({ recipients: expect.anything() as unknown, countries: expect.anything() as unknown });
    expect(Object.keys(all[0] as object)).toContain('pending');
    expect((all[0] as Receipt).pending).toBeUndefined();
  });
});

test('what is not here is said; where the page is left before it came, the next one completes and sends it', async () => {
  world.site.page('/receipts', { html: '', status: 204 });
  world.site.page('/services/ga4.js', { html: 'down', status: 503 });
  world.site.page('/', shop({ options: { categories, services: ['ga4'], receipts: { endpoint: '/receipts' } } }));
  const { page } = await world.visit();
  // The server of receipts is down as well.
  world.site.page('/receipts', { html: '', status: 503 });
  await run(page, 'kelisim.acceptAll()');
  expect(await page.evaluate('kelisim.receipt().pending')).toEqual(['ga4']);
  await expect.poll(() => posted().length).toBeGreaterThan(0);
  expect(posted()[0]!.pending).toEqual(['ga4']);
  world.site.reset();
  world.site.page('/receipts', { html: '', status: 204 });
  world.site.page('/', shop({ options: { categories, services: ['ga4'], receipts: { endpoint: '/receipts' } } }));
  await page.goto(world.site.url('/'));
  await expect.poll(() => posted().length, { timeout: 15_000 }).toBe(1);
  expect(posted()[0]).toMatchObject({ services: { ga4: { recipients: expect.anything() as unknown } } });
  expect(posted()[0]!.pending).toBeUndefined();
  await settled(page);
});

test('who adds a permission later: the term counts from the first decision, and the time of this one is there, on later pages too', async () => {
  world.site.page('/', shop({ options: { categories: { analytics: {}, marketing: {} } } }));
  const { page } = await world.freshPage();
  await page.clock.install({ time: new Date('2026-05-13T12:00:00Z') });
  await page.goto(world.site.url('/'));
  await run(page, 'kelisim.save({ analytics: true })');
  await page.clock.setSystemTime(new Date('2026-11-29T12:00:00Z'));
  await run(page, 'kelisim.save({ marketing: true })');
  const times = () => page.evaluate(`(({ givenAt, decidedAt }) => [givenAt.slice(0, 10), decidedAt.slice(0, 10)])(kelisim.receipt())`);
  expect(await times()).toEqual(['2026-05-13', '2026-11-29']);
  await page.reload();
  expect(await times()).toEqual(['2026-05-13', '2026-11-29']);
});

test('a redirect is no delivery', async () => {
  world.site.page('/moved', { html: '', status: 307, headers: { location: '/receipts' } });
  world.site.page('/receipts', { html: '', status: 204 });
  world.site.page('/', shop({ options: { categories, receipts: { endpoint: '/moved' } } }));
  const { page } = await world.visit();
  await run(page, 'kelisim.acceptAll()');
  await expect.poll(() => world.site.requests.filter(({ path }) => path === '/moved').length).toBeGreaterThan(1);
  expect(posted()).toEqual([]);
  expect(await page.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('kelisim-receipts:')).length`)).toBe(1);
});

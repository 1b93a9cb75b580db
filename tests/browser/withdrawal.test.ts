// What a withdrawal leaves behind: nothing of the withdrawn services that a script can remove, and a word about the rest.
import { describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { clickButton, HOST, preferences, useSite } from './harness';
import { inline, putCookie, ran, record, reloadedBy, run, settled, shop, stateOf } from './support/shop';

const world = useSite();

const OPTIONS = {
  categories: { analytics: {}, marketing: {} },
  services: {
    metrica: { category: 'analytics', cookies: ['_ym_*', '_shared_*'], storage: ['_ym*'] },
    clarity: { category: 'analytics', cookies: ['_clck'], storage: ['_cl*', 'both*'] },
    pixel: { category: 'marketing', cookies: ['_fbp', '_shared_*'], storage: ['both*'] },
    instagram: { category: 'marketing', cookies: [{ name: 'csrftoken', party: 'third' }, { name: 'mid', party: 'third' }] },
  },
};
const ALL = { analytics: 1, marketing: 1 } as const;
const NOTHING = { analytics: 0, marketing: 0 } as const;

/** What services and the site have stored, in cookies of the host and its parent and in both storages. */
const STORED = `
  for (const name of ['_ym_uid', '_shared_1', '_clck', '_fbp', 'csrftoken', 'session']) document.cookie = name + '=1;path=/;max-age=9999';
  document.cookie = '_ym_d=1;path=/;domain=shop.com.kz;max-age=9999';
  document.cookie = '_ym_d=2;max-age=9999';
  for (const store of [localStorage, sessionStorage]) for (const key of ['_ym5_lsid', '_ym', '_cltk', 'both1', 'cart', 'my_ym']) store.setItem(key, '1');`;
const cookiesOf = async (context: BrowserContext) => [...new Set((await context.cookies()).map(({ name }) => name))].filter((name) => name !== 'kelisim').sort();
const keysOf = (page: Page) => page.evaluate(() => [localStorage, sessionStorage].map((store) => Object.keys(store).filter((key) => !key.startsWith('kelisim-')).sort()));
const STAYS = { cookies: ['csrftoken', 'session'], keys: [['cart', 'my_ym'], ['cart', 'my_ym']] };

interface Purge { removed: string[]; left: { name: string; why: string }[] }
/** Reports that listeners of the page have heard, this page's and the last one's. */
const reports = (page: Page) => page.evaluate(() => JSON.parse(sessionStorage.getItem('kelisim-heard') || '[]') as { changed: string[]; source: string; purge: Purge }[]);
const HEAR = `<script>document.addEventListener('kelisim:change', ({ detail: { changed, source, purge } }) => {
  if (purge) sessionStorage.setItem('kelisim-heard', JSON.stringify([...JSON.parse(sessionStorage.getItem('kelisim-heard') || '[]'), { changed, source, purge }]));
})</script>`;

async function open({ answers = ALL, r, options = {}, head = '', kelisim }: { answers?: Record<string, 0 | 1> | null; r?: string; options?: object; head?: string; kelisim?: string } = {}) {
  world.site.page('/catalog/', shop({ options: { ...OPTIONS, ...options }, before: HEAR, head: head + inline('analytics', 'counter', 'data-service="metrica"'), kelisim }));
  const visit = await world.freshPage();
  if (answers) await putCookie(visit.context, record(answers, { r }));
  await visit.page.goto(world.site.url('/catalog/'));
  await visit.page.evaluate(STORED);
  return visit;
}
const file = () => world.site.requestsTo(HOST, '/kelisim-purge.js');
const REST = { reloadOnRevoke: false };

async function expectClean(page: Page, context: BrowserContext, stays = STAYS) {
  await expect.poll(async () => ({ cookies: await cookiesOf(context), keys: await keysOf(page) })).toEqual(stays);
}

describe('everything a script can remove goes', () => {
  const ways: [string, (page: Page) => Promise<unknown>][] = [
    ['withdraw()', (page) => run(page, 'kelisim.withdraw()')],
    ['rejectAll()', (page) => run(page, 'kelisim.rejectAll()')],
    ['reset()', (page) => run(page, 'kelisim.reset()')],
    ['the button', async (page) => {
      await clickButton(page, 'preferences');
      await clickButton(page, 'withdraw');
    }],
  ];

  test.each(ways)('by %s, with a reload', async (_name, withdraw) => {
    const { page, context, expectQuiet } = await open();
    await expect.poll(() => ran(page)).toEqual(['counter']);
    expect(file()).toEqual([]);
    await reloadedBy(page, () => withdraw(page));
    await expectClean(page, context);
    expect(file()).toHaveLength(1);
    expect(await reports(page)).toMatchObject([{ changed: [], purge: { left: [{ name: 'csrftoken', why: 'third-party' }, { name: 'mid', why: 'third-party' }] } }]);
    expectQuiet();
  });

  test.each(ways)('by %s, without one', async (name, withdraw) => {
    const { page, context, expectQuiet } = await open({ options: REST });
    await withdraw(page);
    await expectClean(page, context);
    await expect.poll(() => reports(page)).toHaveLength(1);
    const { purge, source } = (await reports(page))[0]!;
    expect(purge.removed.sort()).toEqual(['_cltk', '_clck', '_fbp', '_shared_1', '_ym', '_ym5_lsid', '_ym_d', '_ym_uid', 'both1'].sort());
    expect(source).toBe(name === 'the button' ? 'ui' : 'api');
    expectQuiet();
  });

  test.each(ways.slice(0, 3))('by %s when the policy has changed since the grant', async (_name, withdraw) => {
    const { page, context } = await open({ r: 'A', options: { policy: { url: '/privacy', revision: 'B' } } });
    expect(await stateOf(page)).toMatchObject({ status: 'unset', reason: 'revised' });
    await withdraw(page);
    await expectClean(page, context);
    await expect.poll(async () => (await reports(page))[0]?.purge.left.map(({ name }) => name)).toEqual(['csrftoken', 'mid']);
  });

  test('control: without Kelisim all of it stays', async () => {
    const { page, context } = await open({ kelisim: '' });
    await page.reload();
    expect(await cookiesOf(context)).toEqual(['_clck', '_fbp', '_shared_1', '_ym_d', '_ym_uid', 'csrftoken', 'session']);
    expect((await keysOf(page))[0]).toEqual(['_cltk', '_ym', '_ym5_lsid', 'both1', 'cart', 'my_ym']);
  });

  test('a refusal on a first visit removes cookies and fetches nothing', async () => {
    const { page, context } = await open({ answers: null });
    await run(page, 'kelisim.rejectAll()');
    await settled(page);
    expect(await cookiesOf(context)).toEqual(STAYS.cookies);
    expect(file()).toEqual([]);
  });

  test('also on https, where cookies are partitioned', async () => {
    world.site.page('/', shop({ options: { ...OPTIONS, ...REST }, before: HEAR }));
    const { page, context } = await world.freshPage();
    await page.goto(world.site.url('/', { https: true }));
    await run(page, 'kelisim.acceptAll()');
    const write = "document.cookie = '_ym_p=1;path=/;secure;partitioned'; document.cookie = '_ym_p=2;path=/;secure'";
    await page.evaluate(write);
    expect(await page.evaluate(() => document.cookie.match(/_ym_p/g)?.length)).toBe(2);
    await run(page, 'kelisim.withdraw()');
    await expect.poll(() => cookiesOf(context)).toEqual([]);
  });
});

describe('services that are still granted keep theirs', () => {
  test('shared patterns included', async () => {
    const { page, context } = await open({ options: REST });
    await run(page, 'kelisim.save({ analytics: false })');
    await expectClean(page, context, { cookies: ['_fbp', '_shared_1', 'csrftoken', 'session'], keys: [['both1', 'cart', 'my_ym'], ['both1', 'cart', 'my_ym']] });
    await expect.poll(() => reports(page)).toHaveLength(1);
    expect((await reports(page))[0]!.purge.left).toEqual([]);
  });

  test('and what is granted again within the second is let be', async () => {
    const { page, context } = await open({ options: REST });
    await run(page, 'kelisim.withdraw()');
    await expectClean(page, context);
    await run(page, 'kelisim.acceptAll()');
    await page.evaluate(STORED);
    await expect.poll(() => reports(page)).toHaveLength(1);
    expect(await cookiesOf(context)).toContain('_ym_uid');
    expect((await keysOf(page))[0]).toContain('_ym5_lsid');
    expect((await reports(page))[0]!.purge.left).toEqual([]);
  });
});

describe('late writers', () => {
  const write = (value: string) => `document.cookie = '_ym_uid=${value};path=/'; localStorage.setItem('_ym_late', '${value}')`;
  const afterwards = (code: string) => `<script>document.addEventListener('kelisim:change', () => { ${code} }, { once: true })</script>`;

  test('300 ms after the withdrawal, without a reload', async () => {
    const { page, context } = await open({ options: REST, head: afterwards(`setTimeout(() => { ${write('late')}; document.title = 'written' }, 300)`) });
    await run(page, 'kelisim.withdraw()');
    await page.waitForFunction(() => document.title === 'written');
    await expectClean(page, context);
  });

  test('300 ms after it, while the reload is on its way, and as the page is left', async () => {
    const leaving = ['pagehide', 'visibilitychange'].map((event) => `addEventListener('${event}', () => { ${write(event)}; localStorage.setItem('cart', '${event}') })`).join(';');
    const head = afterwards(`setTimeout(() => { ${write('late')} }, 300); ${leaving}`);
    const { page, context } = await open({ head });
    await expect.poll(() => ran(page)).toEqual(['counter']);
    await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
    await expectClean(page, context);
    // They did write.
    expect(await page.evaluate(() => localStorage.getItem('cart'))).toMatch(/pagehide|visibilitychange/);
  });

  test('a cookie that comes after all that goes at the next load', async () => {
    const { page, context } = await open({ answers: NOTHING });
    expect(await cookiesOf(context)).toContain('_ym_uid');
    await page.reload();
    expect(await cookiesOf(context)).toEqual(STAYS.cookies);
  });

  test('but not for a visitor who has not refused', async () => {
    const { page, context } = await open({ answers: null });
    await page.reload();
    expect(await cookiesOf(context)).toContain('_ym_uid');
  });

  test('one that does not stop is reported, not claimed as cleared', async () => {
    const { page } = await open({ options: REST, head: afterwards("Object.defineProperty(Storage.prototype, 'removeItem', { value() {} })") });
    await run(page, 'kelisim.withdraw()');
    await expect.poll(() => reports(page)).toHaveLength(1);
    const { removed, left } = (await reports(page))[0]!.purge;
    expect(left).toContainEqual({ name: '_ym5_lsid', why: 'not-removable' });
    expect(removed).not.toContain('_ym5_lsid');
    expect(removed).toContain('_ym_uid');
  });
});

describe('a cookie that only the server can remove', () => {
  const services = { ...OPTIONS.services, bitrix: { category: 'analytics', cookies: ['_http', '_parent', '_absent', '_http_*'] } };
  const headers = { 'set-cookie': ['_http=1; Path=/; HttpOnly', '_http_behind=1; Path=/; HttpOnly', '_parent=1; Path=/; Domain=shop.com.kz; HttpOnly'] };

  test('is reported where its name is declared, and nothing is left by looking for it', async () => {
    world.site.page('/catalog/', { html: shop({ options: { ...OPTIONS, ...REST, services }, before: HEAR }), headers });
    const { page, context } = await world.freshPage();
    await putCookie(context, record(ALL));
    await page.goto(world.site.url('/catalog/'));
    await page.evaluate("document.cookie = '_absent=1;path=/'");
    await run(page, 'kelisim.withdraw()');
    await expect.poll(() => reports(page)).toHaveLength(1);
    const { removed, left } = (await reports(page))[0]!.purge;
    expect(left.filter(({ why }) => why === 'not-removable').map(({ name }) => name).sort()).toEqual(['_http', '_parent']);
    expect(removed).toEqual(['_absent']);
    expect(await cookiesOf(context)).toEqual(['_http', '_http_behind', '_parent']);
  });
});

describe('the preferences say what was left', () => {
  test.each([['kk', 'Сайт мына cookie файлдарын жоя алмайды: csrftoken, mid'], ['ru', 'Эти файлы cookie сайт удалить не может: csrftoken, mid']])('in %s, after the reload too, until the next decision', async (language, words) => {
    const { page } = await open({ options: { language } });
    await expect.poll(() => ran(page)).toEqual(['counter']);
    await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
    await page.evaluate("kelisim.show('preferences')");
    await preferences(page).root.getByText(words).waitFor();
    await run(page, 'kelisim.acceptAll()');
    await page.reload();
    await page.evaluate("kelisim.show('preferences')");
    await preferences(page).root.waitFor();
    expect(await preferences(page).root.getByText(words).count()).toBe(0);
  });

  test('and nothing where all is gone', async () => {
    const { page } = await open({ options: { ...REST, language: 'ru' } });
    await run(page, 'kelisim.save({ analytics: false })');
    await expect.poll(() => reports(page)).toHaveLength(1);
    await page.evaluate("kelisim.show('preferences')");
    await preferences(page).root.waitFor();
    expect(await preferences(page).root.getByText('сайт удалить не может').count()).toBe(0);
  });
});

describe('the file', () => {
  test('is a part of kelisim.full.js', async () => {
    const { page, context, expectQuiet } = await open({ kelisim: '<script src="/kelisim.full.js"></script>' });
    await expect.poll(() => ran(page)).toEqual(['counter']);
    await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
    await expectClean(page, context);
    expect(file()).toEqual([]);
    expectQuiet();
  });

  test('that does not come does not hold up the reload', async () => {
    const { page } = await open();
    await expect.poll(() => ran(page)).toEqual(['counter']);
    world.site.fault('/kelisim-purge.js', { hang: true });
    // The page's clock stands still, and then goes on by less than two seconds.
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await run(page, 'kelisim.withdraw()');
    await expect.poll(() => file().length).toBe(1);
    expect((await stateOf(page)).method).toBe('withdraw');
    const loads = () => world.site.requestsTo(HOST, '/catalog/').length;
    expect(loads()).toBe(1);
    await reloadedBy(page, () => page.clock.runFor(1999));
    expect(loads()).toBe(2);
    expect((await stateOf(page)).method).toBe('withdraw');
  });

  test.each([['withdraw'], ['reset']])('that comes too late for the page is made up for by a later one: %s()', async (how) => {
    const { page, context } = await open();
    await expect.poll(() => ran(page)).toEqual(['counter']);
    world.site.fault('/kelisim-purge.js', { hang: true });
    await reloadedBy(page, () => run(page, `kelisim.${how}()`));
    // The counter came again in between.
    await page.evaluate(STORED);
    world.site.fault('/kelisim-purge.js', null);
    await page.reload();
    await expectClean(page, context);
    // Once is enough.
    expect(await page.evaluate(() => sessionStorage.getItem('kelisim-unfinished'))).toBe(null);
  });
});

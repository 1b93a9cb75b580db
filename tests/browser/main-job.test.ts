// The main job: a visitor decides, the tags obey, the decision is kept for thirteen months.
import { beforeEach, describe, expect, test } from 'vitest';
import { banner, clickButton, cookieOf, cookiesNamed, useSite } from './harness';
import { CATEGORIES, daysAgo, DAY, external, inline, putCookie, ran, record, settled, shop, stateOf } from './support/shop';

const world = useSite();
const THIRD_PARTIES = /\.test$/;

/** Marketing stands between the analytics tags: what counts is the order in the document. */
function tags(hold: boolean) {
  const of = (category: string) => (hold ? category : null);
  const embed = hold ? 'data-category="marketing" data-src' : 'src';
  return {
    head: external(of('analytics'), 'counter.test', 'id=counter&cookie=_counter&delay=60') + inline(of('analytics'), 'counter-call'),
    body: external(of('marketing'), 'ads.test', 'id=pixel&cookie=_pixel') + inline(of('marketing'), 'pixel-call')
      + `<iframe ${embed}="http://video.test/embed/1" title="Video"></iframe>`
      + `<img ${embed}="http://ads.test/view.gif" alt="">`,
  };
}
const IN_ORDER = ['counter', 'counter-call', 'pixel', 'pixel-call'];
const held = (attributes = CATEGORIES, lang: string | null = 'ru') => shop({ ...tags(true), attributes, lang });

/** So many months ago and some days later, in UTC; four days are more than the months' lengths differ by. */
function monthsAgo(months: number, day: number): number {
  const date = new Date();
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, date.getUTCDate() + day) / 1000;
}

beforeEach(() => world.site.page('/', held()));

describe('before a decision', () => {
  test('third parties see no request and our own host no cookie', async () => {
    const { page, context, expectQuiet } = await world.visit();
    await banner(page).root.waitFor();
    await settled(page);
    expect(world.site.requestsTo(THIRD_PARTIES)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await ran(page)).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    expectQuiet();
  });

  test('control: the same page without the hold does reach them, and they set their cookies', async () => {
    world.site.page('/', shop(tags(false)));
    const { page, context } = await world.visit();
    await banner(page).root.waitFor();
    await settled(page);
    const hosts = world.site.requestsTo(THIRD_PARTIES).map(({ host }) => host);
    expect(new Set(hosts)).toEqual(new Set(['counter.test', 'ads.test', 'video.test']));
    expect((await context.cookies()).map(({ name }) => name).sort()).toEqual(['_counter', '_pixel']);
    expect(await ran(page)).toEqual(IN_ORDER);
  });

  test('the banner takes no focus and locks no scrolling', async () => {
    const { page } = await world.visit();
    await banner(page).root.waitFor();
    expect(await page.evaluate(() => [document.activeElement === document.body, getComputedStyle(document.body).overflow])).toEqual([true, 'visible']);
  });
});

describe('accepting all', () => {
  test('runs the tags in document order and stores the decision', async () => {
    const { page, expectQuiet } = await world.visit();
    const before = Math.floor(Date.now() / 1000);
    await clickButton(page, 'accept-all');
    await expect.poll(() => ran(page)).toEqual(IN_ORDER);
    await expect.poll(() => world.site.requestsTo('video.test').length).toBe(1);
    await banner(page).root.waitFor({ state: 'detached' });

    const cookie = (await cookieOf(page))!;
    expect(cookie.value).toMatch(/^v=1&t=\d{10}&l=ru&m=accept-all&id=[0-9a-z]{25}&analytics=1&marketing=1$/);
    const t = Number(new URLSearchParams(cookie.value).get('t'));
    expect(t).toBeGreaterThanOrEqual(before);
    expect(t).toBeLessThanOrEqual(Date.now() / 1000);
    const days = (cookie.expires - t) / DAY;
    expect(days).toBeGreaterThanOrEqual(393);
    expect(days).toBeLessThanOrEqual(397);
    expect(cookie).toMatchObject({ domain: 'www.shop.com.kz', path: '/', sameSite: 'Lax', secure: false, httpOnly: false });
    expectQuiet();
  });

  test('is remembered: on the next page view they run again, and no UI is fetched', async () => {
    const { page, expectQuiet } = await world.visit();
    await clickButton(page, 'accept-all');
    await expect.poll(() => ran(page)).toEqual(IN_ORDER);
    const cookie = await cookieOf(page);
    world.site.requests.length = 0;
    await page.reload();
    await expect.poll(() => ran(page)).toEqual(IN_ORDER);
    await settled(page);
    // The button that reopens the preferences comes after load; the banner's file does not.
    await expect.poll(() => world.site.requestsTo('www.shop.com.kz').map(({ path }) => path).filter((path) => path !== '/kelisim.css'))
      .toEqual(['/', '/kelisim.js', '/kelisim-button.js']);
    expect(await cookieOf(page)).toEqual(cookie);
    expect(await banner(page).root.count()).toBe(0);
    expectQuiet();
  });

  test('a policy revision stands in the cookie', async () => {
    world.site.page('/', held(`${CATEGORIES} data-policy-url="/privacy" data-policy-revision="2026-11-01"`));
    const { page } = await world.visit();
    await clickButton(page, 'accept-all');
    await expect.poll(async () => (await cookieOf(page))?.value).toMatch(/^v=1&t=\d+&r=2026-11-01&l=ru&m=accept-all&id=\w+&analytics=1&marketing=1$/);
  });
});

describe('rejecting all', () => {
  test('lets nothing through, now and after a reload, and asks no more', async () => {
    const { page, context, expectQuiet } = await world.visit();
    await clickButton(page, 'reject-all');
    await banner(page).root.waitFor({ state: 'detached' });
    const cookie = (await cookieOf(page))!;
    expect(cookie.value).toMatch(/^v=1&t=\d{10}&l=ru&m=reject-all&id=[0-9a-z]{25}&analytics=0&marketing=0$/);
    const days = (cookie.expires - Date.now() / 1000) / DAY;
    expect(days).toBeGreaterThanOrEqual(392.9);
    expect(days).toBeLessThanOrEqual(397);

    world.site.requests.length = 0;
    await page.reload();
    await settled(page);
    expect(world.site.requestsTo(THIRD_PARTIES)).toEqual([]);
    // The page holds an embed, for which a placeholder comes, and the button that reopens the preferences; nothing else does.
    await expect.poll(() => world.site.requestsTo('www.shop.com.kz', /kelisim-/).map(({ path }) => path).sort())
      .toEqual(['/kelisim-button.js', '/kelisim-embeds.js', '/kelisim-ui.js']);
    expect(await ran(page)).toEqual([]);
    expect(await banner(page).root.count()).toBe(0);
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['kelisim']);
    expectQuiet();
  });

  test.each([['refusal', 0], ['grant', 1]] as const)('a %s of almost thirteen months is still a decision', async (_name, answer) => {
    const { page, context } = await world.freshPage();
    await putCookie(context, record({ analytics: answer, marketing: answer }, { t: monthsAgo(13, 4) }));
    await page.goto(world.site.url());
    await settled(page);
    expect(await stateOf(page)).toMatchObject({ status: 'decided', mustAsk: false, reason: null });
    expect(await banner(page).root.count()).toBe(0);
    await expect.poll(() => ran(page)).toEqual(answer ? IN_ORDER : []);
  });

  test.each([['refusal', 0], ['grant', 1]] as const)('a %s of more than thirteen months is asked about again, whatever the cookie\'s own date', async (_name, answer) => {
    const { page, context } = await world.freshPage();
    await putCookie(context, record({ analytics: answer, marketing: answer }, { t: monthsAgo(13, -4) }));
    await page.goto(world.site.url());
    await banner(page).root.waitFor();
    await settled(page);
    expect(await stateOf(page)).toMatchObject({ status: 'unset', mustAsk: true, reason: 'expired', grants: { analytics: false } });
    expect(world.site.requestsTo(THIRD_PARTIES)).toEqual([]);
  });

  test('a page view does not prolong the decision', async () => {
    const { page, context } = await world.freshPage();
    await putCookie(context, record({ analytics: 0, marketing: 0 }, { t: daysAgo(200) }));
    const before = await cookiesNamed(context);
    await page.goto(world.site.url());
    await settled(page);
    expect(await cookiesNamed(context)).toEqual(before);
  });
});

describe('language', () => {
  const KAZAKH = { title: 'Cookie файлдарын пайдаланамыз', accept: 'Барлығын қабылдау', reject: 'Барлығынан бас тарту', customise: 'Баптау' };
  const RUSSIAN = { title: 'Мы используем cookie', accept: 'Принять все', reject: 'Отклонить все', customise: 'Настроить' };

  async function wordsOf(page: Parameters<typeof banner>[0]) {
    const { title, accept, reject, customise } = banner(page);
    await title.waitFor();
    return { title: await title.innerText(), accept: await accept.innerText(), reject: await reject.innerText(), customise: await customise.innerText() };
  }

  test.each([
    ['Kazakh by <html lang="kk">', 'kk', CATEGORIES, KAZAKH, 'kk'],
    ['Kazakh by data-lang="kz" on a Russian page', 'ru', `${CATEGORIES} data-lang="kz"`, KAZAKH, 'kk'],
    ['Kazakh by data-lang="kk"', null, `${CATEGORIES} data-lang="kk"`, KAZAKH, 'kk'],
    ['Russian by <html lang="ru-KZ">', 'ru-KZ', CATEGORIES, RUSSIAN, 'ru'],
    ['Kazakh where nothing says otherwise', null, CATEGORIES, KAZAKH, 'kk'],
  ])('%s', async (_name, lang, attributes, words, language) => {
    world.site.page('/', held(attributes, lang));
    const { page, expectQuiet } = await world.visit('/', { locale: 'en-GB' });
    expect(await wordsOf(page)).toEqual(words);
    expect(await banner(page).root.locator('xpath=ancestor::*[@lang][1]').getAttribute('lang')).toBe(language);
    await clickButton(page, 'accept-all');
    await expect.poll(() => ran(page)).toEqual(IN_ORDER);
    expect(new URLSearchParams((await cookieOf(page))!.value).get('l')).toBe(language);
    expectQuiet();
  });

  test('by the language of the browser', async () => {
    world.site.page('/', held(CATEGORIES, null));
    const { page } = await world.visit('/', { locale: 'ru-RU' });
    expect(await wordsOf(page)).toEqual(RUSSIAN);
  });

  test('by the switch, which keeps the focus; a page without a language then follows the record', async () => {
    world.site.page('/', held(CATEGORIES, null));
    const { page, expectQuiet } = await world.visit('/', { locale: 'ru-RU' });
    expect(await wordsOf(page)).toEqual(RUSSIAN);
    const kazakh = banner(page).root.getByRole('button', { name: 'ҚАЗ' });
    await kazakh.click();
    await expect.poll(() => wordsOf(page)).toEqual(KAZAKH);
    expect(await kazakh.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true);
    expect(await kazakh.getAttribute('aria-pressed')).toBe('true');

    await clickButton(page, 'reject-all');
    await expect.poll(async () => (await cookieOf(page))?.value).toMatch(/&l=kk&m=reject-all&/);
    await page.reload();
    await expect.poll(() => page.locator('.reopen').innerText()).toBe('Cookie баптаулары');
    expectQuiet();
  });

  test('and back to Russian', async () => {
    world.site.page('/', held(CATEGORIES, 'kk'));
    const { page } = await world.visit();
    expect(await wordsOf(page)).toEqual(KAZAKH);
    await banner(page).root.getByRole('button', { name: 'РУС' }).click();
    await expect.poll(() => wordsOf(page)).toEqual(RUSSIAN);
    await clickButton(page, 'accept-all');
    await expect.poll(async () => (await cookieOf(page))?.value).toMatch(/&l=ru&m=accept-all&/);
  });
});

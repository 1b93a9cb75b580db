// What use of the site means, in a real browser over real pages: nothing before the notice, then what the site named, and no more.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { cookieOf, cookiesNamed, useSite } from './harness';
import { external, putCookie, record, settled, shop, stateOf } from './support/shop';

const world = useSite();
const HELD = external('analytics', 'counter.test', 'id=counter') + external('marketing', 'ads.test', 'id=ads');
const CATEGORIES = { analytics: {}, marketing: {} };
const IMPLIED = { regime: 'implied', implied: ['analytics'], categories: CATEGORIES, policy: { url: '/privacy', revision: '2' }, languages: ['ru', 'kk'] };
const GPC = '<script>Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { value: true })</script>';

/** Two pages that link to each other. */
function pages(options: object, { before = '', body = '' } = {}) {
  const parts = { options, before, head: HELD, body: `<p id="text">Text</p><p><a href="/">First page</a></p>${body}` };
  world.site.page('/', shop(parts));
  world.site.page('/other', shop(parts));
}
const counted = () => world.site.requestsTo(/^(counter|ads)\.test$/).map(({ host }) => host);
const understood = (page: Page) => page.locator('.banner [data-kelisim="understood"]');
const accept = (page: Page) => page.locator('.banner [data-kelisim="accept-all"]');
const refuse = (page: Page) => page.locator('.banner [data-kelisim="reject-all"]');
const noted = (page: Page) => expect.poll(async () => (await cookieOf(page))?.value).toMatch(/^v=1&t=0&n=\d+&nr=2&nh=ru&ni=\w+$/);
const method = async (page: Page) => (await stateOf(page)).method;
const PATIENCE = 600;

describe('implied', () => {
  test('nothing before the notice; the next page grants what was named, and shows no banner', async () => {
    pages(IMPLIED);
    const { page, expectQuiet } = await world.visit();
    await understood(page).waitFor();
    await noted(page);
    expect(counted()).toEqual([]);
    await page.goto(world.site.url('/other'));
    await expect.poll(counted).toEqual(['counter.test']);
    await settled(page);
    expect(await page.locator('.banner').count()).toBe(0);
    expect(counted()).toEqual(['counter.test']);
    expect(await stateOf(page)).toMatchObject({ method: 'implied', mustAsk: false, grants: { analytics: true, marketing: false }, choices: { analytics: 'granted' } });
    expect((await cookieOf(page))!.value).toMatch(/&r=2&l=ru&m=implied&id=\w+&n=\d+&nr=2&analytics=1&marketing=0$/);
    expectQuiet();
  });

  test('a click in the page grants it at once; one that comes with the notice does not', async () => {
    // The page's clock is the test's: on a slow machine half a second is soon over.
    pages(IMPLIED, { before: '<script>window.__now = 0; performance.now = () => __now</script>' });
    const { page } = await world.visit();
    await understood(page).waitFor();
    await page.evaluate('__now = 499');
    await page.click('#text');
    await settled(page);
    expect(counted()).toEqual([]);
    await page.evaluate('__now = 500');
    await page.click('#text');
    await expect.poll(counted).toEqual(['counter.test']);
    expect(await page.locator('.banner').count()).toBe(0);
  });

  test('what is no use of the site grants nothing: scrolling, keys, scripts, the notice itself, time', async () => {
    pages(IMPLIED, { body: '<p>text</p>'.repeat(90) });
    const { page } = await world.visit();
    await understood(page).waitFor();
    await page.waitForTimeout(PATIENCE);
    await page.evaluate(() => document.querySelector<HTMLElement>('#text')!.click());
    await page.mouse.wheel(0, 500);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await page.locator('.banner h2').click();
    await page.locator('.banner .languages [lang="kk"]').click();
    await page.waitForTimeout(300);
    await settled(page);
    expect(counted()).toEqual([]);
    expect(await stateOf(page)).toMatchObject({ status: 'unset', mustAsk: true });
    // The same page, once it is used.
    await page.mouse.click(700, 10);
    await expect.poll(counted).toEqual(['counter.test']);
  });

  test('a button of the page that decides something else wins over the click it takes', async () => {
    pages(IMPLIED, { body: '<button id="own" onclick="kelisim.rejectAll()">Отказ</button>' });
    const { page } = await world.visit();
    await understood(page).waitFor();
    await page.waitForTimeout(PATIENCE);
    await page.click('#own');
    await settled(page);
    expect(await method(page)).toBe('reject-all');
    expect(counted()).toEqual([]);
  });

  test('understood grants at once; on a button of the page it means nothing', async () => {
    pages(IMPLIED, { body: '<button id="own" data-kelisim="understood">Понятно</button>' });
    const { page } = await world.visit();
    await understood(page).waitFor();
    await page.click('#own');
    await settled(page);
    expect(counted()).toEqual([]);
    await understood(page).click();
    await expect.poll(counted).toEqual(['counter.test']);
    expect(await method(page)).toBe('implied');
  });

  test('refuse stops it at once, before and after it was granted', async () => {
    pages(IMPLIED, { body: '<button id="own" data-kelisim="reject-all">Отказ</button>' });
    const { page } = await world.visit();
    await refuse(page).click();
    await page.waitForTimeout(PATIENCE);
    await page.click('#text');
    await page.goto(world.site.url('/other'));
    await settled(page);
    expect([await method(page), counted()]).toEqual(['reject-all', []]);

    const { page: second } = await world.visit();
    await understood(second).click();
    await expect.poll(counted).toEqual(['counter.test']);
    const reloaded = second.waitForEvent('load');
    await second.click('#own');
    await reloaded;
    await settled(second);
    expect([await method(second), counted()]).toEqual(['reject-all', ['counter.test']]);
  });

  test('Global Privacy Control: the question, and no request on the next page; without it there is one', async () => {
    for (const gpc of [true, false]) {
      world.site.requests.length = 0;
      pages(IMPLIED, { before: gpc ? GPC : '' });
      const { page } = await world.visit();
      await (gpc ? accept(page) : understood(page)).waitFor();
      await page.goto(world.site.url('/other'));
      if (gpc) await accept(page).waitFor();
      await page.waitForTimeout(PATIENCE);
      await page.click('#text');
      await settled(page);
      expect(counted()).toEqual(gpc ? [] : ['counter.test']);
      expect((await cookiesNamed(page)).length).toBe(gpc ? 0 : 1);
    }
  });

  test('a page that was open already, in another tab, is no page opened after the notice', async () => {
    const { page, context } = await world.freshPage();
    const first = await context.newPage();
    // Kelisim comes late into the second page, after the notice of the first.
    pages(IMPLIED);
    world.site.page('/late', shop({ kelisim: '<script src="data:,"></script>', head: HELD }));
    await page.goto(world.site.url('/late'));
    await page.waitForTimeout(1100);
    await first.goto(world.site.url());
    await noted(first);
    await page.evaluate((options) => {
      const json = Object.assign(document.createElement('script'), { type: 'application/json', textContent: JSON.stringify(options) });
      json.setAttribute('data-kelisim-options', '');
      document.head.append(json, Object.assign(document.createElement('script'), { src: '/kelisim.js' }));
    }, IMPLIED);
    await understood(page).waitFor();
    await settled(page);
    expect(counted()).toEqual([]);
    // The first tab hears of it too.
    await page.goto(world.site.url('/other'));
    await expect.poll(counted).toContain('counter.test');
    expect(await method(page)).toBe('implied');
  });

  test('a notice nobody could see grants nothing', async () => {
    // As a filter list hides it: where our own styles can't win.
    const hiding = `const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (init) {
        const root = attach.call(this, init);
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.banner { display: none !important }');
        root.adoptedStyleSheets = [sheet];
        return root;
      };`;
    pages(IMPLIED, { before: `<script>${hiding}</script>` });
    const { page } = await world.visit();
    await understood(page).waitFor({ state: 'attached' });
    await page.waitForTimeout(PATIENCE);
    await page.click('#text');
    await page.goto(world.site.url('/other'));
    await understood(page).waitFor({ state: 'attached' });
    await settled(page);
    expect([counted(), await cookieOf(page)]).toEqual([[], undefined]);
  });

  test('while it is unclear what was asked use of the page grants nothing and writes nothing, and understood does', async () => {
    pages({ ...IMPLIED, policy: { url: '/privacy', revision: 'no revision' } });
    const { page, context } = await world.visit();
    await understood(page).waitFor();
    await page.waitForTimeout(PATIENCE);
    await page.click('#text');
    await page.goto(world.site.url('/other'));
    await understood(page).waitFor();
    await settled(page);
    expect([await method(page), counted(), await cookiesNamed(context)]).toEqual([null, [], []]);
    await understood(page).click();
    await expect.poll(counted).toEqual(['counter.test']);
    expect(await method(page)).toBe('implied');
  });

  test('a purpose that was not foreseen is asked, and no use answers it', async () => {
    const { page } = await world.freshPage();
    pages(IMPLIED);
    await page.goto(world.site.url());
    await understood(page).click();
    await expect.poll(counted).toEqual(['counter.test']);
    for (const implied of [['analytics'], ['analytics', 'research']]) {
      pages({ ...IMPLIED, implied, categories: { ...CATEGORIES, research: {} } });
      for (const path of ['/other', '/']) {
        await page.goto(world.site.url(path));
        await accept(page).waitFor();
        expect(await understood(page).count()).toBe(0);
        await page.waitForTimeout(PATIENCE);
        await page.click('#text');
        await settled(page);
      }
      expect(await stateOf(page)).toMatchObject({ mustAsk: true, reason: 'new-category', grants: { analytics: true, research: false } });
    }
    await accept(page).click();
    expect(await stateOf(page)).toMatchObject({ mustAsk: false, grants: { research: true } });
  });

  test('without the file of notices it is the question', async () => {
    pages(IMPLIED);
    world.site.fault('/kelisim-notice.js', { status: 500 });
    const { page } = await world.visit();
    await accept(page).waitFor();
    await page.waitForTimeout(PATIENCE);
    await page.click('#text');
    await settled(page);
    expect([counted(), await cookieOf(page)]).toEqual([[], undefined]);
  });

  test('the one-file build does the same', async () => {
    for (const path of ['/', '/other']) world.site.page(path, shop({ options: IMPLIED, kelisim: '<script src="/kelisim.full.js"></script>', head: HELD }));
    const { page } = await world.visit();
    await understood(page).waitFor();
    await noted(page);
    expect(counted()).toEqual([]);
    await page.reload();
    await understood(page).waitFor();
    await settled(page);
    expect(counted()).toEqual([]);
    await page.goto(world.site.url('/other'));
    await expect.poll(counted).toEqual(['counter.test']);
  });
});

test('opt-in, the control: neither the next page nor a click grants, and the file is not fetched', async () => {
  pages({ ...IMPLIED, regime: 'opt-in' });
  const { page } = await world.visit();
  await accept(page).waitFor();
  await page.waitForTimeout(PATIENCE);
  await page.click('#text');
  await page.goto(world.site.url('/other'));
  await accept(page).waitFor();
  await settled(page);
  expect([counted(), await cookieOf(page)]).toEqual([[], undefined]);
  expect(world.site.requestsTo(/./, '/kelisim-notice.js')).toEqual([]);
});

describe('tacit', () => {
  const DECIDED = Date.UTC(2026, 1, 20) / 1000;
  const POLICY = { url: '/privacy', revision: '2', publishedAt: '2026-03-01', tacitAfterDays: 7, changes: { kk: 'Жаңа мердігер', ru: 'Новый подрядчик' } };
  /** The clock of the page; the cookie is a real one. */
  const clock = (iso: string) => `<script>{ const off = ${Date.parse(iso)} - Date.now(); const real = Date.now; Date.now = () => real() + off; }</script>`;
  const at = (iso: string, policy: object = POLICY) => pages({ categories: CATEGORIES, policy }, { before: clock(iso) });
  const accepted = (page: Page) => page.getByRole('button', { name: 'Принять', exact: true });
  const before = record({ analytics: 1, marketing: 0 }, { t: DECIDED, r: '1' });

  test('the eighth day after publication with a notice before; not the seventh, not without one; the time of the decision stays', async () => {
    const { page, context, expectQuiet } = await world.freshPage();
    await putCookie(context, before);
    at('2026-03-02T09:00Z');
    await page.goto(world.site.url());
    await accepted(page).waitFor();
    expect(await page.locator('.banner').textContent()).toMatch(/09\.03\.2026[^]*Новый подрядчик/);
    // The older choices stand meanwhile.
    await expect.poll(counted).toEqual(['counter.test']);
    await expect.poll(async () => (await cookieOf(page))!.value).toContain(`t=${DECIDED}&r=1&l=ru&m=custom&id=3q9xk2v7&n=`);
    await page.waitForTimeout(PATIENCE);
    await page.click('#text');
    at('2026-03-08T23:59:50Z');
    await page.goto(world.site.url('/other'));
    await accepted(page).waitFor();
    expect((await cookieOf(page))!.value).toContain('&r=1&');
    at('2026-03-09T00:00:00Z');
    await page.goto(world.site.url());
    await expect.poll(async () => (await cookieOf(page))!.value).toMatch(new RegExp(`^v=1&t=${DECIDED}&r=2&l=ru&m=tacit&id=\\w+&n=\\d+&nr=2&d=\\d+&analytics=1&marketing=0$`));
    await settled(page);
    expect(await page.locator('.banner').count()).toBe(0);
    expect(await stateOf(page)).toMatchObject({ mustAsk: false, grants: { analytics: true, marketing: false } });
    expectQuiet();

    // On that day the first notice is only a notice.
    const { page: late, context: other } = await world.freshPage();
    await putCookie(other, before);
    await late.goto(world.site.url());
    await accepted(late).waitFor();
    expect((await cookieOf(late))!.value).toContain('&r=1&');
    at('2026-03-09T00:05:00Z');
    await late.goto(world.site.url('/other'));
    await expect.poll(async () => (await cookieOf(late))!.value).toContain('&r=2&l=ru&m=tacit&');
  });

  test('accepted by a click: the new revision, the old answers and their time', async () => {
    const { page, context } = await world.freshPage();
    await putCookie(context, before);
    at('2026-03-02T09:00Z');
    await page.goto(world.site.url());
    await accepted(page).click();
    expect((await cookieOf(page))!.value).toMatch(new RegExp(`^v=1&t=${DECIDED}&r=2&l=ru&m=custom&`));
    expect(await page.locator('.banner').count()).toBe(0);
  });
});

describe('statements', () => {
  const OPTIONS = { categories: CATEGORIES, statements: [{ id: 'adult', required: true, text: { kk: 'Маған 18 жас толды', ru: 'Мне исполнилось 18 лет' } }] };
  const box = (page: Page) => page.getByRole('checkbox', { name: 'Мне исполнилось 18 лет' });
  const isFocused = (page: Page) => box(page).evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);

  test('unticked, accepting writes nothing and leads to the box, from the banner and by a call; ticked, it grants', async () => {
    pages(OPTIONS);
    const { page, expectQuiet } = await world.visit();
    await accept(page).click();
    await expect.poll(() => isFocused(page)).toBe(true);
    expect(await box(page).getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => page.getByRole('alert').filter({ hasText: 'отметьте' }).count()).toBe(1);
    expect([counted(), await cookieOf(page)]).toEqual([[], undefined]);

    await page.evaluate('kelisim.hide()');
    expect(await page.locator('.banner').count()).toBe(0);
    await page.evaluate('void kelisim.acceptAll()');
    await expect.poll(() => box(page).count()).toBe(1);
    await expect.poll(() => isFocused(page)).toBe(true);
    expect([counted(), await cookieOf(page)]).toEqual([[], undefined]);

    await page.keyboard.press('Space');
    await accept(page).click();
    await expect.poll(() => counted().sort()).toEqual(['ads.test', 'counter.test']);
    expect((await cookieOf(page))!.value).toMatch(/&m=accept-all&.*&analytics=1&marketing=1&adult=1$/);
    expectQuiet();
  });

  test('rejecting needs none', async () => {
    pages(OPTIONS);
    const { page } = await world.visit();
    await box(page).waitFor();
    await refuse(page).click();
    expect((await cookieOf(page))!.value).toMatch(/&m=reject-all&.*&analytics=0&marketing=0&adult=0$/);
    expect(await page.locator('.banner').count()).toBe(0);
  });

  test('in the preferences: saving leads to the box, then saves', async () => {
    pages(OPTIONS);
    const { page } = await world.visit();
    await page.locator('.banner [data-kelisim="preferences"]').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('switch').nth(0).click();
    await dialog.getByRole('button', { name: 'Сохранить выбор' }).click();
    await expect.poll(() => dialog.getByRole('checkbox').first().evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(true);
    expect(await cookieOf(page)).toBeUndefined();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Сохранить выбор' }).click();
    expect((await cookieOf(page))!.value).toMatch(/&m=custom&.*&analytics=1&marketing=0&adult=1$/);
  });

  test('with the notice: neither a click nor the next page grants while it is unticked', async () => {
    pages({ ...IMPLIED, statements: OPTIONS.statements });
    const { page } = await world.visit();
    await understood(page).waitFor();
    await page.waitForTimeout(PATIENCE);
    await page.click('#text');
    await page.goto(world.site.url('/other'));
    await understood(page).waitFor();
    await page.waitForTimeout(PATIENCE);
    await page.click('#text');
    await settled(page);
    expect(counted()).toEqual([]);
    await understood(page).click();
    await expect.poll(() => isFocused(page)).toBe(true);
    expect(counted()).toEqual([]);
    await page.keyboard.press('Space');
    await page.click('#text');
    await expect.poll(counted).toEqual(['counter.test']);
  });
});

test('on every phone the words of its buttons stand in the middle, in both languages', async () => {
  pages(IMPLIED);
  const { page } = await world.visit();
  await understood(page).waitFor();
  for (const language of ['kk', 'ru']) {
    await page.evaluate((wanted) => (window as unknown as { kelisim: { setLanguage(language: string): void } }).kelisim.setLanguage(wanted), language);
    for (const width of [320, 340, 360, 375, 390, 412]) {
      await page.setViewportSize({ width, height: 740 });
      // A word too long for its button would run over the padding at its end.
      const offCentre = await page.locator('.banner .actions button, .banner [part="customise"]').evaluateAll((buttons) => buttons.map((button) => {
        const words = document.createRange();
        words.selectNodeContents(button);
        const [text, box] = [words.getBoundingClientRect(), button.getBoundingClientRect()];
        return Math.abs((text.left - box.left) - (box.right - text.right));
      }));
      expect(offCentre).toHaveLength(3);
      expect(Math.max(...offCentre), `${language} at ${width}`).toBeLessThan(1);
    }
  }
});

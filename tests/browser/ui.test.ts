// What a person sees: reachable by keyboard, fair, readable, and not to be broken by the page's own CSS.
import { createRequire } from 'node:module';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { awake, banner, clickButton, cookieOf, preferences, useSite } from './harness';
import { inline, putCookie, ran, record, reloadedBy, settled, shop, stateOf } from './support/shop';

const world = useSite();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const options = {
  operator: { name: { kk: '«Фингрэм» ЖШС', ru: 'ТОО «Fingram»' }, bin: '123456789013', address: 'Алматы', email: 'hi@shop.com.kz' },
  policy: { url: '/privacy', revision: '2026-01-05', publishedAt: '2026-01-05' },
  categories: { functional: {}, analytics: {}, marketing: {} },
  services: { 'yandex-metrica': { category: 'analytics', name: 'Яндекс Метрика', provider: 'Яндекс', purpose: 'Статистика', data: 'IP', cookies: [{ name: '_ym_*', term: '1 год' }] } },
};
const page = (parts = {}, lang: string | null = 'ru') => shop({ options, lang, ...parts });
const box = async (locator: Locator) => (await locator.boundingBox())!;

/** The innermost element that has the focus, as its action or its words. */
const focused = (tab: Page) => tab.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element?.getAttribute('data-kelisim') ?? element?.getAttribute('aria-describedby') ?? '';
});

beforeEach(() => world.site.page('/', page()));

describe('keyboard alone', () => {
  async function tabTo(tab: Page, wanted: string) {
    for (let presses = 0; presses < 30; presses++) {
      if ((await focused(tab)) === wanted) return;
      await tab.keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches ${wanted}`);
  }

  test('from page load to a saved custom choice', async () => {
    const { page: tab, expectQuiet } = await world.visit();
    await banner(tab).root.waitFor();
    await tabTo(tab, 'preferences');
    await tab.keyboard.press('Enter');
    await preferences(tab).root.waitFor();
    await tabTo(tab, 'about-analytics');
    await tab.keyboard.press('Space');
    expect(await preferences(tab).root.locator('[aria-describedby=about-analytics]').isChecked()).toBe(true);
    for (let presses = 0; presses < 20 && (await tab.evaluate(`(() => { let e = document.activeElement; while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement; return e ? e.textContent : ''; })()`)) !== 'Сохранить выбор'; presses++) await tab.keyboard.press('Tab');
    await tab.keyboard.press('Enter');
    await preferences(tab).root.waitFor({ state: 'detached' });
    expect((await cookieOf(tab))!.value).toMatch(/m=custom&id=\w+&functional=0&analytics=1&marketing=0$/);
    expectQuiet();
  });

  test('accept and reject are neighbours in the tab order, and nothing is focused by itself', async () => {
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    expect(await focused(tab)).toBe('');
    await tabTo(tab, 'reject-all');
    await tab.keyboard.press('Tab');
    expect(await focused(tab)).toBe('accept-all');
  });

  test('Escape closes the preferences, saves nothing, and gives the focus back', async () => {
    const { page: tab } = await world.visit();
    await banner(tab).customise.focus();
    await tab.keyboard.press('Enter');
    await preferences(tab).root.waitFor();
    await preferences(tab).switches.nth(1).click();
    await tab.keyboard.press('Escape');
    await preferences(tab).root.waitFor({ state: 'detached' });
    expect(await focused(tab)).toBe('preferences');
    expect(await cookieOf(tab)).toBeUndefined();
    expect((await stateOf(tab)).status).toBe('unset');
    expect(await banner(tab).root.isVisible()).toBe(true);
    // Opened anew, the switches are as decided: off.
    await tab.keyboard.press('Enter');
    await preferences(tab).root.waitFor();
    expect(await preferences(tab).switches.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked))).toEqual([false, false, false]);
  });

  test('Escape on the banner decides nothing', async () => {
    const { page: tab } = await world.visit();
    await banner(tab).accept.focus();
    await tab.keyboard.press('Escape');
    expect(await cookieOf(tab)).toBeUndefined();
    expect(await banner(tab).root.isVisible()).toBe(true);
  });
});

describe.each(['ru', 'kk'])('accessible, in %s', (lang) => {
  test.each(['light', 'dark'] as const)('%s: axe finds nothing in banner and preferences', async (colorScheme) => {
    world.site.page('/', page({ body: '<main><p>text</p></main>' }, lang));
    const { page: tab } = await world.visit('/', { colorScheme, reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    expect(await banner(tab).root.isVisible()).toBe(true);
    await tab.addScriptTag({ path: AXE });
    /** Of our shadow hosts only: the page around them is not the subject. */
    const violations = () => tab.evaluate(async () => {
      const hosts = [...document.querySelectorAll('*')].filter((element) => element.shadowRoot);
      const found = await (window as unknown as { axe: { run(on: unknown): Promise<{ passes: unknown[]; violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run({ include: hosts });
      return { passes: found.passes.length, violations: found.violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => html + failureSummary)]) };
    });
    const inBanner = await violations();
    expect(inBanner.violations).toEqual([]);
    expect(inBanner.passes).toBeGreaterThan(5);

    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    for (const summary of await preferences(tab).root.locator('.services > summary').all()) await summary.click();
    await preferences(tab).root.getByText('Яндекс Метрика').waitFor();
    await preferences(tab).root.getByText(lang === 'kk' ? '1 cookie файлы' : /1\sфайл cookie/).click();
    await preferences(tab).root.getByRole('table').waitFor();
    expect((await violations()).violations).toEqual([]);
    await preferences(tab).accept.click();
    await tab.locator('.reopen').waitFor();
    await clickButton(tab, 'preferences');
    await preferences(tab).withdraw.waitFor();
    expect((await violations()).violations).toEqual([]);
  });

  test('the language is said, on the UI and on the other language\'s button', async () => {
    world.site.page('/', page({}, lang));
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    const langOf = (locator: Locator) => locator.evaluate((element) => element.closest('[lang]')?.getAttribute('lang'));
    expect(await langOf(banner(tab).title)).toBe(lang);
    expect(await langOf(banner(tab).root.getByRole('button', { name: /^ҚАЗ/ }))).toBe('kk');
    expect(await langOf(banner(tab).root.getByRole('button', { name: 'РУС' }))).toBe('ru');
    await banner(tab).customise.click();
    expect(await langOf(preferences(tab).root)).toBe(lang);
  });
});

describe('fair', () => {
  const look = (locator: Locator) => locator.evaluate((button) => {
    const { fontSize, fontWeight, color, backgroundColor, borderColor, borderWidth, padding, textDecorationLine, opacity } = getComputedStyle(button);
    const { width, height } = button.getBoundingClientRect();
    return { width: Math.round(width), height: Math.round(height), fontSize, fontWeight, color, backgroundColor, borderColor, borderWidth, padding, textDecorationLine, opacity, tag: button.tagName };
  });
  const SIZES = [{ width: 320, height: 568 }, { width: 390, height: 844 }, { width: 1280, height: 800 }];

  test.each(['ru', 'kk'].flatMap((lang) => SIZES.map((viewport) => [lang, viewport] as const)))('accept and reject are twins side by side, and all on screen: %s, %o', async (lang, viewport) => {
    world.site.page('/', page({}, lang));
    const { page: tab } = await world.visit('/', { viewport, reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    await awake(tab);
    const { accept, reject, customise, root } = banner(tab);
    expect(await look(accept)).toEqual(await look(reject));
    const [one, two] = [await box(reject), await box(accept)];
    expect(Math.abs(one.y - two.y)).toBeLessThan(1);
    expect(Math.abs(two.x - one.x - one.width)).toBeLessThan(24);
    for (const button of [accept, reject, customise]) {
      const { x, y, width, height } = await box(button);
      expect([x >= 0, y >= 0, x + width <= viewport.width, y + height <= viewport.height, height >= 44]).toEqual([true, true, true, true, true]);
      // Nothing lies over it, and it is not cut off.
      expect(await button.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const root = element.getRootNode() as ShadowRoot;
        return [[0.02, 0.5], [0.5, 0.5], [0.98, 0.5], [0.5, 0.05], [0.5, 0.95]].filter(([x, y]) => root.elementFromPoint(left + width * x!, top + height * y!) !== element);
      })).toEqual([]);
    }
    // The page stays visible above it, and can be scrolled sideways nowhere.
    expect((await box(root)).y).toBeGreaterThan(40);
    expect(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  test('no optional category is on by itself', async () => {
    const { page: tab } = await world.visit();
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    expect(await preferences(tab).switches.evaluateAll((all) => all.map((one) => [(one as HTMLInputElement).checked, (one as HTMLInputElement).disabled]))).toEqual([[false, false], [false, false], [false, false]]);
    await preferences(tab).root.getByRole('button', { name: 'Сохранить выбор' }).click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/m=custom&id=\w+&functional=0&analytics=0&marketing=0$/);
  });

  test('withdrawing takes two clicks, on every page', async () => {
    world.site.page('/', page({ head: inline('analytics', 'counter') }));
    const { page: tab } = await world.visit();
    await clickButton(tab, 'accept-all');
    await expect.poll(() => ran(tab)).toEqual(['counter']);
    await tab.locator('.reopen').click();
    await reloadedBy(tab, () => preferences(tab).withdraw.click());
    await settled(tab);
    expect((await cookieOf(tab))!.value).toMatch(/m=withdraw&.*analytics=0/);
    expect(await ran(tab)).toEqual([]);
    // Refused, there is nothing to withdraw, but the way back stays.
    await tab.locator('.reopen').click();
    await preferences(tab).root.waitFor();
    expect(await preferences(tab).withdraw.count()).toBe(0);
  });
});

test('what was decided: dates, operator, services', async () => {
  const { page: tab, context } = await world.freshPage();
  await putCookie(context, record({ functional: 0, analytics: 1, marketing: 0 }, { t: Date.UTC(new Date().getUTCFullYear() - 1, 11, 5, 6) / 1000, r: '2026-01-05' }));
  await tab.clock.setSystemTime(Date.UTC(new Date().getUTCFullYear(), 0, 20));
  await tab.goto(world.site.url());
  await tab.locator('.reopen').click();
  await preferences(tab).root.waitFor();
  const year = new Date().getUTCFullYear();
  const text = await preferences(tab).root.innerText();
  for (const part of [`Согласие дано 05.12.${year - 1}`, `Вы разрешили: статистика\u00a0— до\u00a005.01.${year + 1}`, 'ТОО «Fingram»', '123456789013', 'Алматы', 'hi@shop.com.kz', '05.01.2026', '1\u00a0сервис']) expect(text).toContain(part);
  await preferences(tab).root.getByRole('button', { name: /^ҚАЗ/ }).click();
  await expect.poll(() => preferences(tab).root.innerText()).toContain(`05.12.${year - 1} күні келісім бердіңіз`);
  expect(await preferences(tab).root.innerText()).toContain('«Фингрэм» ЖШС');
  await preferences(tab).root.getByText('1 сервис').click();
  await preferences(tab).root.getByText('Яндекс Метрика').waitFor();
  await preferences(tab).root.getByText('1 cookie файлы').click();
  await preferences(tab).root.getByRole('table').waitFor();
  for (const part of ['_ym_*', '1 год']) expect(await preferences(tab).root.textContent()).toContain(part);
});

describe('a page with hostile CSS', () => {
  const HOSTILE: [string, string][] = [
    ['* { all: unset !important }', '* { all: unset !important }'],
    ['button { display: none !important }', 'button, dialog, section, div, a, p, h2, input { display: none !important }'],
    ['div { visibility: hidden; transform; filter }', 'div { visibility: hidden !important; opacity: 0 !important; transform: scale(0.1) !important; filter: blur(9px) !important; position: static !important; pointer-events: none !important; }'],
    ['html { font-size: 62.5% }', 'html { font-size: 62.5% }'],
    ['html { font-size: 40px }', 'html { font-size: 40px; line-height: 3; letter-spacing: 9px }'],
    ['body { transform; overflow }', 'html, body { transform: translateX(50px); overflow: hidden; height: 100%; color: red; text-align: right; direction: rtl }'],
  ];
  async function measures(tab: Page) {
    const all = [banner(tab).accept, banner(tab).reject, banner(tab).customise];
    return Promise.all(all.map(async (button) => {
      const { width, height } = await box(button);
      return [Math.round(width), Math.round(height), await button.evaluate((element) => getComputedStyle(element).fontSize)];
    }));
  }

  test.each(HOSTILE)('%s: visible, usable, the same size', async (_name, css) => {
    const plain = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(plain.page).root.waitFor();
    const expected = await measures(plain.page);
    world.site.page('/', page({ head: `<style>${css}</style>` }));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    expect(await measures(tab)).toEqual(expected);
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    await preferences(tab).switches.nth(1).click();
    await preferences(tab).root.getByRole('button', { name: 'Сохранить выбор' }).click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=1/);
    await tab.locator('.reopen').click();
    await preferences(tab).root.waitFor();
  });
});

test('nothing of the page shifts: banner, preferences, decision, reopen button', async () => {
  world.site.page('/', page({
    before: `<script>window.__shifts = 0; new PerformanceObserver(function (list) { list.getEntries().forEach(function (entry) { __shifts += entry.value; }); }).observe({ type: 'layout-shift', buffered: true })</script>`,
    body: '<p>text</p>'.repeat(100) + '<div id="control">control</div>',
  }));
  const { page: tab } = await world.visit();
  await banner(tab).root.waitFor();
  await settled(tab);
  await banner(tab).customise.click();
  await preferences(tab).root.waitFor();
  await preferences(tab).reject.click();
  await tab.locator('.reopen').waitFor();
  await settled(tab);
  expect(await tab.evaluate('window.__shifts')).toBe(0);
  // Control: a shift is counted.
  await tab.evaluate(() => document.body.insertAdjacentHTML('afterbegin', '<div style="height: 300px">x</div>'));
  await expect.poll(() => tab.evaluate('window.__shifts')).toBeGreaterThan(0);
});

test('the page stays scrollable and clickable while the banner is up', async () => {
  world.site.page('/', page({ body: '<button id="own" onclick="window.__clicked = 1">own</button>' + '<p>text</p>'.repeat(100) }));
  const { page: tab } = await world.visit();
  await banner(tab).root.waitFor();
  await tab.locator('#own').click();
  expect(await tab.evaluate('window.__clicked')).toBe(1);
  await tab.mouse.move(600, 50);
  await tab.mouse.wheel(0, 400);
  await expect.poll(() => tab.evaluate(() => scrollY)).toBeGreaterThan(100);
});

test('no motion for those who ask for none', async () => {
  const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
  await banner(tab).root.waitFor();
  expect(await tab.evaluate(() => document.getAnimations().length)).toBe(0);
  expect(await banner(tab).root.evaluate((element) => getComputedStyle(element).animationName)).toBe('none');
});

test('reopenButton: false draws none', async () => {
  world.site.page('/', page({ options: { ...options, reopenButton: false } }));
  const { page: tab } = await world.visit();
  await clickButton(tab, 'accept-all');
  await banner(tab).root.waitFor({ state: 'detached' });
  await settled(tab);
  expect(await tab.locator('.reopen').count()).toBe(0);
  expect(world.site.requestsTo(/./, '/kelisim-button.js')).toEqual([]);
});

test.each([['bottom-right', false, false], ['top-left', true, true], ['top-right', true, false], ['bottom-left', false, true]])('the reopen button stands %s', async (position, top, left) => {
  world.site.page('/', page({ options: { ...options, reopenButton: { position } } }));
  const { page: tab } = await world.visit();
  await clickButton(tab, 'reject-all');
  const { x, y, width, height } = await box(tab.locator('.reopen'));
  expect([top ? y : 720 - y - height, left ? x : 1280 - x - width].map(Math.round)).toEqual([16, 16]);
});

test('preferences asked for right after a decision stay, though those before them close late', async () => {
  world.site.page('/', page());
  const { page: tab } = await world.visit('/');
  await tab.evaluate(() => (window as unknown as { kelisim: { show(view: string): Promise<void> } }).kelisim.show('preferences'));
  for (let time = 0; time < 10; time++) {
    await tab.evaluate(async () => {
      const { kelisim } = window as unknown as { kelisim: { acceptAll(): void; show(view: string): Promise<void> } };
      kelisim.acceptAll();
      await kelisim.show('preferences');
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await expect(preferences(tab).root.isVisible()).resolves.toBe(true);
  }
});

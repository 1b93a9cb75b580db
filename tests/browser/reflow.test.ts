// Small windows, large text, wide spacing, keyboard users: nothing is cut off, hidden or moved.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { awake, banner, restyle, useSite } from './harness';
import { reloadedBy, settled, shop } from './support/shop';
import { countWork } from './support/work';
import * as catalogue from '../../src/services/index';

const { services } = catalogue;
const world = useSite();
const LAYOUTS = ['box', 'bar', 'modal'] as const;
const LANGUAGES = ['kk', 'ru', 'en'] as const;
const cookies = ['_ym_d', { name: '_ym_uid', purpose: { kk: 'келушіні тану', ru: 'узнать посетителя' }, term: { kk: '1 жыл', ru: '1 год' } }];
const options = {
  languages: LANGUAGES,
  operator: { name: { kk: '«Сәуле» ЖШС', ru: 'ТОО «Сәуле»' }, bin: '210340012344', address: { kk: 'Алматы, Абай даңғылы, 150/230', ru: 'Алматы, проспект Абая, 150/230' }, email: 'personal-data-protection@saule-internet-dukeni.example' },
  policy: { url: '/privacy', publishedAt: '2026-11-01', effectiveFrom: '2099-01-01', changes: { kk: 'Деректерді трансшекаралық беру қосылды', ru: 'Добавлена трансграничная передача данных' } },
  disclosure: {},
  rights: {
    ask: ['know', 'access', 'copy', 'change', 'block', 'delete', 'object', 'publication', 'messages', 'withdraw', 'complain'],
    withdrawal: { channels: ['application', 'notice', 'post', 'courier', 'email'], noticeDays: 10, stopWithin: { count: 1, unit: 'business-day' }, afterObligations: true },
  },
  categories: { functional: {}, analytics: {}, marketing: {}, 'cross-border': {}, publication: {} },
  services: { metrica: { category: 'analytics', requires: ['cross-border'], name: 'Яндекс Метрика', provider: 'ООО «Яндекс»', data: ['IP', 'User-Agent'], countries: { kk: 'Ресей', ru: 'Россия' }, cookies, policyUrl: 'https://yandex.example/' } },
};
const page = (lang: string, more = {}, parts = {}) => shop({ lang, options: { ...options, ...more }, ...parts });

/** The preferences, also beside a banner that is a dialog too. */
const dialog = (tab: Page) => tab.locator('dialog.preferences');

/** Everything unfolded, and a switch on that needs another. */
async function unfold(tab: Page) {
  await tab.locator('.banner [data-kelisim="preferences"]').click();
  await dialog(tab).waitFor();
  await dialog(tab).getByRole('switch').nth(1).click();
  // Cookies fold away within their services.
  for (const _depth of [1, 2]) {
    await dialog(tab).locator('details:not([open]) > summary').evaluateAll((all: HTMLElement[]) => all.forEach((summary) => summary.click()));
    await settled(tab);
  }
  await dialog(tab).locator('.service').last().waitFor();
  await settled(tab);
}

/**
 * What a person would miss or have to scroll two ways for: words outside the box that clips them, where no scrolling brings
 * them back; cards wider than the window; buttons that cannot be scrolled to.
 */
const lost = (tab: Page) => tab.evaluate(() => {
  const found: string[] = [];
  for (const { shadowRoot } of document.querySelectorAll('*')) {
    for (const card of shadowRoot?.querySelectorAll<HTMLElement>('.card') ?? []) {
      const name = card.classList[1]!;
      const outer = card.getBoundingClientRect();
      if (outer.left < 0 || outer.right > innerWidth || outer.top < 0 || outer.bottom > innerHeight) found.push(`${name} outside the window`);
      for (const box of [card, ...card.querySelectorAll<HTMLElement>('*')]) {
        if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== 'visible') found.push(`${name}: scrolls sideways: ${box.className}`);
      }
      const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode as Text;
        // Nobody sees a live region.
        if (text.parentElement!.closest('output')) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const word of range.getClientRects()) {
          // What must be inside: the word, and from the box on that can scroll to it, that box.
          let inner: DOMRect = word;
          for (let box = text.parentElement!; inner.width; box = box.parentElement!) {
            const frame = box.getBoundingClientRect();
            const { overflowY } = getComputedStyle(box);
            const scrolls = /auto|scroll/.test(overflowY);
            const sideways = inner.left < frame.left - 1 || inner.right > frame.right + 1;
            const upright = scrolls
              ? box.scrollTop + inner.bottom - frame.top > box.scrollHeight + 1 || box.scrollTop + inner.top - frame.top < -1
              : inner.top < frame.top - 1 || inner.bottom > frame.bottom + 1;
            // A button draws its border around its words; what stands outside it is not where a person looks.
            if ((overflowY !== 'visible' || box.localName === 'button') && (sideways || upright)) found.push(`${name}: "${text.data.slice(0, 20)}" cut by ${box.localName}.${box.className}`);
            if (scrolls) inner = frame;
            if (box === card) break;
          }
        }
      }
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  return [...new Set(found)];
});

/** Buttons that scrolling does not bring to the front. */
const unreachable = async (tab: Page, selector: string) => (await awake(tab), tab.locator(selector).evaluateAll((all) => all.flatMap((button) => {
  button.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = button.getBoundingClientRect();
  return (button.getRootNode() as ShadowRoot).elementFromPoint(left + width / 2, top + height / 2) === button ? [] : [button.outerHTML];
})));

describe.each(LANGUAGES)('nothing is cut off or scrolls sideways: %s', (lang) => {
  test.each([
    ['320 CSS px', 320, 568], ['400 % zoom of 1280 × 1024', 320, 256], ['a tablet', 768, 1024], ['a landscape phone', 568, 320], ['a desktop', 1280, 800],
  ] as const)('%s', async (_name, width, height) => {
    for (const layout of LAYOUTS) {
      world.site.page('/', page(lang, { layout }));
      const { page: tab } = await world.visit('/', { viewport: { width, height }, reducedMotion: 'reduce' });
      await tab.locator('.banner').waitFor();
      expect([layout, ...await lost(tab)]).toEqual([layout]);
      await unfold(tab);
      expect([layout, ...await lost(tab)]).toEqual([layout]);
      // Each button can be brought on screen, and then lies in front.
      expect([layout, ...await unreachable(tab, '.preferences button')]).toEqual([layout]);
    }
  });

  test('text of 200 %', async () => {
    for (const layout of LAYOUTS) {
      world.site.page('/', page(lang, { layout }));
      const { page: tab, context } = await world.freshPage({ viewport: { width: 640, height: 800 }, reducedMotion: 'reduce' });
      const session = await context.newCDPSession(tab);
      await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
      await tab.goto(world.site.url());
      await tab.locator('.banner').waitFor();
      // Control: it is twice as large.
      expect(await tab.locator('.banner h2').evaluate((title) => parseFloat(getComputedStyle(title).fontSize))).toBeGreaterThan(34);
      expect([layout, ...await lost(tab)]).toEqual([layout]);
      expect([layout, ...await unreachable(tab, '.banner button')]).toEqual([layout]);
      await unfold(tab);
      expect([layout, ...await lost(tab)]).toEqual([layout]);
    }
  });

  test('text of 200 % on a phone: switches too stay on screen', async () => {
    world.site.page('/', page(lang));
    const { page: tab, context } = await world.freshPage({ viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' });
    const session = await context.newCDPSession(tab);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await tab.goto(world.site.url());
    await unfold(tab);
    expect(await lost(tab)).toEqual([]);
    expect(await tab.getByRole('switch').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > innerWidth).length)).toBe(0);
  });

  test('text spacing as WCAG 1.4.12 has it', async () => {
    for (const layout of LAYOUTS) {
      world.site.page('/', page(lang, { layout }));
      const { page: tab } = await world.visit('/', { viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' });
      await tab.locator('.banner').waitFor();
      await settled(tab);
      const before = await tab.locator('.banner').evaluate((card) => card.scrollHeight);
      await restyle(tab, '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
      // Control: it takes room.
      expect(await tab.locator('.banner').evaluate((card) => card.scrollHeight)).toBeGreaterThan(before);
      expect([layout, ...await lost(tab)]).toEqual([layout]);
      await unfold(tab);
      expect([layout, ...await lost(tab)]).toEqual([layout]);
    }
  });
});

test.each([
  ['a fixed height', 'button { height: 20px; min-height: 0; overflow: hidden }', /cut by button/],
  ['one line', 'p { white-space: nowrap; overflow: hidden }', /scrolls sideways|cut by p/],
  ['a wide card', '.banner { width: 500px }', /outside the window/],
])('control: %s is noticed', async (_name, css, noticed) => {
  world.site.page('/', page('kk'));
  const { page: tab } = await world.visit('/', { viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' });
  await tab.locator('.banner').waitFor();
  await restyle(tab, css);
  expect((await lost(tab)).join()).toMatch(noticed);
});

test('targets are at least 44 high, or have that much room', async () => {
  world.site.page('/', page('kk'));
  const { page: tab } = await world.visit('/', { viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' });
  await tab.locator('.banner').waitFor();
  const small = async (root: string) => (await awake(tab), tab.locator(`${root} button, ${root} input, ${root} summary, ${root} .actions a`).evaluateAll((all) => all.flatMap((element) => {
    element.scrollIntoView({ block: 'center' });
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const hits = (dx: number, dy: number) => {
      const hit = (element.getRootNode() as ShadowRoot).elementFromPoint(x + dx, y + dy);
      const label = hit?.closest('label');
      return hit === element || !!label && (label.contains(element) || label.control === element);
    };
    return [[0, -21], [0, 21], [-21, 0], [21, 0]].every(([dx, dy]) => hits(dx!, dy!)) ? [] : [element.outerHTML];
  })));
  expect(await small('.banner')).toEqual([]);
  await unfold(tab);
  expect(await small('.preferences')).toEqual([]);
});

describe('the focus is never hidden by the banner', () => {
  const LINKS = Array.from({ length: 60 }, (_, index) => `<p><a href="#${index}" class="own">link ${index}</a></p>`).join('');
  const padding = (tab: Page) => tab.evaluate(() => {
    const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
    return [scrollPaddingTop, scrollPaddingBottom];
  });
  /** Links of the page that have the focus while the middle of them lies under the banner. */
  async function hiddenLinks(tab: Page) {
    const hidden: string[] = [];
    for (let presses = 0; presses < 75; presses++) {
      await tab.keyboard.press('Tab');
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      hidden.push(...await tab.evaluate(() => {
        const link = document.activeElement!;
        const { left, right, top, bottom } = link.getBoundingClientRect();
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        return link.className === 'own' && hit !== link ? [link.textContent] : [];
      }));
    }
    return hidden;
  }

  test.each([
    ['box', 320, 568, ''], ['box', 1280, 800, ''], ['bar', 1280, 800, ''], ['bar', 1280, 800, 'top'], ['box', 390, 844, 'top-right'],
  ])('%s, %i × %i %s', async (layout, width, height, position) => {
    world.site.page('/', page('ru', { layout, ...(position && { position }) }, { body: LINKS }));
    const { page: tab } = await world.visit('/', { viewport: { width, height }, reducedMotion: 'reduce' });
    await tab.locator('.banner').waitFor();
    await expect.poll(() => padding(tab)).not.toEqual(['auto', 'auto']);
    expect(await hiddenLinks(tab)).toEqual([]);
    await tab.locator('.banner [data-kelisim="reject-all"]').click();
    await expect.poll(() => padding(tab)).toEqual(['auto', 'auto']);
    expect(await tab.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  });

  test('what is fixed to the same edge: the banner goes to the other one', async () => {
    world.site.page('/', page('ru', { layout: 'bar' }, { body: LINKS + '<a href="#cart" class="own" style="position: fixed; right: 40px; bottom: 10px">cart</a>' }));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await tab.locator('.banner').waitFor();
    await expect.poll(() => padding(tab)).not.toEqual(['auto', 'auto']);
    await tab.evaluate(() => document.querySelector<HTMLElement>('[href="#cart"]')!.focus());
    await expect.poll(() => tab.locator('.banner').evaluate((card) => card.getBoundingClientRect().top)).toBe(0);
    await expect.poll(async () => (await padding(tab))[0]).toMatch(/px/);
  });

  test('control: without kelisim-page.js links are hidden', async () => {
    world.site.fault('/kelisim-page.js', { status: 404 });
    world.site.page('/', page('ru', {}, { body: LINKS }));
    const { page: tab } = await world.visit('/', { viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' });
    await tab.locator('.banner').waitFor();
    expect((await hiddenLinks(tab)).length).toBeGreaterThan(5);
  });

  test('the page\'s own scroll padding is back afterwards', async () => {
    world.site.page('/', page('ru', {}, { head: '<style>html { scroll-padding: 60px 0 30px }</style>', body: LINKS }));
    const { page: tab } = await world.visit();
    await tab.locator('.banner').waitFor();
    await expect.poll(() => padding(tab)).not.toEqual(['60px', '30px']);
    expect((await padding(tab))[0]).toBe('60px');
    await tab.locator('.banner [data-kelisim="accept-all"]').click();
    await expect.poll(() => padding(tab)).toEqual(['60px', '30px']);
  });
});

describe('nothing moves', () => {
  const WATCH = `<script>window.__shifts = 0; new PerformanceObserver(function (list) { list.getEntries().forEach(function (entry) { if (!entry.hadRecentInput) __shifts += entry.value; }); }).observe({ type: 'layout-shift', buffered: true })</script>`;

  test.each(LAYOUTS.flatMap((layout) => [[layout, 390, 844], [layout, 1280, 800]] as const))('%s, %i × %i: shown, language, preferences, accepted', async (layout, width, height) => {
    world.site.page('/', page('kk', { layout }, { before: WATCH, body: '<p>text</p>'.repeat(100) }));
    const { page: tab } = await world.visit('/', { viewport: { width, height } });
    await tab.locator('.banner').waitFor();
    await tab.waitForTimeout(300);
    const shifts = async () => (await tab.evaluate<number>('window.__shifts')).toFixed(3);
    expect(await shifts()).toBe('0.000');
    // Longer words make a taller card: the visitor has asked for it, and the browser does not count it where it is quick enough.
    await tab.locator('.banner [lang=ru]').click();
    await settled(tab);
    await tab.locator('.banner [lang=kk]').click();
    await tab.waitForTimeout(600);
    await tab.evaluate('window.__shifts = 0');
    // By a script, so that no shift is excused by a click just before it.
    const press = (selector: string) => tab.locator(selector).evaluate((button: HTMLElement) => button.click());
    await press('.banner [data-kelisim="preferences"]');
    await dialog(tab).waitFor();
    await tab.waitForTimeout(300);
    await press('.preferences [data-kelisim="accept-all"]');
    await tab.locator('.banner').waitFor({ state: 'detached' });
    await settled(tab);
    expect(await shifts()).toBe('0.000');
    // Control: a shift of the page is counted.
    await tab.evaluate(() => document.body.insertAdjacentHTML('afterbegin', '<div style="height: 300px">x</div>'));
    await expect.poll(() => tab.evaluate('window.__shifts')).toBeGreaterThan(0.01);
  });
});

describe('all services of the catalogue', () => {
  const all = services(...Object.values(catalogue).filter((member) => typeof member === 'object'));
  const everything = { services: all, categories: { functional: {}, analytics: {}, marketing: {} } };
  /** Presses it as a script does, and waits for what it brings, laid out. */
  const press = (tab: Page, selector: string, wanted: string) => tab.evaluate(async ([selector, wanted]) => {
    const root = [...document.querySelectorAll('*')].find((each) => each.shadowRoot?.querySelector('.banner'))!.shadowRoot!;
    root.querySelector<HTMLElement>(selector)!.click();
    // An event or two later.
    while (!root.querySelector(wanted)) await new Promise<void>((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => resolve(); port2.postMessage(0); });
    root.querySelector('dialog')!.getBoundingClientRect();
  }, [selector, wanted] as const);

  test.each(['kk', 'ru'])('open with little work, a category unfolds with little, and each is a card: %s', async (lang) => {
    /** What opening them again takes, and a category, on a site with so many services. */
    const look = async (given: object) => {
      world.site.page('/', page(lang, { ...everything, services: given }));
      const { page: tab } = await world.freshPage({ viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
      const count = await countWork(tab);
      await tab.goto(world.site.url());
      await tab.locator('.banner').waitFor();
      const nodes = () => dialog(tab).evaluate((root) => root.querySelectorAll('*').length);
      // The files are there, as on a second look.
      await tab.locator('.banner [data-kelisim="preferences"]').click();
      await dialog(tab).waitFor();
      await tab.keyboard.press('Escape');
      await dialog(tab).waitFor({ state: 'detached' });
      await settled(tab);
      const opening = await count(() => press(tab, '.banner [data-kelisim="preferences"]', 'dialog[open]'));
      const opened = await nodes();
      const unfolding = await count(() => press(tab, '.category:has(.explicit) summary', '.service'));
      const unfolded = await nodes();
      const services = await dialog(tab).locator('.service').count();
      return { tab, opening: { ...opening, nodes: opened }, unfolding: { ...unfolding, nodes: unfolded - opened, services } };
    };
    const { tab, opening, unfolding } = await look(all);
    const few = await look(Object.fromEntries(Object.entries(all).filter(([, { explicit }]) => explicit).slice(0, 1)));
    // Once drawn and once laid out; what is folded away costs a line of the preferences at most, and where a category needs a transfer another.
    expect(opening.nodes).toBeLessThan(few.opening.nodes + 10 + 2 * 3);
    expect(opening.steps).toBeLessThan(75_000);
    expect(opening.steps - few.opening.steps).toBeLessThan(500 * Object.keys(all).length);
    expect(opening.layouts).toBeLessThan(5);
    // A category by its own services, and laid out no oftener where they are many.
    expect(unfolding.services).toBeGreaterThan(10);
    expect(unfolding.nodes).toBeLessThan(30 * unfolding.services);
    expect(unfolding.steps).toBeLessThan(4000 * unfolding.services);
    expect(unfolding.layouts).toBeLessThan(9);
    // Control: what is drawn is counted, and so is who draws it.
    expect(unfolding.nodes).toBeGreaterThan(few.unfolding.nodes + 10 * unfolding.services);
    expect(unfolding.steps).toBeGreaterThan(few.unfolding.steps * 5);
    await tab.keyboard.press('Escape');
    await dialog(tab).waitFor({ state: 'detached' });

    await unfold(tab);
    expect(await dialog(tab).locator('.service:visible').count()).toBe(Object.keys(all).length);
    expect(await lost(tab)).toEqual([]);
  });

  test.each([[320, 568], [1280, 800]])('nothing is cut off: %i × %i', async (width, height) => {
    for (const lang of ['kk', 'ru']) {
      world.site.page('/', page(lang, everything));
      const { page: tab } = await world.visit('/', { viewport: { width, height }, reducedMotion: 'reduce' });
      await tab.locator('.banner').waitFor();
      await unfold(tab);
      expect([lang, ...await lost(tab)]).toEqual([lang]);
      expect([lang, ...await unreachable(tab, '.preferences .switch:enabled')]).toEqual([lang]);
    }
  });
});

test('on paper there is nothing of ours', async () => {
  for (const layout of LAYOUTS) {
    world.site.page('/', page('ru', { layout }));
    const { page: tab } = await world.visit();
    await tab.locator('.banner').waitFor();
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('.banner').isVisible()).toBe(false);
    await tab.emulateMedia({ media: 'screen' });
    await tab.locator('.banner [data-kelisim="preferences"]').click();
    await dialog(tab).waitFor();
    await tab.emulateMedia({ media: 'print' });
    await settled(tab);
    expect(await dialog(tab).isVisible()).toBe(false);
    await tab.emulateMedia({ media: 'screen' });
    // Printed, and still open.
    expect(await dialog(tab).isVisible()).toBe(true);
    await tab.keyboard.press('Escape');
    await reloadedBy(tab, () => tab.locator('.banner [data-kelisim="reject-all"]').click().then(() => tab.reload()));
    await tab.locator('.reopen').waitFor();
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('.reopen').isVisible()).toBe(false);
  }
});

describe('motion', () => {
  beforeEach(() => world.site.page('/', page('ru')));
  test('lasts 180 ms and moves no layout', async () => {
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    const style = await banner(tab).root.evaluate((card) => [getComputedStyle(card).animationDuration, getComputedStyle(card).animationName]);
    expect(style).toEqual(['0.18s', 'rise']);
  });
});

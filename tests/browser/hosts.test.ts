// Pages that are hostile or odd: the question stays visible and usable, or waits; nothing is granted, and no page is shut.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, clickButton, cookieOf, preferences, restyle, useSite } from './harness';
import { settled, shop, stateOf } from './support/shop';

const world = useSite();
const LOREM = '<p>text <a href="#x">link</a></p>'.repeat(60);
const page = (parts = {}, options = {}) => shop({ options: { categories: { analytics: {}, marketing: {} }, policy: { url: '/privacy' }, ...options }, ...parts });

beforeEach(() => world.site.page('/', page()));

/** Does the point in the middle of this button belong to it, for the whole document? */
const isOnTop = (tab: Page, action: string) => tab.evaluate((wanted) => {
  const [button] = [...document.querySelectorAll('*')].flatMap((each) => [...(each.shadowRoot?.querySelectorAll(`.banner [data-kelisim="${wanted}"]`) ?? [])]);
  const { left, top, width, height } = button!.getBoundingClientRect();
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return hit?.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2) === button;
}, action);

/** Are clicks on the page's own button heard? */
async function pageAnswers(tab: Page): Promise<boolean> {
  await tab.evaluate(() => { document.title = 'waiting'; });
  // By its place: no waiting until it can be clicked.
  const { x, y, width, height } = (await tab.locator('#own').boundingBox())!;
  await tab.mouse.click(x + width / 2, y + height / 2);
  return (await tab.title()) === 'heard';
}
const OWN = '<button id="own" onclick="document.title = \'heard\'">own</button>';

/** What is asked when nothing is said: nothing granted, no cookie. */
async function expectDenied(tab: Page) {
  expect(await cookieOf(tab)).toBeUndefined();
  expect((await stateOf(tab)).grants).toEqual({ necessary: true, analytics: false, marketing: false });
}
const popoverIsOpen = (tab: Page) => tab.evaluate(() => !!document.querySelector(':popover-open'));

describe('in front', () => {
  test('of an element with the highest z-index that comes later', async () => {
    world.site.page('/', page({ body: '<div style="position: fixed; inset: 0; background: gold; z-index: 2147483647">mine</div>' }));
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    await expect.poll(() => isOnTop(tab, 'reject-all')).toBe(true);
    await banner(tab).reject.click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=0/);
    // Control: nothing of ours is left over the page, but for what is said of it below.
    expect(await tab.evaluate(() => document.elementFromPoint(100, innerHeight - 200)?.textContent)).toBe('mine');
  });

  test.each([
    ['transformed', 'html { transform: translate(400px, -300px) scale(0.5); transform-origin: 0 0 }'],
    ['filtered', 'html { filter: grayscale(1); }'],
    ['clipped', 'html, body { overflow: hidden; height: 100%; contain: paint }'],
    ['turned', 'body { transform: rotate(90deg) }'],
  ])('where the page is %s: as large and where it always is', async (_name, css) => {
    const plain = await world.visit('/', { reducedMotion: 'reduce' });
    await expect.poll(() => popoverIsOpen(plain.page)).toBe(true);
    const expected = await banner(plain.page).root.boundingBox();
    world.site.page('/', page({ head: `<style>${css}</style>`, body: LOREM }));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    await expect.poll(() => banner(tab).root.boundingBox()).toEqual(expected);
    await banner(tab).accept.click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=1/);
  });

  test('of a right-to-left page: words and buttons run as ever', async () => {
    const places = async (tab: Page) => Promise.all([banner(tab).root, banner(tab).title, banner(tab).reject, banner(tab).accept].map((each) => each.boundingBox()));
    const plain = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(plain.page).root.waitFor();
    const expected = await places(plain.page);
    world.site.page('/', page().replace('<html', '<html dir="rtl"'));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    expect(await places(tab)).toEqual(expected);
  });

  test('in quirks mode', async () => {
    const plain = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(plain.page).root.waitFor();
    const expected = await banner(plain.page).root.boundingBox();
    world.site.page('/', page().replace('<!doctype html>', ''));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    expect(await tab.evaluate(() => document.compatMode)).toBe('BackCompat');
    expect(await banner(tab).root.boundingBox()).toEqual(expected);
    await banner(tab).customise.click();
    await preferences(tab).switches.nth(0).click();
    await preferences(tab).root.getByRole('button', { name: 'Сохранить выбор' }).click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=1&marketing=0/);
  });

  test.each([['40%', 40], ['250%', 250]])('with html at %s: the same size as anywhere', async (_name, percent) => {
    const plain = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(plain.page).root.waitFor();
    const expected = await banner(plain.page).root.boundingBox();
    world.site.page('/', page({ head: `<style>html { font-size: ${percent}% }</style>` }));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    expect(await banner(tab).root.boundingBox()).toEqual(expected);
  });

  test('of a CSS reset with !important', async () => {
    const reset = '*, *::before, *::after { all: revert !important; margin: 0 !important; padding: 0 !important; border: 0 !important; font: 9px/1 serif !important; color: red !important; background: none !important; box-sizing: content-box !important; position: static !important; animation: none !important }';
    const look = (tab: Page) => banner(tab).reject.evaluate((button) => {
      const { color, backgroundColor, font, padding } = getComputedStyle(button);
      return { color, backgroundColor, font, padding };
    });
    const plain = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(plain.page).root.waitFor();
    const expected = [await look(plain.page), await banner(plain.page).root.boundingBox()];
    world.site.page('/', page({ head: `<style>${reset}</style>` }));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    expect([await look(tab), await banner(tab).root.boundingBox()]).toEqual(expected);
  });
});

describe('a dialog of the page', () => {
  const DIALOG = '<dialog id="city"><form method="dialog">City? <button id="almaty">Almaty</button></form></dialog><script>document.getElementById("city").showModal()</script>';

  test('is answered first; then the question can be, also above the highest z-index', async () => {
    world.site.page('/', page({ body: DIALOG + '<div style="position: fixed; inset: 0; z-index: 2147483647">mine</div>' }));
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    await settled(tab);
    expect(await popoverIsOpen(tab)).toBe(false);
    await expectDenied(tab);
    await tab.locator('#almaty').click();
    await expect.poll(() => isOnTop(tab, 'reject-all')).toBe(true);
    await banner(tab).reject.click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=0/);
  });

  test('opened later lies above the question, and can be used', async () => {
    world.site.page('/', page({ body: DIALOG.replace('document.', 'window.ask = () => document.') }));
    const { page: tab } = await world.visit();
    await expect.poll(() => popoverIsOpen(tab)).toBe(true);
    await tab.evaluate('ask()');
    await tab.locator('#almaty').click();
    expect(await tab.locator('#city').isVisible()).toBe(false);
    await banner(tab).accept.click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=1/);
  });

  test('can open the preferences, which lie above it', async () => {
    world.site.page('/', page({ body: DIALOG.replace('City?', 'City? <a href="#" data-kelisim="preferences" id="link">cookies</a>') }));
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    await tab.locator('#link').click();
    await preferences(tab).switches.nth(0).click();
    await tab.keyboard.press('Escape');
    await preferences(tab).root.waitFor({ state: 'detached' });
    await tab.locator('#almaty').click();
    await expectDenied(tab);
  });
});

test('fullscreen: the question waits behind, and is there afterwards', async () => {
  world.site.page('/', page({ body: '<div id="film" onclick="this.requestFullscreen()" style="background: black; height: 200px">film</div>' }));
  const { page: tab } = await world.visit();
  await banner(tab).root.waitFor();
  await tab.locator('#film').click();
  await expect.poll(() => tab.evaluate(() => document.fullscreenElement?.id)).toBe('film');
  expect(await isOnTop(tab, 'accept-all')).toBe(false);
  await tab.evaluate(() => document.exitFullscreen());
  await expect.poll(() => isOnTop(tab, 'accept-all')).toBe(true);
  await banner(tab).reject.click();
  await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=0/);
});

test.each(['inert', 'aria-hidden="true"'])('body %s: the question can be read and answered', async (attribute) => {
  world.site.page('/', page().replace('<body', `<body ${attribute}`));
  const { page: tab } = await world.visit();
  await banner(tab).root.waitFor();
  expect(await banner(tab).root.getByRole('button').count()).toBe(5);
  await banner(tab).reject.click();
  await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=0/);
});

describe('a translator that wraps every text in <font>', () => {
  /** As Google Translate does: each text node is replaced by elements with another one. */
  const translate = (tab: Page) => tab.evaluate(() => {
    for (const { shadowRoot } of document.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      const walker = document.createTreeWalker(shadowRoot, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      for (const text of texts) {
        if (!text.data.trim()) continue;
        const font = document.createElement('font');
        const inner = font.appendChild(document.createElement('font'));
        inner.textContent = `EN ${text.data}`;
        text.replaceWith(font);
      }
    }
  });

  test('the buttons act, the language can be switched, nothing is thrown', async () => {
    const { page: tab, expectQuiet } = await world.visit();
    await banner(tab).root.waitFor();
    await translate(tab);
    expect(await banner(tab).title.textContent()).toMatch(/^EN /);
    await banner(tab).root.locator('[lang=kk]').click();
    await expect.poll(() => banner(tab).root.innerText()).not.toContain('EN ');
    expect(await banner(tab).title.textContent()).toBe('Cookie файлдарын пайдаланамыз');
    await translate(tab);
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    await translate(tab);
    await preferences(tab).switches.nth(0).click();
    // The switch has kept its answer, and the words are ours again.
    expect(await preferences(tab).switches.nth(0).isChecked()).toBe(true);
    await translate(tab);
    await preferences(tab).root.locator('[lang=ru]').click();
    await expect.poll(() => preferences(tab).root.getByRole('heading').first().textContent()).toBe('Настройки cookie');
    expect(await preferences(tab).switches.nth(0).isChecked()).toBe(true);
    await translate(tab);
    await preferences(tab).root.getByRole('button', { name: 'Сохранить выбор' }).click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=1&marketing=0/);
    expectQuiet();
  });
});

test('the preferences lie above the banner, though the page file comes after they were opened', async () => {
  let answer!: () => void;
  world.site.fault('/kelisim-page.js', { until: new Promise<void>((resolve) => { answer = resolve; }) });
  const { page: tab } = await world.visit('/', { viewport: { width: 320, height: 568 }, reducedMotion: 'reduce' });
  const arrived = tab.waitForResponse(/kelisim-page/);
  await banner(tab).customise.click();
  await preferences(tab).root.waitFor();
  answer();
  await (await arrived).finished();
  await settled(tab);
  // What is put into the top layer later lies above, though a click would still go through it.
  const risen = () => tab.evaluate(() => document.querySelectorAll(':popover-open').length);
  expect(await risen()).toBe(0);
  await tab.keyboard.press('Escape');
  await expect.poll(risen).toBe(1);
});

describe('a page that removes the button that opens the preferences', () => {
  const button = (tab: Page) => tab.getByRole('button', { name: 'Настройки cookie' });
  /** Our hosts, as the page could find them. */
  const REMOVE = 'for (const child of [...document.documentElement.children]) if (child.shadowRoot) child.remove()';

  test('has it back at once, as long as there is a decision', async () => {
    const { page: tab } = await world.visit();
    await clickButton(tab, 'reject-all');
    await button(tab).waitFor();
    await tab.evaluate(REMOVE);
    await button(tab).waitFor();
    await clickButton(tab, 'preferences');
    await preferences(tab).root.waitFor();
    await preferences(tab).root.press('Escape');
    await tab.evaluate('kelisim.reset()');
    await banner(tab).root.waitFor();
    await tab.evaluate(REMOVE);
    await banner(tab).root.waitFor();
    expect(await button(tab).count()).toBe(0);
    await tab.evaluate(`kelisim.rejectAll(); kelisim.destroy(); ${REMOVE}`);
    await settled(tab);
    expect(await button(tab).count()).toBe(0);
  });

  test('again and again: we give in, and the page goes on', async () => {
    const { page: tab } = await world.visit();
    await tab.evaluate(`window.removed = 0; new MutationObserver(() => {
      for (const child of [...document.documentElement.children]) if (child.shadowRoot?.querySelector('.reopen')) { child.remove(); removed++; }
    }).observe(document.documentElement, { childList: true })`);
    await clickButton(tab, 'reject-all');
    await expect.poll(() => tab.evaluate('removed')).toBeGreaterThan(9);
    await settled(tab);
    expect(await button(tab).count()).toBe(0);
    expect(await tab.evaluate('removed')).toBeLessThan(101);
  });
});

describe('a page that removes our element', () => {
  const removeHosts = (tab: Page) => tab.evaluate(() => {
    for (const element of [...document.documentElement.children]) if (element.shadowRoot) element.remove();
  });

  test.each(['box', 'modal'])('%s: it comes back and acts', async (layout) => {
    world.site.page('/', page({}, { layout }));
    const { page: tab } = await world.visit();
    await tab.locator('.banner').waitFor();
    await settled(tab);
    await removeHosts(tab);
    await tab.locator('.banner').waitFor();
    await expect.poll(() => isOnTop(tab, 'reject-all')).toBe(true);
    expect(await tab.evaluate(() => [...document.querySelectorAll('*')].some((each) => each.shadowRoot?.querySelector('dialog:modal')))).toBe(layout === 'modal');
    await tab.locator('.banner [data-kelisim="reject-all"]').click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=0/);
  });

  test('with the preferences open: the page is usable again, and so is the banner', async () => {
    world.site.page('/', page({ body: OWN }));
    const { page: tab } = await world.visit();
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    await removeHosts(tab);
    await banner(tab).root.waitFor();
    expect(await preferences(tab).root.count()).toBe(0);
    expect(await pageAnswers(tab)).toBe(true);
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    await expectDenied(tab);
  });

  test('again and again: we give in, and the page goes on', async () => {
    world.site.page('/', page({
      before: '<script>removed = 0; new MutationObserver(() => { for (const each of [...document.documentElement.children]) if (each.shadowRoot) { each.remove(); removed++ } }).observe(document, { childList: true, subtree: true })</script>',
      body: OWN,
    }));
    const { page: tab, expectQuiet } = await world.visit();
    await expect.poll(() => tab.evaluate('removed')).toBeGreaterThan(5);
    await settled(tab);
    const count = await tab.evaluate('removed') as number;
    await settled(tab);
    expect(await tab.evaluate('removed')).toBe(count);
    expect(await pageAnswers(tab)).toBe(true);
    await expectDenied(tab);
    expectQuiet();
  });

  test('by emptying the whole document: it comes back', async () => {
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    await settled(tab);
    await tab.evaluate(() => document.documentElement.replaceWith(document.createElement('html')));
    await banner(tab).root.waitFor();
    await banner(tab).reject.click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=0/);
  });
});

describe('a filter list that hides us', () => {
  test.each([
    ['box', ':host { display: none !important }'],
    ['modal', ':host { display: none !important }'],
    ['modal', '.banner { display: none !important }'],
    ['modal', '.banner { visibility: hidden !important }'],
  ])('%s by %s: the page is usable and nothing is granted', async (layout, css) => {
    world.site.page('/', page({ body: OWN }, { layout }));
    const { page: tab } = await world.visit();
    await tab.locator('.banner').waitFor();
    await settled(tab);
    // Control: only a modal dialog shuts the page.
    expect(await pageAnswers(tab)).toBe(layout === 'box');
    await restyle(tab, css);
    await tab.setViewportSize({ width: 1200, height: 700 });
    await expect.poll(() => pageAnswers(tab)).toBe(true);
    expect(await tab.evaluate(() => getComputedStyle(document.documentElement).scrollPaddingBottom)).toBe('auto');
    await expectDenied(tab);
  });

  test('the preferences: closed, not a page shut behind what nobody sees', async () => {
    world.site.page('/', page({ body: OWN }));
    const { page: tab } = await world.visit();
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    await settled(tab);
    expect(await pageAnswers(tab)).toBe(false);
    await restyle(tab, 'dialog { display: none !important }');
    await expect.poll(() => pageAnswers(tab)).toBe(true);
    await expectDenied(tab);
  });
});

describe('the modal layout', () => {
  beforeEach(() => world.site.page('/', page({ body: OWN + LOREM }, { layout: 'modal' })));
  const isModal = (tab: Page) => tab.evaluate(() => [...document.querySelectorAll('*')].some((each) => each.shadowRoot?.querySelector('dialog:modal')));

  test('Escape decides nothing: the page is free and the question waits in its corner', async () => {
    const { page: tab } = await world.visit();
    await tab.locator('.banner').waitFor();
    expect(await isModal(tab)).toBe(true);
    expect(await pageAnswers(tab)).toBe(false);
    for (const _press of [1, 2, 3]) await tab.keyboard.press('Escape');
    expect(await isModal(tab)).toBe(false);
    expect(await pageAnswers(tab)).toBe(true);
    await expectDenied(tab);
    await tab.locator('.banner [data-kelisim="reject-all"]').click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=0/);
  });

  test('refusing takes it away; on the next page nobody is asked', async () => {
    const { page: tab } = await world.visit();
    await tab.locator('.banner [data-kelisim="reject-all"]').click();
    await tab.locator('.banner').waitFor({ state: 'detached' });
    expect(await pageAnswers(tab)).toBe(true);
    await tab.reload();
    await tab.locator('[data-kelisim="preferences"]').waitFor();
    expect(await tab.locator('.banner').count()).toBe(0);
  });

  test('the preferences open above it, and Escape leads back to it', async () => {
    const { page: tab } = await world.visit();
    await tab.locator('.banner').waitFor();
    await clickButton(tab, 'preferences');
    await tab.locator('dialog.preferences').waitFor();
    await tab.keyboard.press('Escape');
    await tab.locator('dialog.preferences').waitFor({ state: 'detached' });
    expect(await isModal(tab)).toBe(true);
    await expectDenied(tab);
  });

  test.each([['404', { status: 404 }], ['hangs', { hang: true }], ['is not JavaScript', { html: true }]])('kelisim-page.js %s: it is a box', async (_name, fault) => {
    world.site.fault('/kelisim-page.js', fault);
    const { page: tab } = await world.visit();
    await tab.locator('.banner').waitFor();
    expect(await isModal(tab)).toBe(false);
    await tab.locator('.banner [data-kelisim="accept-all"]').click();
    await expect.poll(async () => (await cookieOf(tab))?.value).toMatch(/analytics=1/);
  });
});

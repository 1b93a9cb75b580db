// Pages that listen for keys, clicks and the focus everywhere: what is pressed in a view of ours stays there.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, cookieOf, preferences, useSite, type Site, type VisitOptions } from './harness';
import { ENGINES, type Tab } from './support/engines';
import { pressAt } from './support/press-at';
import { putCookie, record, run, shop, stateOf } from './support/shop';
import { useEngine } from './support/use-engine';

const world = useSite();
const options = { policy: { url: '/privacy' }, categories: { analytics: {}, marketing: {} }, services: { youtube: { category: 'marketing', name: 'YouTube' } } };
const VIDEO = '<iframe id="film" data-category="marketing" data-service="youtube" data-src="/film" width="400" height="300" title="Film"></iframe>';

/** Listeners on all there is around our views, in both phases, that note these events and do to them what a page can. */
const hostile = (types: string) => `<script>
  window.__seen = [];
  for (const target of [window, document, document.documentElement]) for (const capture of [true, false]) {
    for (const type of '${types}'.split(' ')) target.addEventListener(type, (event) => {
      __seen.push(type + ' ' + (event.key || '') + ' ' + (target.nodeName || 'window') + (capture ? ' capture' : ''));
      event.preventDefault();
      event.stopPropagation();
      event.returnValue = false;
      event.cancelBubble = true;
      event.stopImmediatePropagation();
    }, { capture, passive: false });
  }
</script>`;
const KEYS = hostile('keydown keypress keyup');
const PRESSES = hostile('pointerdown pointerup mousedown mouseup touchstart touchend click');
/** Of the page itself: what its listeners do to these is the control. */
const OWN = '<button id="own" onclick="window.__clicked = true">own</button><label><input id="box" type="checkbox">box</label>';

const ACTIVE = `(() => { let it = document.activeElement; while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement; return it })()`;
const focused = (page: Page) => page.evaluate<string>(`(${ACTIVE})?.getAttribute('data-kelisim') ?? (${ACTIVE})?.id ?? ''`);
const seen = (page: Page) => page.evaluate<string[]>('__seen');
const placeholder = (page: Page) => page.locator('[data-kelisim-embed] .embed');

async function open(parts: Parameters<typeof shop>[0], { answers, ...how }: VisitOptions & { answers?: Record<string, 0 | 1> } = {}) {
  world.site.page('/film', '<!doctype html><title>film</title>');
  world.site.page('/', shop({ options, body: OWN + VIDEO, ...parts }));
  const visit = await world.freshPage({ reducedMotion: 'reduce', ...how });
  visit.page.setDefaultTimeout(8000);
  if (answers) await putCookie(visit.context, record(answers));
  await visit.page.goto(world.site.url());
  await placeholder(visit.page).waitFor();
  if (!answers) await banner(visit.page).root.waitFor();
  return visit;
}

describe.each(['kk', 'ru'])('a page that takes every key: %s', (lang) => {
  test('control: it has them all from a button of its own, which they do not press', async () => {
    const { page } = await open({ lang, head: KEYS });
    await page.locator('#own').focus();
    for (const key of [' ', 'Enter', 'Tab']) {
      await page.keyboard.press(key);
      expect(new Set(await seen(page))).toContain(`keydown ${key} window capture`);
      expect(await focused(page)).toBe('own');
    }
    expect(await page.evaluate('window.__clicked')).toBeUndefined();
  });

  test.each([[' ', 'reject-all'], ['Enter', 'accept-all']])('"%s" presses a button of the banner: %s', async (key, action) => {
    const { page, expectQuiet } = await open({ lang, head: KEYS });
    await banner(page).root.locator(`[data-kelisim="${action}"]`).focus();
    await page.keyboard.press(key);
    await expect.poll(() => cookieOf(page)).toBeTruthy();
    expect((await stateOf(page)).method).toBe(action);
    expect(await seen(page)).toEqual([]);
    expectQuiet();
  });

  test('Tab moves on in the banner, and out of it; other keys stay as well', async () => {
    const { page } = await open({ lang, head: KEYS });
    await banner(page).reject.focus();
    for (const next of ['accept-all', 'preferences']) {
      await page.keyboard.press('Tab');
      expect(await focused(page)).toBe(next);
    }
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('accept-all');
    for (const key of ['Escape', 'ArrowRight', 'PageDown', 'k', 'F2']) await page.keyboard.press(key);
    expect(await seen(page)).toEqual([]);
    // Customise, the two languages, and out.
    for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Tab');
    // The key was pressed in the banner, so its end is no affair of the page either.
    expect(await focused(page)).toBe('');
    expect(await page.evaluate('document.activeElement.localName')).toBe('a');
    expect(await seen(page)).toEqual([]);
  });

  test('the preferences: a switch, a fold, Tab, and Escape, whose end the page does not see either', async () => {
    const { page, expectQuiet } = await open({ lang, head: KEYS });
    await banner(page).customise.focus();
    await page.keyboard.press('Enter');
    await preferences(page).root.waitFor();
    const marketing = preferences(page).root.locator('[aria-describedby="about-marketing"]');
    await marketing.focus();
    await page.keyboard.press('Space');
    expect(await marketing.isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`(${ACTIVE}).localName`)).toBe('summary');
    await page.keyboard.press('Enter');
    await preferences(page).root.getByText('YouTube').first().waitFor();
    await page.keyboard.press('Escape');
    await preferences(page).root.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('preferences');
    expect(await seen(page)).toEqual([]);
    expectQuiet();
  });

  test('opened by a link of the page, they keep the Escape that gives the focus back to it', async () => {
    const { page } = await open({ lang, head: KEYS, body: `${VIDEO}<button id="own" data-kelisim="preferences">Cookies</button>` });
    await page.locator('#own').focus();
    await page.evaluate(`document.querySelector('#own').click()`);
    await preferences(page).root.waitFor();
    await page.keyboard.press('Escape');
    await preferences(page).root.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.id')).toBe('own');
    expect(await seen(page)).toEqual([]);
    // Control: what is pressed in the page is the page's again, from its beginning to its end.
    await page.keyboard.press('Escape');
    expect(new Set(await seen(page))).toEqual(new Set(['keydown Escape window capture', 'keyup Escape window capture']));
  });

  test('the preferences have their keys where nothing in them has the focus', async () => {
    const { page } = await open({ lang, head: KEYS });
    await run(page, `kelisim.show('preferences')`);
    await preferences(page).root.waitFor();
    // A click on words takes the focus away in some browsers, a button that goes in all.
    await preferences(page).root.locator('.body p').first().click();
    await page.evaluate(`(${ACTIVE}).blur()`);
    expect(await page.evaluate('document.activeElement.localName')).toBe('body');
    for (const key of [' ', 'ArrowDown']) await page.keyboard.press(key);
    await page.keyboard.press('Escape');
    await preferences(page).root.waitFor({ state: 'detached' });
    expect(await seen(page)).toEqual([]);
  });

  test('a placeholder, in the middle of the page', async () => {
    const { page } = await open({ lang, head: KEYS }, { answers: { analytics: 1, marketing: 0 } });
    await placeholder(page).getByRole('button').first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(world.site.requestsTo(/./, '/film')).toEqual([]);
    await page.keyboard.press(' ');
    await expect.poll(() => page.evaluate(`document.querySelector('#film').contentDocument?.title`)).toBe('film');
    expect(await seen(page)).toEqual([]);
  });

  test('the button that opens the preferences again', async () => {
    const { page } = await open({ lang, head: KEYS }, { answers: { analytics: 1, marketing: 0 } });
    await page.locator('.reopen').focus();
    await page.keyboard.press(' ');
    await preferences(page).root.waitFor();
    expect(await seen(page)).toEqual([]);
  });
});

describe('what the page keeps', () => {
  test('keys of listeners that were on the window before Kelisim', async () => {
    const { page } = await open({ before: '<script>window.__early = []; addEventListener("keydown", (event) => __early.push(event.key), true)</script>', head: KEYS });
    await banner(page).reject.focus();
    await page.keyboard.press(' ');
    await expect.poll(() => cookieOf(page)).toBeTruthy();
    expect(await page.evaluate('__early')).toEqual([' ']);
    expect(await seen(page)).toEqual([]);
  });

  test('keys in its own element that only carries our attribute', async () => {
    const { page } = await open({ head: KEYS, body: `${VIDEO}<div data-kelisim-embed><button id="own" data-kelisim="reject-all">no</button></div>` });
    await page.locator('#own').focus();
    await page.keyboard.press(' ');
    expect(await seen(page)).toContain('keydown   window capture');
    expect(await cookieOf(page)).toBeUndefined();
  });

  test('keys of its own making, and all of them once Kelisim has gone', async () => {
    const { page } = await open({ head: KEYS });
    await banner(page).customise.focus();
    await page.keyboard.press('Shift');
    expect(await seen(page)).toEqual([]);
    await page.evaluate(`document.querySelector('#own').dispatchEvent(new KeyboardEvent('keyup', { key: 'x', bubbles: true }))`);
    expect(await seen(page)).toEqual(['keyup x window capture']);
    await page.locator('#own').focus();
    await page.keyboard.press('a');
    expect((await seen(page)).filter((line) => line.includes(' a '))).toEqual(['keydown a window capture', 'keyup a window capture']);
  });

  test('clicks to count, in every phase', async () => {
    const count = '<script>window.__counts = []; for (const target of [window, document]) for (const capture of [true, false]) target.addEventListener("click", () => __counts.push(target.nodeName || "window"), capture)</script>';
    const { page } = await open({ head: count });
    await banner(page).customise.click();
    await preferences(page).root.getByRole('button', { name: '×' }).or(preferences(page).root.locator('.close')).click();
    await preferences(page).root.waitFor({ state: 'detached' });
    expect(await page.evaluate('__counts')).toEqual([...Array(2)].flatMap(() => ['window', '#document', '#document', 'window']));
  });
});

describe.each([
  ['a mouse', {}, (page: Page, selector: string) => pressAt(page, selector, (x, y) => page.mouse.click(x, y))],
  ['a finger', { hasTouch: true }, (page: Page, selector: string) => pressAt(page, selector, (x, y) => page.touchscreen.tap(x, y))],
  ['a script', {}, (page: Page, selector: string) => page.locator(selector).first().evaluate((element: HTMLElement) => element.click())],
] as [string, VisitOptions, (page: Page, selector: string) => Promise<void>][])('a page that stops and prevents every press and click: %s', (_name, how, press) => {
  test('control: what is its own can\'t be pressed', async () => {
    const { page } = await open({ head: PRESSES }, how);
    await press(page, '#box');
    expect(await seen(page)).not.toEqual([]);
    expect(await page.locator('#box').isChecked()).toBe(false);
    await press(page, '#own');
    expect(await page.evaluate('window.__clicked')).toBeUndefined();
  });

  test('the banner, its language, all of the preferences, and the page has seen every click', async () => {
    const { page, expectQuiet } = await open({ head: PRESSES }, how);
    await press(page, '.banner [lang=kk]');
    await expect.poll(async () => (await stateOf(page)).language).toBe('kk');
    await press(page, '.banner [data-kelisim="preferences"]');
    await preferences(page).root.waitFor();
    await press(page, '.preferences .close');
    await preferences(page).root.waitFor({ state: 'detached' });
    await press(page, '.banner [data-kelisim="preferences"]');
    await preferences(page).root.waitFor();
    await press(page, '.preferences [lang=ru]');
    await expect.poll(async () => (await stateOf(page)).language).toBe('ru');
    await press(page, '.preferences [aria-describedby="about-marketing"]');
    expect(await page.locator('.preferences [aria-describedby="about-marketing"]').isChecked()).toBe(true);
    await press(page, '.preferences .row:has([aria-describedby="about-analytics"]) label');
    expect(await page.locator('.preferences [aria-describedby="about-analytics"]').isChecked()).toBe(true);
    await press(page, '.preferences .category:has([aria-describedby="about-marketing"]) summary');
    await page.locator('.preferences .service').first().waitFor();
    await press(page, '.preferences [part="save"]');
    await preferences(page).root.waitFor({ state: 'detached' });
    expect((await stateOf(page)).choices).toMatchObject({ analytics: 'granted', marketing: 'granted' });
    await press(page, '.reopen');
    await preferences(page).root.waitFor();
    expect((await seen(page)).filter((line) => line === 'click  window capture').length).toBeGreaterThan(9);
    expectQuiet();
  });

  test('a placeholder, and the link to the policy', async () => {
    const { page, context } = await open({ head: PRESSES }, { ...how, answers: { analytics: 1, marketing: 0 } });
    world.site.page('/privacy', '<!doctype html><title>policy</title>');
    await press(page, '[data-kelisim-embed] button');
    await expect.poll(() => page.evaluate(`document.querySelector('#film').contentDocument?.title`)).toBe('film');
    await run(page, `kelisim.show('banner')`);
    await banner(page).root.waitFor();
    const link = banner(page).root.locator('a');
    const opened = (await link.getAttribute('target')) === '_blank' ? context.waitForEvent('page') : page.waitForURL('**/privacy');
    await press(page, '.banner a');
    await opened;
  });
});

describe('a page that pulls the focus back', () => {
  const trap = (target: string, type: string) => `<script>${target}.addEventListener('${type}', (event) => {
    if (event.target.id !== 'own' && event.target !== window && event.target !== document) { event.stopImmediatePropagation(); document.querySelector('#own').focus(); }
  }, true)</script>`;

  test.each([['window', 'focusin'], ['document', 'focusin'], ['document', 'focus']])('by %s, %s', async (target, type) => {
    const { page } = await open({ head: trap(target, type) });
    // Control.
    await page.locator('#box').focus();
    expect(await focused(page)).toBe('own');
    await banner(page).reject.focus();
    expect(await focused(page)).toBe('reject-all');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('accept-all');
    await placeholder(page).getByRole('button').first().focus();
    expect(await page.evaluate('document.activeElement.hasAttribute("data-kelisim-embed")')).toBe(true);
    await banner(page).customise.focus();
    await page.keyboard.press('Enter');
    await preferences(page).root.waitFor();
    await page.locator('.preferences .close').focus();
    await page.keyboard.press('Enter');
    await preferences(page).root.waitFor({ state: 'detached' });
  });
});

describe.each(ENGINES)('with real keys in %s', (_name, start) => {
  let site: Site;
  let tab: Tab;
  useEngine(start, (world) => ({ site, tab } = world));

  const until = (script: string) => expect.poll(() => tab.evaluate(script), { timeout: 20_000 });
  const BUTTON = (selector: string) => `[...document.querySelectorAll('*')].map((host) => host.shadowRoot?.querySelector('${selector}')).find(Boolean)`;
  const go = async (parts: Parameters<typeof shop>[0]) => {
    site.page('/film', '<!doctype html><title>film</title>');
    site.page('/', shop({ options, body: OWN + VIDEO, ...parts }));
    await tab.goto(`http://localhost:${site.port}/`);
    await until(`!!(${BUTTON('.banner button')}) && !!(${BUTTON('.embed button')})`).toBe(true);
  };
  const focus = (selector: string) => tab.evaluate(`void (${BUTTON(selector)}).focus()`);

  test('a page that takes every key sees none of the banner\'s, the preferences\' and the placeholder\'s', async () => {
    await go({ head: KEYS });
    // Control.
    await tab.evaluate(`void document.querySelector('#own').focus()`);
    await tab.press('Space');
    await until(`__seen.includes('keydown   window capture') && !window.__clicked`).toBe(true);
    await tab.evaluate('void (__seen.length = 0)');

    await focus('.embed button');
    await tab.press('Space');
    await until(`document.querySelector('#film').contentDocument?.title`).toBe('film');
    await focus('.banner [data-kelisim="reject-all"]');
    await tab.press('Tab');
    await until(`(${ACTIVE}).getAttribute('data-kelisim')`).toBe('accept-all');
    await focus('.banner [data-kelisim="preferences"]');
    await tab.press('Space');
    await until(`!!(${BUTTON('dialog[open]')})`).toBe(true);
    await focus('[aria-describedby="about-analytics"]');
    await tab.press('Space');
    await until(`(${BUTTON('[aria-describedby="about-analytics"]')}).checked`).toBe(true);
    await tab.press('Escape');
    await until(`!!(${BUTTON('dialog[open]')})`).toBe(false);
    await focus('.banner [data-kelisim="accept-all"]');
    await tab.press('Enter');
    await until('document.cookie').toMatch(/accept-all/);
    expect(await tab.evaluate('__seen')).toEqual([]);
  });

  test('a page that stops and prevents every click, those of keys and scripts too', async () => {
    await go({ head: PRESSES });
    // Control.
    await tab.evaluate(`void document.querySelector('#box').focus()`);
    await tab.press('Space');
    await until('__seen.join()').toMatch(/click/);
    expect(await tab.evaluate(`document.querySelector('#box').checked`)).toBe(false);

    await focus('.banner [data-kelisim="preferences"]');
    await tab.press('Enter');
    await until(`!!(${BUTTON('dialog[open]')})`).toBe(true);
    await focus('.preferences .close');
    await tab.press('Enter');
    await until(`!!(${BUTTON('dialog[open]')})`).toBe(false);
    await focus('.banner [data-kelisim="preferences"]');
    await tab.press('Enter');
    await until(`!!(${BUTTON('dialog[open]')})`).toBe(true);
    // Closed and opened again before the dialog's own event of closing, which comes with the next frame.
    await tab.evaluate(`(${BUTTON('.preferences .close')}).click(), (${BUTTON('.banner [data-kelisim="preferences"]')}).click(), new Promise((then) => setTimeout(then, 300))`);
    await until(`!!(${BUTTON('dialog[open]')})`).toBe(true);
    await focus('[aria-describedby="about-analytics"]');
    await tab.press('Space');
    await until(`(${BUTTON('[aria-describedby="about-analytics"]')}).checked`).toBe(true);
    await tab.evaluate(`void (${BUTTON('[aria-describedby="about-marketing"]')}).click()`);
    await tab.evaluate(`void (${BUTTON('.preferences [part="save"]')}).click()`);
    await until('document.cookie').toMatch(/analytics=1&marketing=1/);
  });
});

// The small round button: there where the page has no way back of its own, away where it has, and never a riddle.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { awake, banner, clickButton, preferences, strictPolicy, useSite } from './harness';
import { putCookie, record, reloadedBy, run, settled, shop, type ShopParts } from './support/shop';

const world = useSite();
const DECIDED = record({ analytics: 1, marketing: 0 });
const OWN = '<a href="/privacy" data-kelisim="preferences">own</a>';
const LONG = '<div style="height:3000px">…</div>';
const NAMES = { kk: 'Cookie баптаулары', ru: 'Настройки cookie', en: 'Cookie settings' };
const options = { languages: ['kk', 'ru', 'en'], categories: { analytics: {}, marketing: {} } };

async function open(body = '', parts: ShopParts & { cookie?: string | null } = {}) {
  const { cookie = DECIDED, ...more } = parts;
  world.site.page('/', shop({ options, body, ...more }));
  const visit = await world.freshPage();
  if (cookie) await putCookie(visit.context, cookie);
  await visit.page.goto(world.site.url());
  return visit;
}
const ours = (tab: Page) => tab.locator('.reopen');
/** The button's file is here, and the page has been looked at since. */
async function looked(tab: Page): Promise<void> {
  await expect.poll(() => world.site.requestsTo(/./, '/kelisim-button.js').length).toBeGreaterThan(0);
  await settled(tab);
  await tab.waitForTimeout(900);
}

describe('auto', () => {
  test.each([
    ['in sight', OWN],
    ['far below', LONG + OWN],
    ['a button in an open <details>', `<details open><summary>more</summary>${OWN}</details>`],
    ['in the summary of a closed one', `<details><summary><b data-kelisim="preferences">own</b></summary>text</details>`],
    ['in a part of the page that scrolls', `<div style="height:100px;overflow:auto"><div style="height:500px"></div>${OWN}</div>`],
    ['in a bar at the window’s edge', `<nav style="position:fixed;bottom:0;left:0">${OWN}</nav>`],
    ['far to the right, of a page that scrolls that way', `<div style="width:3000px;text-align:right">${OWN}</div>`],
    ['of a page from right to left, far to the left', `<script>document.documentElement.dir = 'rtl'</script><div style="width:3000px;text-align:left">${OWN}</div>`],
  ])('none where the page has its own: %s', async (_where, body) => {
    const { page: tab, expectQuiet } = await open(body);
    await looked(tab);
    expect(await ours(tab).count()).toBe(0);
    expectQuiet();
  });

  test.each([
    ['there is none', ''],
    ['it is hidden', `<div hidden>${OWN}</div>`],
    ['it is not displayed', `<div style="display:none">${OWN}</div>`],
    ['it is invisible', `<div style="visibility:hidden">${OWN}</div>`],
    ['it is transparent', `<div style="opacity:0">${OWN}</div>`],
    ['a closed <details>', `<details><summary>more</summary>${OWN}</details>`],
    ['a menu folded to nothing', `<div style="max-height:0;overflow:hidden">${OWN}</div>`],
    ['a menu beside the window', `<nav style="position:fixed;top:0;left:0;width:200px;transform:translateX(-100%)">${OWN}</nav>`],
    ['a menu at the right of a page that hides it', `<style>body{overflow-x:hidden}</style><nav style="position:absolute;top:0;left:100%;width:200px">${OWN}</nav>`],
    ['above the page', `<div style="position:absolute;top:-500px">${OWN}</div>`],
    ['left of the page', `<div style="position:absolute;left:-9999px">${OWN}</div>`],
    ['below a page that does not scroll', `<style>html,body{height:100%;overflow:hidden}</style>${LONG}${OWN}`],
    ['inert', `<div inert>${OWN}</div>`],
    ['hidden from assistive technology', `<div aria-hidden="true">${OWN}</div>`],
    ['disabled', `<button disabled data-kelisim="preferences">own</button>`],
    ['for screen readers only', `<div style="position:absolute;width:1px;height:1px;overflow:hidden">${OWN}</div>`],
    ['not laid out', `<div style="content-visibility:hidden">${OWN}</div>`],
    ['a closed popover', `<div popover>${OWN}</div>`],
    ['another action', `<button data-kelisim="withdraw">own</button>`],
    ['only that of a placeholder of ours', '<iframe data-category="marketing" data-kelisim-src="http://video.test/" width="400" height="300" title="Video"></iframe>'],
  ])('ours, where %s', async (_where, body) => {
    const { page: tab } = await open(body);
    await ours(tab).waitFor();
    await looked(tab);
    expect(await ours(tab).isVisible()).toBe(true);
  });

  test.each([
    ['the page goes on without it', `document.querySelector('main').replaceChildren()`, OWN],
    ['a menu closes', `document.querySelector('details').open = false`, `<details open><summary>m</summary>${OWN}</details>`],
    ['a menu closes by a class alone', `document.querySelector('nav').className = ''`, `<style>nav{display:none}.open{display:block}</style><nav class="open">${OWN}</nav>`],
    ['a menu without a script closes', `document.querySelector('input').click()`, `<style>input:not(:checked) ~ nav{display:none}</style><input type="checkbox" checked><nav>${OWN}</nav>`],
  ])('%s: ours is back within a second, and goes when theirs is', async (_what, code, body) => {
    const { page: tab, expectQuiet } = await open(`<main>${body}</main>`);
    await looked(tab);
    expect(await ours(tab).count()).toBe(0);
    await tab.evaluate(code);
    await ours(tab).waitFor({ timeout: 1000 });
    await tab.evaluate((html) => { document.querySelector('main')!.innerHTML = html; }, OWN);
    await ours(tab).waitFor({ state: 'detached', timeout: 1000 });
    expectQuiet();
  });

  test('a window of the page over its own control changes nothing', async () => {
    const { page: tab } = await open(`${OWN}<dialog>window</dialog>`);
    await looked(tab);
    await tab.evaluate(`document.querySelector('dialog').showModal(); document.documentElement.style.overflow = 'hidden'`);
    await tab.waitForTimeout(1000);
    expect(await ours(tab).count()).toBe(0);
  });

  test('on a page without the file’s idle callback, too', async () => {
    const { page: tab } = await open('', { before: '<script>delete window.requestIdleCallback</script>' });
    await ours(tab).waitFor();
  });
});

test.each([
  ['true', { reopenButton: true }, OWN, 1], ['true, without one of the page', { reopenButton: true }, '', 1], ['false', { reopenButton: false }, '', 0],
  ['a place, and one of the page', { reopenButton: { position: 'top-left' } }, OWN, 0], ['a place', { reopenButton: { position: 'top-left' } }, '', 1],
  ['what means nothing is auto', { reopenButton: 'yes' }, OWN, 0],
])('%s', async (_what, more, body, count) => {
  const { page: tab } = await open(body, { options: { ...options, ...more } });
  if (count) await ours(tab).waitFor();
  await tab.waitForTimeout(700);
  expect(await ours(tab).count()).toBe(count);
});

test.each([['auto', 0], ['true', 1], ['false', 0]] as const)('data-reopen-button="%s"', async (value, count) => {
  const { page: tab } = await open(OWN, { options: undefined, attributes: `data-categories="analytics marketing" data-reopen-button="${value}"` });
  if (count) await ours(tab).waitFor();
  await tab.waitForTimeout(700);
  expect(await ours(tab).count()).toBe(count);
});

describe('its face', () => {
  test.each(Object.entries(NAMES))('%s: round, of a finger’s size, named, with its word on focus and under the pointer', async (lang, name) => {
    const { page: tab } = await open('', { lang });
    const button = tab.getByRole('button', { name, exact: true });
    await button.waitFor();
    const size = async () => (await button.boundingBox())!;
    const { width, height } = await size();
    expect([width, height]).toEqual([44, 44]);
    expect(await button.evaluate((element) => [element.getAttribute('part'), (element as HTMLElement).lang, getComputedStyle(element, '::before').width])).toEqual(['reopen', lang, '20px']);
    await tab.mouse.move(5, 5);
    await tab.keyboard.press('Shift+Tab');
    for (let presses = 0; presses < 5 && !(await button.evaluate((element) => element.matches(':focus'))); presses++) await tab.keyboard.press('Shift+Tab');
    await expect.poll(async () => (await size()).width).toBeGreaterThan(100);
    await tab.evaluate(`document.activeElement.shadowRoot.activeElement.blur()`);
    await expect.poll(async () => (await size()).width).toBe(44);
    await button.hover();
    await expect.poll(async () => (await size()).width).toBeGreaterThan(100);
  });

  test('wears the page’s colours, those of its own first, and a part', async () => {
    const style = '<style>:root{--kelisim-surface:rgb(1, 2, 3);--kelisim-action:rgb(250, 251, 252);--kelisim-reopen-size:40px;--kelisim-reopen-offset:50px}div::part(reopen){border-width:3px}</style>';
    const { page: tab } = await open('', { head: style });
    await ours(tab).waitFor();
    const look = () => ours(tab).evaluate((element) => {
      const { backgroundColor, color, height, borderTopWidth } = getComputedStyle(element);
      return [backgroundColor, color, height, borderTopWidth, Math.round(innerHeight - element.getBoundingClientRect().bottom)];
    });
    expect(await look()).toEqual(['rgb(1, 2, 3)', 'rgb(250, 251, 252)', '40px', '3px', 66]);
    await tab.addStyleTag({ content: ':root{--kelisim-reopen-surface:rgb(9, 9, 9);--kelisim-reopen-action:rgb(8, 8, 8)}' });
    expect((await look()).slice(0, 2)).toEqual(['rgb(9, 9, 9)', 'rgb(8, 8, 8)']);
  });

  test('under a strict policy with Trusted Types, its sign included', async () => {
    world.site.page('/', { html: shop({ kelisim: '<script nonce="n" src="/kelisim.js" data-categories="analytics marketing"></script>' }), headers: { 'content-security-policy': strictPolicy('n').replace(/img-src [^;]*/, "img-src 'none'") } });
    const { context, page: tab, expectQuiet } = await world.freshPage();
    await putCookie(context, DECIDED);
    await tab.goto(world.site.url('/'));
    await ours(tab).waitFor();
    expect(await ours(tab).evaluate((button) => getComputedStyle(button, '::before').backgroundImage)).toMatch(/radial-gradient.*linear-gradient/);
    expectQuiet();
  });
});

describe('where it stands', () => {
  const bottom = (tab: Page) => ours(tab).evaluate((element) => Math.round(innerHeight - element.getBoundingClientRect().bottom));
  const left = (tab: Page) => ours(tab).evaluate((element) => Math.round(element.getBoundingClientRect().left));

  test('in its corner, where nothing is; above what comes there; in its corner again', async () => {
    const { page: tab } = await open();
    await ours(tab).waitFor();
    expect([await left(tab), await bottom(tab)]).toEqual([16, 16]);
    await tab.evaluate(`document.body.insertAdjacentHTML('beforeend', '<nav style="position:fixed;left:0;bottom:0"><button style="width:120px;height:60px">b</button></nav>')`);
    await expect.poll(() => bottom(tab)).toBeGreaterThan(59);
    await tab.evaluate(`document.querySelector('nav').remove()`);
    await expect.poll(() => bottom(tab)).toBe(16);
  });

  test('what could not be loaded is said above it, wherever it stands', async () => {
    world.site.fault('/kelisim-preferences.js', { status: 404 });
    const { page: tab } = await open('<nav style="position:fixed;left:0;bottom:0"><button style="width:120px;height:60px">b</button></nav>');
    await ours(tab).waitFor();
    await expect.poll(() => bottom(tab)).toBeGreaterThan(59);
    await ours(tab).click();
    const alert = tab.locator('[role="alert"]');
    await alert.waitFor();
    const [note, button] = [(await alert.boundingBox())!, (await ours(tab).boundingBox())!];
    world.site.fault('/kelisim-preferences.js', null);
    expect(note.y + note.height).toBeLessThan(button.y);
  });

  test('a sidebar of links: at the other side; not from under the pointer', async () => {
    const { page: tab } = await open();
    await ours(tab).waitFor();
    await ours(tab).hover();
    await tab.evaluate(`document.body.insertAdjacentHTML('beforeend', '<nav style="position:fixed;left:0;top:0;bottom:0;width:200px"><a href="#" style="display:block;height:100%">b</a></nav>')`);
    await tab.waitForTimeout(900);
    expect(await left(tab)).toBe(16);
    await tab.mouse.move(600, 300);
    await tab.evaluate(`document.querySelector('nav').className = 'seen'`);
    await expect.poll(() => left(tab)).toBeGreaterThan(1000);
    expect(await bottom(tab)).toBe(16);
  });

  test('links from edge to edge: room at the end of the page, taken back with it', async () => {
    const { page: tab } = await open(`<style>body{margin:0}p a{display:block;height:100px;border:1px solid}</style>${`<p style="margin:0"><a href="#">a</a></p>`.repeat(20)}`);
    await ours(tab).waitFor();
    const height = () => tab.evaluate(() => document.documentElement.scrollHeight);
    const content = await tab.evaluate(() => Math.round(document.body.getBoundingClientRect().bottom));
    // Before anybody is there.
    await expect.poll(height).toBe(content + 76);
    await run(tab, 'kelisim.destroy()');
    await expect.poll(height).toBe(content);
  });
});

test.each(['bottom-left', 'bottom-right'])('on a phone, of a page wider than the screen, in sight: %s', async (position) => {
  world.site.page('/', shop({ options: { ...options, reopenButton: { position } }, body: '<div style="width:550px;background:#eee">wide</div>' }).replace('content="width=device-width"', 'content="width=device-width, initial-scale=1"'));
  const { context, page: tab } = await world.freshPage({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await putCookie(context, DECIDED);
  await tab.goto(world.site.url('/'));
  await ours(tab).waitFor();
  const [right, bottom] = await ours(tab).evaluate((element) => {
    const rect = element.getBoundingClientRect();
    return [rect.right, rect.bottom];
  }) as [number, number];
  expect(right).toBeLessThan(390);
  expect(bottom).toBeLessThan(844);
  expect(bottom).toBeGreaterThan(700);
});

describe('what was decided is said', () => {
  const SAID = {
    kk: ['Сіз бас тарттыңыз: тек қажетті cookie файлдары жұмыс істейді.', 'Сіз барлық cookie файлдарына рұқсат бердіңіз.', 'Өзгерту'],
    ru: ['Вы отказались: работают только необходимые файлы cookie.', 'Вы разрешили все файлы cookie.', 'Изменить'],
    en: ['You refused: only necessary cookies are used.', 'You allowed all cookies.', 'Change'],
  };
  const said = (tab: Page) => tab.locator('.said > output, .said > div > output');
  const pageHere = () => expect.poll(() => world.site.requestsTo(/./, '/kelisim-page.js').length).toBe(1);

  describe.each(Object.entries(SAID))('%s', (lang, [refused, allowed, change]) => {
    test.each([['reject-all', refused!], ['accept-all', allowed!]])('%s: in sight, in the live region that was there, with a button outside of it', async (action, words) => {
      const { page: tab } = await open('', { lang, cookie: null });
      await banner(tab).root.waitFor();
      await pageHere();
      await settled(tab);
      await awake(tab);
      await tab.evaluate(() => {
        const region = [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot?.querySelector('output')).find(Boolean)!;
        region.id = 'the-region';
      });
      await clickButton(tab, action);
      await said(tab).getByText(words).or(said(tab).filter({ hasText: words })).first().waitFor();
      expect(await said(tab).evaluate((region) => [region.id, region.getBoundingClientRect().width > 50])).toEqual(['the-region', true]);
      const button = tab.locator('.said .change');
      expect(await button.innerText()).toBe(change);
      expect(await button.evaluate((element) => !!element.closest('output, [role=status], [role=alert], [aria-live]'))).toBe(false);
      expect(await tab.evaluate(() => document.activeElement === document.body)).toBe(true);
      await button.click();
      await preferences(tab).root.waitFor();
    });
  });

  test('for four seconds at least, not counted under the pointer; then it goes', async () => {
    const { page: tab } = await open('', { cookie: null });
    await banner(tab).root.waitFor();
    await pageHere();
    await awake(tab);
    await clickButton(tab, 'reject-all');
    await tab.mouse.move(900, 10);
    await said(tab).waitFor();
    await tab.waitForTimeout(4000);
    expect(await said(tab).isVisible()).toBe(true);
    await said(tab).hover();
    await tab.waitForTimeout(4000);
    expect(await said(tab).isVisible()).toBe(true);
    await tab.mouse.move(900, 10);
    await said(tab).waitFor({ state: 'detached', timeout: 5000 });
    expect(await tab.locator('output').first().textContent()).not.toBe('');
  }, 30_000);

  test('preferences that were opened from it give it the focus back, and it says the same', async () => {
    const { page: tab } = await open('', { cookie: null });
    await banner(tab).root.waitFor();
    await pageHere();
    await awake(tab);
    await clickButton(tab, 'reject-all');
    await tab.locator('.said .change').click();
    await preferences(tab).root.waitFor();
    await tab.keyboard.press('Escape');
    await preferences(tab).root.waitFor({ state: 'detached' });
    expect(await tab.evaluate(() => document.activeElement!.shadowRoot!.activeElement!.className)).toBe('change');
    expect(await said(tab).evaluate((region) => getComputedStyle(region, '::before').content)).toContain('Вы отказались');
  });

  test.each([['the page’s own way back', {}, OWN], ['no button at all', { reopenButton: false }, '']])('beside %s as well', async (_what, more, body) => {
    const { page: tab } = await open(body, { cookie: null, options: { ...options, ...more } });
    await banner(tab).root.waitFor();
    await pageHere();
    await awake(tab);
    await clickButton(tab, 'reject-all');
    await said(tab).waitFor();
    expect(await ours(tab).count()).toBe(0);
  });

  test('a decision by a button of the page, while nothing of ours was open', async () => {
    const { page: tab } = await open('<button data-kelisim="withdraw">withdraw</button>');
    await ours(tab).waitFor();
    await looked(tab);
    await tab.getByRole('button', { name: 'withdraw' }).click();
    await said(tab).waitFor();
    expect(await said(tab).textContent()).toBe('Вы отозвали согласие: работают только необходимые файлы cookie.');
    expect(await tab.getByRole('status').filter({ visible: true }).count()).toBe(1);
    await run(tab, 'kelisim.acceptAll()');
    await settled(tab);
    expect(await said(tab).textContent()).toMatch(/отозвали/);
  });

  test('a withdrawal that loads the page anew is said on it', async () => {
    const { page: tab } = await open(`${OWN}<script type="text/plain" data-category="analytics">window.ran = true</script>`);
    await looked(tab);
    await tab.getByText('own').click();
    await reloadedBy(tab, () => preferences(tab).withdraw.click());
    await said(tab).waitFor();
    expect(await said(tab).textContent()).toMatch(/^Вы отозвали согласие/);
    await tab.goto(world.site.url('/?next'));
    await looked(tab);
    expect(await said(tab).count()).toBe(0);
  });

  test('nothing moves for those who ask for that', async () => {
    world.site.page('/', shop({ options }));
    const { page: tab } = await world.visit('/', { reducedMotion: 'reduce' });
    await banner(tab).root.waitFor();
    await pageHere();
    await awake(tab);
    await clickButton(tab, 'reject-all');
    await said(tab).waitFor();
    await ours(tab).waitFor();
    expect(await tab.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});

test('a page transition to another language after a decision on this page turns the button', async () => {
  const { page: tab } = await open('', { cookie: null });
  await banner(tab).root.waitFor();
  await awake(tab);
  await clickButton(tab, 'accept-all');
  await tab.getByRole('button', { name: NAMES.ru }).waitFor();
  await tab.evaluate(`document.documentElement.lang = 'kk'; document.body.replaceWith(document.body.cloneNode(true))`);
  await tab.getByRole('button', { name: NAMES.kk }).waitFor();
});

test('preferences that were opened by a click without focus, as Safari’s are, give it to what was clicked', async () => {
  const { page: tab } = await open(`<button>other</button><button data-kelisim="preferences">own</button>`);
  await tab.evaluate(`document.querySelectorAll('body button')[1].click()`);
  await preferences(tab).root.waitFor();
  await tab.keyboard.press('Escape');
  await preferences(tab).root.waitFor({ state: 'detached' });
  expect(await tab.evaluate(() => document.activeElement!.textContent)).toBe('own');
});

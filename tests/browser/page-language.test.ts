// Page transitions and routers change `<html lang>`: everything of ours follows at once, and it is told.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, clickButton, preferences, useSite } from './harness';
import { putCookie, record, run, settled, shop, stateOf } from './support/shop';

const world = useSite();

const ALL = { analytics: 1, marketing: 1 } as const;
const HEAR = '<script>window.heard = []; document.addEventListener("kelisim:language", ({ detail }) => heard.push(detail.state.language + " " + detail.source + " " + detail.changed.length))</script>';
const heard = (page: Page) => page.evaluate('heard');
const BUTTON = { ru: 'Настройки cookie', kk: 'Cookie баптаулары' };
const buttonText = (page: Page) => page.evaluate(`(() => {
  for (const { shadowRoot } of document.documentElement.children) {
    const button = shadowRoot?.querySelector('.reopen');
    if (button) return button.lang + ' ' + button.textContent;
  }
})()`);

/** What routers and frameworks do. */
const WAYS: [string, string][] = [
  ['the attribute', `document.documentElement.lang = 'kk'`],
  ['the attribute, by name', `document.documentElement.setAttribute('lang', 'kk-KZ')`],
  ['another element', `{ const html = document.documentElement.cloneNode(true); html.lang = 'kk'; document.replaceChild(html, document.documentElement) }`],
  ['the element taken away, and another put there', `{ const html = document.createElement('html'); html.lang = 'kk'; html.append(...document.documentElement.children); document.documentElement.remove(); document.append(html) }`],
  ['another element, that says so later', `{ const html = document.createElement('html'); html.append(document.body); document.replaceChild(html, document.documentElement); Promise.resolve().then(() => Promise.resolve()).then(() => setTimeout(() => { html.lang = 'kk' })) }`],
];

async function open(answers: Record<string, 0 | 1> | null = ALL, parts: Parameters<typeof shop>[0] = {}) {
  world.site.page('/', shop({ before: HEAR, ...parts }));
  const visit = await world.freshPage();
  if (answers) await putCookie(visit.context, record(answers));
  await visit.page.goto(world.site.url('/'));
  return visit;
}
const doIt = (page: Page, code: string) => page.evaluate(`(() => { ${code} })()`);

describe.each(WAYS)('%s', (_name, code) => {
  test('turns the reopen button, and is told once', async () => {
    const { page, expectQuiet } = await open();
    await expect.poll(() => buttonText(page)).toBe(`ru ${BUTTON.ru}`);
    expect(await heard(page)).toEqual([]);
    await doIt(page, code);
    await expect.poll(() => heard(page)).toEqual(['kk tab 0']);
    await expect.poll(() => buttonText(page)).toMatch(/^kk /);
    expect(await buttonText(page)).not.toContain(BUTTON.ru);
    expect((await stateOf(page)).language).toBe('kk');
    // Nobody is told again by a look.
    await page.evaluate(`void window.dispatchEvent(new Event('focus'))`);
    await settled(page);
    expect(await heard(page)).toEqual(['kk tab 0']);
    expectQuiet();
  });
});

test('turns banner and placeholder', async () => {
  const { page } = await open(null, { body: '<iframe data-category="marketing" data-src="http://video.test/embed.html" title="Video" width="400" height="300"></iframe>' });
  await banner(page).root.waitFor();
  const lang = (selector: string) => page.locator(selector).first().evaluate((element) => element.closest<HTMLElement>('[lang]')!.lang);
  await page.locator('[data-kelisim-embed] button').first().waitFor();
  expect(await lang('[data-kelisim-embed] button')).toBe('ru');
  await doIt(page, WAYS[0]![1]);
  await expect.poll(() => lang('[data-kelisim-embed] button')).toBe('kk');
  await expect.poll(() => lang('[data-kelisim="accept-all"]')).toBe('kk');
});

test('preferences, too; and a page in a fetched language gives way to the next', async () => {
  const { page } = await open(ALL, { lang: 'en', attributes: 'data-categories="analytics marketing" data-languages="kk ru en"' });
  await run(page, `kelisim.show('preferences')`);
  const lang = () => preferences(page).root.evaluate((element) => element.closest<HTMLElement>('[data-layout]')!.lang);
  await expect.poll(lang).toBe('en');
  await doIt(page, `document.documentElement.lang = 'ru'`);
  await expect.poll(lang).toBe('ru');
  expect(await heard(page)).toEqual(['ru tab 0']);
});

test('the switch is the visitor’s: it is told as such, and no page overrules it', async () => {
  const { page } = await open(null);
  await banner(page).root.waitFor();
  await page.locator('.languages button[lang=kk]').click();
  await expect.poll(() => heard(page)).toEqual(['kk ui 0']);
  await doIt(page, `document.documentElement.lang = 'ru-RU'`);
  await settled(page);
  expect((await stateOf(page)).language).toBe('kk');
  await run(page, `kelisim.setLanguage('ru')`);
  expect(await heard(page)).toEqual(['kk ui 0', 'ru api 0']);
  expect(await page.evaluate(`dataLayer.filter(({ event }) => event && event !== 'kelisim_consent_update')`)).toEqual([]);
});

test('nothing is heard after destroy()', async () => {
  const { page, expectQuiet } = await open();
  await doIt(page, WAYS[0]![1]);
  await expect.poll(() => heard(page)).toEqual(['kk tab 0']);
  await run(page, 'kelisim.destroy()');
  await doIt(page, `document.documentElement.lang = 'ru'`);
  await doIt(page, WAYS[2]![1]);
  await settled(page);
  expect(await heard(page)).toEqual(['kk tab 0']);
  expect(await buttonText(page)).toBeUndefined();
  expectQuiet();
});

describe('a document that is drawn anew', () => {
  const REPLACE = `document.replaceChild(document.documentElement.cloneNode(true), document.documentElement)`;

  test('keeps the way to withdraw, again and again', async () => {
    const { page, expectQuiet } = await open();
    for (let times = 0; times < 3; times++) {
      await doIt(page, REPLACE);
      await expect.poll(() => buttonText(page)).toBe(`ru ${BUTTON.ru}`);
    }
    await clickButton(page, 'preferences');
    await preferences(page).root.waitFor();
    // Thrown out of the new element it comes back as well.
    await doIt(page, `for (const element of [...document.documentElement.children]) if (element.shadowRoot?.querySelector('.reopen')) element.remove()`);
    await expect.poll(() => buttonText(page)).toBe(`ru ${BUTTON.ru}`);
    expectQuiet();
  });

  test('but a page that will not have it has its way', async () => {
    const { page } = await open();
    await expect.poll(() => buttonText(page)).toBe(`ru ${BUTTON.ru}`);
    await page.evaluate(`new Promise((resolve) => {
      let times = 0;
      const step = () => { ${REPLACE}; if (++times < 150) setTimeout(step); else resolve(); };
      step();
    })`);
    await settled(page);
    expect(await buttonText(page)).toBeUndefined();
  });
});

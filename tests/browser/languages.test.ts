// Any language: Kazakh and Russian are there, English comes with us, a further one is one file of the site.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { banner, clickButton, cookieOf, preferences, strictPolicy, useSite } from './harness';
import { settled, shop, stateOf } from './support/shop';

const world = useSite();
const EN = '/locales/en.js';
const HOSTNAME = 'www.shop.com.kz';
const options = {
  languages: ['kk', 'ru', 'en'],
  policy: { url: '/privacy', publishedAt: '2026-01-05' },
  services: { counter: { category: 'analytics', name: 'Counter' }, other: { category: 'analytics', name: 'Other' } },
};
const requested = (path: string) => world.site.requestsTo(HOSTNAME, path).length;
const langOf = (element: Element) => element.closest('[lang]')?.getAttribute('lang');
/** A file of the site. */
const file = (path: string, type: string, html: string) => world.site.page(path, { html, headers: { 'content-type': type } });
/** The English file with these texts in place of some of its own. */
function locale(texts: Record<string, string>) {
  const words = JSON.parse(readFileSync(new URL('../../locales/en.json', import.meta.url), 'utf8')) as Record<string, Record<string, string>>;
  for (const [key, text] of Object.entries(texts)) words[key.split('.')[0]!]![key.split('.')[1]!] = text;
  return words;
}
const UZBEK = locale({ 'banner.title': 'Biz cookie fayllaridan foydalanamiz', 'preferences.title': 'Cookie sozlamalari', 'reopen.label': 'Cookie sozlamalari', 'reopen.accept-all': 'Tanlov saqlandi' });

describe.each(['kelisim.js', 'kelisim.full.js'])('%s', (script) => {
  const page = (attributes: string, lang = 'en') => shop({ lang, kelisim: `<script src="/${script}" ${attributes}></script>` });

  test('English needs one attribute: banner, preferences, plurals, dates, the button that reopens', async () => {
    world.site.page('/', shop({ lang: 'en', options, kelisim: `<script src="/${script}"></script>` }));
    const { page: tab, expectQuiet } = await world.visit();
    await tab.getByRole('region', { name: 'We use cookies' }).waitFor();
    expect(await banner(tab).title.evaluate(langOf)).toBe('en');
    expect(await banner(tab).root.getByRole('button').allInnerTexts()).toEqual(['Reject all', 'Accept all', 'Customise', 'ҚАЗ', 'РУС', 'ENG']);
    expect(await banner(tab).root.innerText()).toContain('Only with your consent: additional features, statistics, and advertising.');
    await banner(tab).customise.click();
    const dialog = tab.getByRole('dialog', { name: 'Cookie settings' });
    await dialog.waitFor();
    for (const words of ['2\u00a0services', 'Published: January 5, 2026', 'always on', 'up to 13\u00a0months']) expect(await dialog.innerText()).toContain(words);
    await dialog.getByRole('switch', { name: 'Statistics' }).click();
    await dialog.getByRole('button', { name: 'Save choice' }).click();
    await tab.getByRole('button', { name: 'Cookie settings' }).click();
    await dialog.waitFor();
    expect(await dialog.innerText()).toMatch(/You allowed: statistics\u00a0— until \w+ \d+, \d{4}\nYou consented on \w+ \d+, \d{4}/);
    expect((await cookieOf(tab))!.value).toMatch(/&l=en&/);
    expect(requested(EN)).toBe(1);
    expectQuiet();
  });

  test('it is fetched by none but those who read it', async () => {
    world.site.page('/', page('data-languages="kk ru en"', 'ru'));
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    await banner(tab).root.getByRole('button', { name: 'ҚАЗ' }).click();
    await tab.getByRole('region', { name: 'Cookie файлдарын пайдаланамыз' }).waitFor();
    await settled(tab);
    expect(requested(EN)).toBe(0);
    await banner(tab).root.getByRole('button', { name: 'ENG' }).click();
    await tab.getByRole('region', { name: 'We use cookies' }).waitFor();
    expect(requested(EN)).toBe(1);
    // The choice of language is the visitor's for this page, the focus stays on the switch.
    expect((await stateOf(tab)).language).toBe('en');
    expect(await banner(tab).root.getByRole('button', { name: 'ENG' }).evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true);
  });

  test.each([
    ['JSON', '/locales/uz.json', 'application/json', JSON.stringify(UZBEK)],
    ['a module', '/locales/uz.js', 'text/javascript', `export default ${JSON.stringify(UZBEK)}`],
  ])('a language of the site, as %s beside ours, by one attribute', async (_form, path, type, text) => {
    file(path, type, text);
    world.site.page('/', page('data-languages="kk ru uz"', 'uz'));
    const { page: tab } = await world.visit();
    await tab.getByRole('region', { name: 'Biz cookie fayllaridan foydalanamiz' }).waitFor();
    expect(await banner(tab).title.evaluate(langOf)).toBe('uz');
    expect(await banner(tab).root.getByRole('group').getByRole('button').evaluateAll((all) => all.map((one) => [one.getAttribute('lang'), one.textContent, one.getAttribute('aria-pressed')]))).toEqual(
      [['kk', 'ҚАЗ', 'false'], ['ru', 'РУС', 'false'], ['uz', 'o‘zbek', 'true']]);
    await clickButton(tab, 'accept-all');
    await tab.getByRole('button', { name: 'Cookie sozlamalari' }).waitFor();
    expect(await tab.getByRole('status').innerText()).toBe('Tanlov saqlandi');
    expect((await cookieOf(tab))!.value).toMatch(/&l=uz&/);
  });

  test.each([
    ['is missing', { status: 404 }],
    ['is HTML', { html: true }],
    ['is half of a file', { body: 'export default {"banner.title":' }],
    ['holds no words', { body: 'export default null' }],
  ])('without its file (it %s) the first language is spoken, and the cookie says so', async (_why, fault) => {
    world.site.fault(EN, fault);
    world.site.page('/', page('data-languages="kk ru en"'));
    const { page: tab } = await world.visit();
    await tab.getByRole('region', { name: 'Cookie файлдарын пайдаланамыз' }).waitFor();
    expect(await banner(tab).title.evaluate(langOf)).toBe('kk');
    expect(await banner(tab).root.innerText()).not.toMatch(/banner\.|\{\{/);
    // The next try brings it.
    world.site.fault(EN, null);
    await banner(tab).root.getByRole('button', { name: 'ENG' }).click();
    await tab.getByRole('region', { name: 'We use cookies' }).waitFor();
    await banner(tab).root.getByRole('button', { name: 'ҚАЗ' }).click();
    await clickButton(tab, 'reject-all');
    expect((await cookieOf(tab))!.value).toMatch(/&l=kk&/);
  });

  test('under the strictest policy: no report', async () => {
    const headers = { 'content-security-policy': strictPolicy('r4nd0m').replace(/connect-src [^;]+/, "connect-src 'none'") };
    world.site.page('/', { html: shop({ lang: 'en', kelisim: `<script src="/${script}" data-languages="kk ru en" nonce="r4nd0m"></script>` }), headers });
    const { page: tab, expectQuiet } = await world.visit();
    await tab.getByRole('region', { name: 'We use cookies' }).waitFor();
    await clickButton(tab, 'accept-all');
    await banner(tab).root.waitFor({ state: 'detached' });
    expect(world.site.cspReports).toEqual([]);
    expectQuiet();
  });
});

test('a file that never answers holds nobody up for long', async () => {
  world.site.fault(EN, { hang: true });
  world.site.page('/', shop({ lang: 'en', attributes: 'data-languages="ru en"' }));
  const { page: tab } = await world.visit();
  await tab.getByRole('region', { name: 'Мы используем cookie' }).waitFor();
});

test('a visitor who comes back is spoken to in the fallback language until the words are needed', async () => {
  file('/locales/uz.json', 'application/json', JSON.stringify(UZBEK));
  world.site.page('/', shop({ lang: 'uz', attributes: 'data-languages="ru uz"' }));
  const { page: tab } = await world.visit();
  await clickButton(tab, 'reject-all');
  await tab.getByRole('button', { name: 'Cookie sozlamalari' }).waitFor();
  await tab.reload();
  const reopen = tab.getByRole('button', { name: 'Настройки cookie' });
  await reopen.waitFor();
  expect(await reopen.evaluate(langOf)).toBe('ru');
  await reopen.click();
  await tab.getByRole('dialog', { name: 'Cookie sozlamalari' }).waitFor();
  await tab.getByRole('dialog').locator('.close').click();
  await tab.getByRole('button', { name: 'Cookie sozlamalari' }).waitFor();
  expect(await preferences(tab).root.count()).toBe(0);
});

test('three languages and long names: nothing is cut off or moved out of the banner, at 320 px', async () => {
  file('/locales/uz.json', 'application/json', JSON.stringify(UZBEK));
  world.site.page('/', shop({ lang: 'kk', attributes: 'data-languages="kk ru en uz"' }));
  const { page: tab } = await world.visit('/', { viewport: { width: 320, height: 568 } });
  await banner(tab).root.waitFor();
  for (const name of ['РУС', 'ENG', 'o‘zbek', 'ҚАЗ']) {
    const language = banner(tab).root.locator('.languages button', { hasText: name });
    await language.click();
    await expect.poll(() => language.getAttribute('aria-pressed')).toBe('true');
    for (const button of await banner(tab).root.getByRole('button').all()) {
      const { x, y, width, height } = (await button.boundingBox())!;
      expect([x >= 0, x + width <= 320, y >= 0, y + height <= 568]).toEqual([true, true, true, true]);
    }
  }
});

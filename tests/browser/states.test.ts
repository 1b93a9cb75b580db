// States that are easy to forget: each says what it is, in the visitor's language, and leaves the focus somewhere.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, clickButton, cookieOf, preferences, useSite } from './harness';
import { daysAgo, inline, putCookie, ran, record, reloadedBy, run, settled, shop, stateOf, type ShopParts } from './support/shop';

const world = useSite();
const LANGUAGES = ['kk', 'ru', 'en'] as const;
type Language = (typeof LANGUAGES)[number];
const OWN = '<button data-kelisim="preferences">own</button>';
const options = { languages: ['kk', 'ru', 'en'], categories: { analytics: {}, marketing: {} } };

async function open(lang: Language, { cookie, ...parts }: ShopParts & { cookie?: string } = {}) {
  world.site.page('/', shop({ lang, options, body: OWN, ...parts }));
  const visit = await world.freshPage();
  if (cookie) await putCookie(visit.context, cookie);
  await visit.page.goto(world.site.url());
  return visit;
}
const own = (tab: Page) => tab.getByRole('button', { name: 'own', exact: true });
/** Where the focus is: tag and words. */
const focused = (tab: Page) => tab.evaluate(() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return `${element?.tagName} ${element === document.body ? '' : element?.textContent}`.trim();
});
/** Writes down all that any live region says from now on. */
const listen = (tab: Page) => tab.evaluate(() => {
  const heard: string[] = ((window as unknown as { __heard: string[] }).__heard = []);
  const note = (records: MutationRecord[]) => {
    for (const { target } of records) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest('output, [role=status], [role=alert]');
      if (region?.textContent) heard.push(region.textContent);
    }
  };
  const observe = (node: Node) => new MutationObserver(note).observe(node, { subtree: true, childList: true, characterData: true });
  observe(document);
  for (const host of document.querySelectorAll('*')) if (host.shadowRoot) observe(host.shadowRoot);
});
const heard = (tab: Page) => tab.evaluate(() => (window as unknown as { __heard: string[] }).__heard);

describe.each([
  ['kk', 'күні бас тарттыңыз', 'рұқсат бердіңіз:'], ['ru', 'Вы отказались', 'Вы разрешили'], ['en', 'You refused', 'You allowed'],
] as const)('%s: what was said', (lang, refusal, consent) => {
  test.each([
    ['a refusal', record({ analytics: 0, marketing: 0 }, { m: 'reject-all' }), refusal],
    ['a withdrawal', record({ analytics: 0, marketing: 0 }, { m: 'withdraw' }), refusal],
    ['consent to a part', record({ analytics: 1, marketing: 0 }), consent],
  ])('%s', async (_what, cookie, words) => {
    const { page: tab } = await open(lang, { cookie });
    await own(tab).click();
    const text = await preferences(tab).root.innerText();
    expect([text.includes(refusal), text.includes(consent)]).toEqual([words === refusal, words === consent]);
    // With its day, two of them in all.
    expect(text.match(/\b20\d\d\b/g)!.length).toBeGreaterThan(1);
    expect(await preferences(tab).withdraw.count()).toBe(words === consent ? 1 : 0);
  });
});

describe.each([
  ['a new policy', { policy: { url: '/privacy', revision: 'b' } }, record({ analytics: 1, marketing: 1 }, { r: 'a' }),
    { kk: 'Құпиялылық саясаты өзгерді', ru: 'Изменилась политика конфиденциальности', en: 'The privacy policy has changed' }],
  ['a new category', {}, record({ analytics: 1 }),
    { kk: 'Жаңасы қосылды: жарнама.', ru: 'Добавилось новое: реклама.', en: 'New: advertising.' }],
  ['a decision of 13 months ago', {}, record({ analytics: 1, marketing: 1 }, { t: daysAgo(400) }),
    { kk: 'мерзімі бітті', ru: 'Ваш прошлый выбор устарел', en: 'Your earlier choice has expired' }],
])('%s: the banner says why it asks again', (_what, more, cookie, words) => {
  test.each(LANGUAGES)('%s', async (lang) => {
    const { page: tab } = await open(lang, { cookie, options: { ...options, ...more } });
    await banner(tab).root.getByText(words[lang]).waitFor();
    await own(tab).click();
    await preferences(tab).root.getByText(words[lang]).waitFor();
  });
});

test.each([
  ['kk', /Global Privacy Control сигналын жіберіп тұр/], ['ru', /передаёт сигнал Global Privacy Control/], ['en', /sends a Global Privacy Control signal/],
] as const)('%s: Global Privacy Control is told in banner and preferences', async (lang, words) => {
  const before = `<script>Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: function () { return true; } })</script>`;
  const { page: tab } = await open(lang, { before });
  await banner(tab).root.getByText(words).waitFor();
  await banner(tab).customise.click();
  await preferences(tab).root.getByText(words).waitFor();
});

test.each([
  ['kk', /cookie өшірілген/], ['ru', /отключены cookie/], ['en', /Cookies are switched off/],
] as const)('%s: cookies switched off: no banner, the preferences say that nothing can be kept and offer nothing, and nothing is called saved', async (lang, words) => {
  const before = `<script>Object.defineProperty(Document.prototype, 'cookie', { get: function () { return ''; }, set: function () {} })</script>`;
  const body = `${OWN}<button data-kelisim="reject-all">refuse</button>`;
  const { page: tab } = await open(lang, { before, body, head: inline('analytics', 'counter') });
  await settled(tab);
  expect(await banner(tab).root.count()).toBe(0);
  await own(tab).click();
  const dialog = tab.locator('dialog[open]');
  await dialog.getByText(words).waitFor();
  expect(await dialog.locator('[data-kelisim], [part=save], [role=switch]:enabled').count()).toBe(0);
  await dialog.locator('.foot button').click();
  await dialog.waitFor({ state: 'detached' });
  await listen(tab);
  await tab.getByRole('button', { name: 'refuse' }).click();
  await settled(tab);
  expect(await heard(tab)).toEqual([expect.stringMatching(words)]);
  expect(await ran(tab)).toEqual([]);
});

/** How it is said, by what was pressed. */
const SAID = {
  kk: ['Сіз барлық cookie файлдарына рұқсат бердіңіз.', 'Сіз бас тарттыңыз: тек қажетті cookie файлдары жұмыс істейді.', 'Таңдауыңыз сақталды.'],
  ru: ['Вы разрешили все файлы cookie.', 'Вы отказались: работают только необходимые файлы cookie.', 'Ваш выбор сохранён.'],
  en: ['You allowed all cookies.', 'You refused: only necessary cookies are used.', 'Your choice is saved.'],
};
describe.each(LANGUAGES)('%s: saved', (lang) => {
  test.each(['accept-all', 'reject-all', 'save'])('%s is announced once, politely; nothing is focused', async (action) => {
    const { page: tab } = await open(lang);
    await banner(tab).root.waitFor();
    await expect.poll(() => world.site.requestsTo(/./, '/kelisim-page.js').length).toBe(1);
    if (action === 'save') {
      await banner(tab).customise.focus();
      await tab.keyboard.press('Enter');
      await preferences(tab).root.waitFor();
    }
    await settled(tab);
    await listen(tab);
    if (action === 'save') await preferences(tab).root.locator('[part=save]').focus();
    else await banner(tab).root.locator(`[data-kelisim=${action}]`).focus();
    await tab.keyboard.press('Enter');
    await banner(tab).root.waitFor({ state: 'detached' });
    await settled(tab);
    expect(await heard(tab)).toEqual([SAID[lang][['accept-all', 'reject-all', 'save'].indexOf(action)]]);
    expect(await tab.getByRole('status').filter({ visible: true }).count()).toBe(1);
    expect(await focused(tab)).toBe('BODY');
  });
});

test('what the page decides by itself is not announced, and takes nobody’s focus', async () => {
  const { page: tab } = await open('ru', { body: `${OWN}<input aria-label="name">` });
  await banner(tab).root.waitFor();
  await listen(tab);
  await tab.getByRole('textbox', { name: 'name' }).focus();
  await run(tab, 'kelisim.acceptAll()');
  await banner(tab).root.waitFor({ state: 'detached' });
  expect(await heard(tab)).toEqual([]);
  expect(await focused(tab)).toBe('INPUT');
});

describe('focus, when the element it came from is gone', () => {
  test('the banner: on nothing, not on the page’s own button either', async () => {
    const { page: tab } = await open('ru', { options: { ...options, reopenButton: false } });
    await banner(tab).reject.focus();
    await tab.keyboard.press('Enter');
    await banner(tab).root.waitFor({ state: 'detached' });
    await settled(tab);
    expect(await focused(tab)).toBe('BODY');
  });

  test('the opener is removed while the preferences are open', async () => {
    const { page: tab } = await open('ru', { cookie: record({ analytics: 1, marketing: 1 }) });
    await own(tab).focus();
    await tab.keyboard.press('Enter');
    await preferences(tab).root.waitFor();
    await tab.evaluate(() => document.querySelector('body button')!.remove());
    await tab.keyboard.press('Escape');
    await preferences(tab).root.waitFor({ state: 'detached' });
    await settled(tab);
    expect(await focused(tab)).toBe('BODY');
    await tab.keyboard.press('Tab');
    expect(await focused(tab)).toBe('A Other page');
  });

  test('withdrawing from the preferences, without a reload', async () => {
    const { page: tab } = await open('ru', { cookie: record({ analytics: 1, marketing: 1 }) });
    await own(tab).focus();
    await tab.keyboard.press('Enter');
    await preferences(tab).withdraw.focus();
    await tab.keyboard.press('Enter');
    await preferences(tab).root.waitFor({ state: 'detached' });
    // The opener is still there.
    expect(await focused(tab)).toBe('BUTTON own');
    expect((await stateOf(tab)).method).toBe('withdraw');
  });
});

describe.each([['kk', 'Жүктелмеді. Бетті жаңартыңыз.', 'Cookie баптаулары'], ['ru', 'Не загрузилось. Обновите страницу.', 'Настройки cookie']] as const)('%s: the UI cannot be had', (lang, words, reopen) => {
  test.each(['/kelisim-ui.js', '/kelisim-preferences.js'])('%s: the button that was pressed says so, and takes it back when the next try works', async (file) => {
    world.site.fault(file, { status: 503 });
    const { page: tab } = await open(lang, { cookie: record({ analytics: 1, marketing: 1 }), options: { ...options, reopenButton: true } });
    await tab.getByRole('button', { name: reopen }).waitFor();
    await listen(tab);
    for (const name of ['own', reopen]) {
      const button = tab.getByRole('button', { name, exact: true });
      await button.click();
      const alert = tab.getByRole('alert');
      await alert.waitFor();
      expect([await alert.innerText(), await alert.count(), await alert.getAttribute('lang')]).toEqual([words, 1, lang]);
      expect(await alert.isVisible()).toBe(true);
      expect(await alert.evaluate((element) => (element.previousElementSibling as HTMLElement).dataset.kelisim)).toBe('preferences');
    }
    world.site.fault(file, null);
    await own(tab).click();
    await preferences(tab).root.waitFor();
    expect(await tab.getByRole('alert').count()).toBe(0);
    expect((await cookieOf(tab))!.value).toMatch(/analytics=1&marketing=1/);
  });
});

describe('what the law wants said', () => {
  const FILE = '/kelisim-law.js';
  const law = { ...options, categories: { analytics: {} }, rights: {}, services: { counter: { category: 'analytics', requires: ['cross-border'] } } };
  const requested = (file: string) => world.site.requests.filter(({ path }) => path === file).length;

  test.each([
    ['kk', 'Статистика', /^Деректерді шетелге беру/, 'Сіздің құқықтарыңыз', 'Таңдауды сақтау'],
    ['ru', 'Статистика', /^Передача данных за границу/, 'Ваши права', 'Сохранить выбор'],
  ] as const)('%s: cannot be had: the preferences open without it, every switch works; it comes with the next opening', async (lang, category, permission, rights, save) => {
    world.site.fault(FILE, { status: 503 });
    const { page: tab } = await open(lang, { options: law });
    await own(tab).click();
    await preferences(tab).root.getByRole('switch', { name: category }).check();
    expect(await preferences(tab).root.getByRole('switch', { name: permission }).isChecked()).toBe(true);
    expect(await preferences(tab).root.getByText(rights).count()).toBe(0);
    await preferences(tab).root.getByRole('button', { name: save }).click();
    await preferences(tab).root.waitFor({ state: 'detached' });
    expect((await cookieOf(tab))!.value).toMatch(/analytics=1&cross-border=1$/);
    world.site.fault(FILE, null);
    await own(tab).click();
    await preferences(tab).root.getByText(rights).waitFor();
    expect(await preferences(tab).root.getByRole('switch', { name: permission }).isChecked()).toBe(true);
  });

  test('hangs: after two seconds the preferences open without it', async () => {
    world.site.fault(FILE, { hang: true });
    const { page: tab } = await open('ru', { options: law });
    await own(tab).click();
    await preferences(tab).root.waitFor();
    expect(await preferences(tab).root.getByText('Ваши права').count()).toBe(0);
  });

  test('is asked for before the preferences are there, and not at all by a site that says nothing of it', async () => {
    world.site.fault('/kelisim-preferences.js', { hang: true });
    const { page: tab } = await open('ru', { options: law });
    await own(tab).click();
    await expect.poll(() => [requested('/kelisim-preferences.js'), requested(FILE)]).toEqual([1, 1]);
    world.site.fault('/kelisim-preferences.js', null);
    const { page: plain } = await open('ru');
    await own(plain).click();
    await preferences(plain).root.waitFor();
    await plain.waitForLoadState('networkidle');
    expect(requested(FILE)).toBe(1);
  });
});

describe('a pointer or finger on the button of the preferences', () => {
  const requested = () => world.site.requests.filter(({ path }) => path === '/kelisim-preferences.js').length;

  test('fetches them before the click; elsewhere in the banner it does not', async () => {
    const { page: tab, expectQuiet } = await open('kk');
    await banner(tab).accept.hover();
    await tab.waitForLoadState('networkidle');
    await settled(tab);
    expect(requested()).toBe(0);
    await banner(tab).customise.hover();
    await expect.poll(requested).toBe(1);
    await settled(tab);
    // Drawn once to be quick, but nobody has asked for them.
    expect(await preferences(tab).root.count()).toBe(0);
    expect(await focused(tab)).toMatch(/^BODY/);
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    expect(requested()).toBe(1);
    expectQuiet();
  });

  test('in vain: nothing is said before the click, which tries again', async () => {
    world.site.fault('/kelisim-preferences.js', { status: 503 });
    const { page: tab } = await open('kk');
    await banner(tab).customise.hover();
    await expect.poll(requested).toBe(1);
    await settled(tab);
    expect(await tab.getByText('Жүктелмеді').count()).toBe(0);
    world.site.fault('/kelisim-preferences.js', null);
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
  });
});

test('a decision overtakes the preferences a button of the page has asked for: nothing has failed', async () => {
  let answer!: () => void;
  world.site.fault('/kelisim-preferences.js', { until: new Promise<void>((resolve) => { answer = resolve; }) });
  const { page: tab, expectQuiet } = await open('ru');
  await banner(tab).root.waitFor();
  await own(tab).click();
  await banner(tab).reject.click();
  answer();
  await tab.waitForLoadState('networkidle');
  await settled(tab);
  expect(await tab.getByText('Не загрузилось').count()).toBe(0);
  expect(await preferences(tab).root.count()).toBe(0);
  expectQuiet();
});

describe('a decision that cannot be kept, since cookies fail at the click', () => {
  const FAIL = 'Object.defineProperty(Document.prototype, "cookie", { get: () => "", set() {} })';

  test.each([['kk', 'Браузеріңізде cookie өшірілген'], ['ru', 'В браузере отключены cookie'], ['en', 'Cookies are switched off']] as const)('is said, in %s', async (language, why) => {
    const { page: tab } = await open(language);
    await banner(tab).root.waitFor();
    await tab.evaluate(FAIL);
    await banner(tab).accept.click();
    const dialog = tab.getByRole('dialog');
    await dialog.getByText(why).waitFor();
    expect(await banner(tab).root.count()).toBe(0);
    // The words of the dialog are read out with its name.
    expect(await dialog.evaluate((element) => (element.getRootNode() as ShadowRoot).getElementById(element.getAttribute('aria-describedby')!)?.textContent)).toBeTruthy();
    expect((await stateOf(tab)).grants).toEqual({ necessary: true, analytics: false, marketing: false });
    await dialog.press('Escape');
    expect(await dialog.count()).toBe(0);
  });
});

test('in the banner too, and the other buttons still work', async () => {
  world.site.fault('/kelisim-preferences.js', { status: 503 });
  const { page: tab } = await open('ru', { head: inline('analytics', 'counter') });
  await banner(tab).customise.click();
  await banner(tab).root.getByRole('alert').getByText('Не загрузилось').waitFor();
  await clickButton(tab, 'accept-all');
  await expect.poll(() => ran(tab)).toEqual(['counter']);
  await banner(tab).root.waitFor({ state: 'detached' });
  world.site.fault('/kelisim-preferences.js', null);
  await own(tab).click();
  await reloadedBy(tab, () => preferences(tab).withdraw.click());
});

/** What before-after.mjs compares: the changes of docs/face.md by their numbers, then the smaller ones. */
import { headings, names, regions } from './outline.mjs';
import { STATES } from './states.mjs';

const stateOf = (name, more) => ({ ...STATES.find((state) => state.name === name), ...more });
const { options: ABROAD, cookie: REFUSED } = stateOf('embed-small');
const { options: LAW } = stateOf('preferences-law');
const DESK = [1280, 800];
const SMALL = [320, 568];
const WIDE = { size: DESK, stacked: true };

const banner = (more) => ({ name: 'banner', ...more });
const framed = (width, height) => `<p><iframe data-category="marketing" data-service="youtube" data-kelisim-src="/video" title="Видео" width="${width}" height="${height}"></iframe></p>`;
const TABS = `<nav style="position:fixed;inset:auto 0 0;display:flex;height:56px;background:#fff;border-top:1px solid #8886;font:15px Roboto;z-index:9">${
  ['Главная', 'Каталог', 'Корзина', 'Профиль'].map((name) => `<a href="#${name}" style="flex:1;margin:0;display:grid;place-items:center;color:#2b2521">${name}</a>`).join('')}</nav>`;
const FOOTER = '<footer style="padding:24px;border-top:1px solid #8884;font:15px/2 Roboto"><a href="#1" style="margin:0">Контакты</a><br><a href="#2" style="margin:0">Политика</a><br><a href="#3" style="margin:0">Вакансии</a></footer>';
const inHead = (more) => (html) => html.replace('</head>', `${more}</head>`);
const press = (selector) => (page) => page.locator(selector).first().click();
const pressSwitch = (name) => (page) => page.getByRole('switch', { name }).first().click();
const toEnd = (page) => page.evaluate('document.documentElement.scrollTo(0, 1e6)');
const scrollPreferences = (selector) => (page) => page.locator(selector).first().evaluate((element) => element.scrollIntoView({ block: 'start' }));
const COOKIE_SERVICES = ['youtube', 'map2gis', 'jivo', 'yandexMetrica', 'metaPixel'];
const services = (page) => page.evaluate(() => {
  for (let again = 0; again < 2; again++) {
    for (const element of document.querySelectorAll('*')) for (const summary of element.shadowRoot?.querySelectorAll('dialog .services:not([open]) > summary, dialog .category details:not([open]) > summary') ?? []) if (!again) summary.click();
  }
});

export const PAIRS = [
  { name: '01-embed', size: [620, 760], state: { name: 'embed', cookie: REFUSED, options: ABROAD, waitFor: 'embed', body: framed(560, 315) }, clip: '.embed', stacked: true },
  { name: '01-embed-once', size: [620, 760], state: { name: 'embed', cookie: REFUSED, options: ABROAD, waitFor: 'embed', body: framed(560, 315) }, clip: '.embed, iframe', act: press('.embed .actions button'), stacked: true },
  { name: '02-banner', state: banner({ options: ABROAD }) },
  { name: '03-reopen-tabs', state: stateOf('reopen', { body: TABS }) },
  { name: '04-abroad', state: { name: 'abroad', cookie: REFUSED, options: ABROAD, waitFor: 'reopen', steps: ['open'] }, act: pressSwitch(/Маркетинговые|Реклама/) },
  { name: '05-embed-small', size: [720, 520], state: stateOf('embed-small', { body: framed(200, 113) + framed(320, 180) }), clip: '.embed', context: { isMobile: false } },
  { name: '06-bar', ...WIDE, state: stateOf('bar-bottom'), clip: '.banner' },
  { name: '06-bar-firefox', ...WIDE, state: stateOf('bar-bottom'), inFirefox: true },
  { name: '07-english', language: 'en', state: { name: 'english', steps: ['open'] }, catalogue: ['youtube'], act: async (page) => (await services(page), page.waitForTimeout(300), scrollPreferences('.category details')(page)), clip: '.category details' },
  { name: '08-policy-changed', state: stateOf('banner-revised', { options: { policy: { url: '/privacy', revision: '2026-01-05', changes: LAW.policy.changes } } }), clip: '.banner' },
  { name: '09-languages', language: 'kk', state: banner(), clip: '.banner' },
  { name: '10-text-and-switch', language: 'kk', state: { name: 'preferences', steps: ['open'] }, clip: ['.category'] },
  { name: '11-text-200', language: 'kk', fontSize: 32, state: banner() },
  { name: '12-switches', theme: 'dark', state: stateOf('preferences-mixed', { steps: ['open'] }), clip: '.category' },
  { name: '12-switches-light', state: stateOf('preferences-mixed', { steps: ['open'] }), clip: '.category' },
  { name: '13-services', size: [390, 1000], quality: 40, state: { name: 'services', steps: ['open'] }, catalogue: COOKIE_SERVICES, act: services },
  { name: '14-ink', ...WIDE, state: banner(), clip: '.banner' },
  { name: '14-accent', ...WIDE, state: banner(), html: inHead('<style>:root { --kelisim-accent: #9a4526 }</style>'), clip: '.banner' },
  { name: '15-preferences-desk', ...WIDE, state: { name: 'preferences', steps: ['open'] } },
  { name: '16-failed', state: stateOf('reopen-failed', { body: TABS }) },
  { name: '16-failed-banner', state: banner({ missing: '/kelisim-preferences.js', steps: ['fail'] }), clip: '.banner' },
  { name: '16-statement', state: stateOf('banner-statements'), clip: '.banner' },
  { name: '17-refused', state: banner(), act: press('[data-kelisim="reject-all"]') },
  { name: '17-allowed-in-preferences', state: stateOf('preferences-granted'), clip: '.decision' },
  { name: '17-refused-in-preferences', state: stateOf('preferences-refused'), clip: '.decision' },
  { name: '18-implied', language: 'kk', size: SMALL, state: stateOf('notice-implied') },
  { name: '19-end-of-page', state: banner({ body: '' }), html: (html) => html.replace('</body>', `${FOOTER}</body>`).replace('</head>', '<style>main { padding-bottom: 24px }</style></head>'), act: toEnd },
  { name: '20-demo', ...WIDE, site: demoOf, path: 'ru.html', state: banner() },
  { name: '20-demo-policies', ...WIDE, site: demoOf, path: 'policies/index.html', state: banner() },

  { name: '21-exception', state: stateOf('preferences-mixed', { steps: ['open'] }), act: scrollPreferences('.category:nth-of-type(5)') },
  { name: '22-twins-one-line', ...WIDE, stacked: false, language: 'kk', state: banner(), clip: '.banner' },
  { name: '23-headings', state: { name: 'headings', steps: ['open'] }, catalogue: COOKIE_SERVICES, act: services, text: headings },
  { name: '24-regions', state: stateOf('preferences-law', { cookie: undefined }), act: pressSwitch(/Маркетинговые|Реклама/), text: regions },
  { name: '25-names', size: DESK, state: { name: 'names', cookie: REFUSED, options: ABROAD, waitFor: 'embed', body: framed(560, 315) + framed(200, 113) }, text: names },
  { name: '26-contrast', context: { contrast: 'more' }, state: { name: 'preferences', steps: ['open'] }, clip: '.category' },
  { name: '27-forced-colours', context: { forcedColors: 'active' }, state: banner(), clip: '.banner' },
  { name: '28-text-200-preferences', size: SMALL, fontSize: 32, state: { name: 'preferences', steps: ['open'] } },
  { name: '29-dark-page', ...WIDE, state: banner({ options: { theme: 'auto' } }), html: inHead('<style>body { background: #17140f; color: #e9e1d4 }</style>') },
  { name: '30-bar-statements', ...WIDE, state: stateOf('banner-statements', { options: { ...stateOf('banner-statements').options, layout: 'bar' } }), clip: '.banner' },
  { name: '31-record-and-operator', state: stateOf('preferences-granted'), act: scrollPreferences('.record'), clip: ['.record', '.operator'] },
  { name: '32-reopen-focus', state: stateOf('reopen'), act: async (page) => { await page.evaluate('document.querySelector("header a").focus()'); await page.keyboard.press('Shift+Tab'); await page.keyboard.press('Shift+Tab'); } },
  { name: '33-sidebar', ...WIDE, state: stateOf('reopen', { body: sidebar() }) },
  { name: '34-wide-page', state: banner({ body: '<p style="width:549px;background:#eadbc3;margin-left:0">549 px</p>' }) },
  { name: '35-language-changes', state: stateOf('reopen', { options: { language: undefined } }), act: (page) => page.evaluate('document.documentElement.lang = "kk"'), text: names },
  { name: '36-focus-after', size: DESK, state: banner(), stacked: true, act: byKeyboard },
  { name: '37-policy-page', path: 'privacy', state: stateOf('modal') },
  { name: '38-nothing-to-ask', state: { name: 'nothing', waitFor: 'open', body: '<button data-kelisim="preferences">Настройки cookie</button>', options: { categories: {}, services: {} } } },
  { name: '39-keys', state: banner(), html: inHead('<script>document.addEventListener("keydown", (event) => { if (event.key === " " || event.key === "Escape") event.preventDefault(); })</script>'), act: async (page) => { await page.locator('[data-kelisim="reject-all"]').first().focus(); await page.keyboard.press('Space'); } },
  { name: '40-own-switch', ...WIDE, state: banner({ options: { theme: 'auto' } }), html: inHead('<style>html.dark { color-scheme: dark } .dark body { background: #17140f; color: #e9e1d4 }</style>'), act: (page) => page.evaluate('document.documentElement.className = "dark"') },
  { name: '41-frame', ...WIDE, state: banner({ body: '<iframe src="/frame" title="" width="800" height="420" style="border:1px solid"></iframe>' }) },
  { name: '42-dates', state: stateOf('notice-version'), clip: '.banner' },
  { name: '43-new-category', state: stateOf('banner-new-category'), clip: '.banner' },
  { name: '49-dark-section', size: [620, 760], stacked: true, state: { name: 'embed', cookie: REFUSED, options: ABROAD, waitFor: 'embed', body: `<div style="background:#17140f;padding:8px">${framed(540, 300)}</div>` }, clip: '.embed' },
  { name: '45-notices', state: stateOf('preferences-revised', { gpc: true }) },
  { name: '46-cookies-off', state: stateOf('preferences-cookies-blocked') },
  { name: '47-law', state: stateOf('preferences-law-unfolded') },
  { name: '48-gpc', state: stateOf('banner-gpc'), clip: '.banner' },
  { name: '44-after-choice-tabs', state: banner({ body: TABS }), act: press('[data-kelisim="reject-all"]') },
];

/** Tab to *accept*, Enter, Tab. */
async function byKeyboard(page) {
  const accept = page.locator('[data-kelisim="accept-all"]').first();
  for (let stops = 0; stops < 12 && !await accept.evaluate((element) => element.matches(':focus')); stops++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(600);
  await page.keyboard.press('Tab');
}

/** A fixed sidebar with links down to the corner. */
function sidebar() {
  const links = ['Обзор', 'Заказы', 'Товары', 'Клиенты', 'Отчёты', 'Скидки', 'Склад', 'Доставка', 'Формы', 'Статистика', 'Настройки', 'Помощь'].map((name) => `<a href="#${name}" style="display:block;margin:0;padding:12px 24px;color:#fff">${name}</a>`).join('');
  return `<nav style="position:fixed;inset:0 auto 0 0;width:210px;padding-top:200px;background:#2b2521;font:15px/1.6 Roboto;z-index:9">${links}</nav><style>main{margin-left:240px}header{margin-left:210px}</style>`;
}

/** The demo that belongs to a dist folder. */
async function demoOf(dist) {
  const { startServer } = await import(new URL('../demo/server.mjs', dist));
  return startServer({ port: 0 });
}

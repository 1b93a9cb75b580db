/** Every state a visitor can meet the interface in, as a page and the steps that lead there. */
import { readFileSync } from 'node:fs';
import * as catalogue from '../../dist/services.js';
import { entriesOf } from '../services-plugin.mjs';

const DAY = 86400;
const seconds = (daysAgo) => Math.floor(Date.now() / 1000) - daysAgo * DAY;
const REVISION = '2026-01-05';
const record = (answers, { daysAgo = 1, revision = REVISION, method = 'custom', permits = '' } = {}) =>
  `v=1&t=${seconds(daysAgo)}&r=${revision}&l=ru&m=${method}&id=3q9xk2v7${permits}&${Object.entries(answers).map(([id, answer]) => `${id}=${answer}`).join('&')}`;

const all = (answer) => ({ functional: answer, analytics: answer, marketing: answer });

const service = (category, name, more) => ({ category, name, ...more });
const SERVICES = {
  'yandex-metrica': service('analytics', { kk: 'Яндекс Метрика', ru: 'Яндекс Метрика' }, {
    provider: { kk: '«Яндекс» ЖШҚ, Ресей', ru: 'ООО «Яндекс», Россия' },
    purpose: { kk: 'Беттердің оқылу санын есептейді', ru: 'Считает, какие страницы читают' },
    data: [{ kk: 'IP-мекенжай', ru: 'IP-адрес' }, { kk: 'қаралған беттер', ru: 'просмотренные страницы' }],
    countries: { kk: 'Ресей', ru: 'Россия' },
    cookies: [{ name: '_ym_*', term: { kk: '1 жыл', ru: '1 год' } }],
    policyUrl: 'https://yandex.kz/legal/confidential',
  }),
  youtube: service('marketing', 'YouTube', {
    provider: { kk: 'Google LLC, АҚШ', ru: 'Google LLC, США' },
    purpose: { kk: 'Видео көрсетеді', ru: 'Показывает видеоролики' },
    data: [{ kk: 'IP-мекенжай', ru: 'IP-адрес' }, { kk: 'қаралған видеолар', ru: 'просмотренные ролики' }],
    countries: { kk: 'АҚШ', ru: 'США' },
    policyUrl: 'https://policies.google.com/privacy',
  }),
};
/** All of the catalogue. */
const CATALOGUE = catalogue.services(...entriesOf(catalogue));
/** One of each category. */
const CATALOGUE_SOME = catalogue.services(catalogue.youtube, catalogue.yandexMetrica, catalogue.metaPixel);

const OPTIONS = {
  operator: {
    name: { kk: '«Fingram» ЖШС', ru: 'ТОО «Fingram»' }, bin: '060840004399',
    address: { kk: 'Алматы қ., Абай даңғылы, 52', ru: 'г. Алматы, пр. Абая, 52' }, email: 'privacy@fingram.kz', phone: '+7 727 250 00 00',
  },
  policy: { url: '/privacy', revision: REVISION, publishedAt: REVISION },
  services: SERVICES,
};

/** All that the law wants said: operator, content of the consent, rights, a version that is announced, permissions. */
const LAW = {
  policy: {
    url: '/privacy', revision: REVISION, publishedAt: REVISION, effectiveFrom: '2099-01-01',
    changes: [
      { kk: 'Қолдау чаты қосылды, ол әңгімені 30 күн сақтайды', ru: 'Добавлен чат поддержки, он хранит переписку 30 дней' },
      { kk: 'Деректерді сақтау мерзімі 3 жылға дейін қысқарды', ru: 'Срок хранения данных сокращён до 3 лет' },
    ],
  },
  services: {
    ...SERVICES,
    'yandex-metrica': { ...SERVICES['yandex-metrica'], requires: ['cross-border'] },
    youtube: { ...SERVICES.youtube, recipients: ['Google Ireland Ltd', 'Google LLC'], requires: ['cross-border', 'third-party'] },
    reviews: service('functional', { kk: 'Пікірлер', ru: 'Отзывы' }, { data: { kk: 'аты-жөні, пікір мәтіні', ru: 'имя, текст отзыва' }, requires: ['publication'] }),
  },
  disclosure: {},
  rights: {
    ask: ['know', 'access', 'copy', 'change', 'block', 'delete', 'object', 'publication', 'messages', 'withdraw', 'complain'],
    email: 'privacy@fingram.kz', address: { kk: 'Алматы қ., Абай даңғылы, 52', ru: 'г. Алматы, пр. Абая, 52' }, url: '/account',
    withdrawal: {
      channels: ['application', 'post', 'courier', 'email'], noticeDays: 10, stopWithin: { count: 1, unit: 'business-day' }, afterObligations: true,
      note: { kk: 'Келісім қайтарып алынса, жеке кабинет жабылады.', ru: 'После отзыва личный кабинет закрывается.' },
    },
  },
};

/** Both services send data abroad. */
const ABROAD = { services: Object.fromEntries(Object.entries(SERVICES).map(([id, each]) => [id, { ...each, requires: ['cross-border'] }])) };
/** And that takes an act of its own. */
const SEPARATELY = { ...ABROAD, categories: { functional: {}, analytics: {}, marketing: {}, 'cross-border': { explicit: true } } };

const EMBED = (attributes) => `<p><iframe data-category="marketing" data-service="youtube" data-kelisim-src="http://video.test/embed" title="Видео" ${attributes}></iframe></p>`;

const STATEMENTS = [
  { id: 'adult', required: true, text: { kk: 'Маған 18 жас толды', ru: 'Мне исполнилось 18 лет', en: 'I am 18 or older' } },
  { id: 'citizen', text: { kk: 'Мен Қазақстан Республикасының азаматымын', ru: 'Я гражданин Республики Казахстан', en: 'I am a citizen of the Republic of Kazakhstan' } },
];
const IMPLIED = { regime: 'implied', implied: ['functional', 'analytics'], categories: { functional: {}, analytics: {}, marketing: {} } };
/** A policy published yesterday that use accepts after seven days. */
const VERSION = {
  url: '/privacy', revision: '2026-02-01', publishedAt: new Date(Date.now() - DAY * 1000).toISOString().slice(0, 10), tacitAfterDays: 7,
  changes: [
    { kk: 'Жаңа мердігер: төлем сервисі', ru: 'Новый подрядчик: платёжный сервис', en: 'A new contractor: the payment service' },
    { kk: 'Деректерді сақтау мерзімі 3 жылдан 1 жылға дейін қысқарды', ru: 'Срок хранения данных сокращён с 3 лет до 1 года', en: 'Data are kept for 1 year instead of 3' },
  ],
};

/** The five policies of the demo, which speak Kazakh and Russian: their question or notice, and all of their preferences. */
const POLICIES = ['timebot', 'timebilling', 'dosmart', 'two-column', 'ibusiness'].flatMap((policy) => {
  const languages = ['kk', 'ru'];
  const options = { ...JSON.parse(readFileSync(new URL(`../../demo/policies/${policy}.json`, import.meta.url), 'utf8')), languages };
  return [
    { name: `policy-${policy}`, options, languages },
    { name: `policy-${policy}-preferences`, options, languages, steps: ['open', 'unfold'] },
  ];
});

/**
 * name: what the picture is called. languages: those it is taken in, default all. options: over the usual ones. cookie: what the visitor said before. gpc: the browser's
 * signal. blocked: cookies are switched off. body: more of the page. waitFor: what to see first, default the banner. steps: what the visitor
 * does: accepts all (and is told what is missing), opens the preferences, unfolds all their services, then all cookies of these, fails to open them.
 * missing: a file that can't be had.
 */
export const STATES = [
  { name: 'banner' },
  { name: 'banner-gpc', gpc: true },
  { name: 'banner-revised', cookie: record(all(1), { revision: '2025-03-01' }) },
  { name: 'banner-expired', cookie: record(all(0), { daysAgo: 400 }) },
  { name: 'banner-new-category', cookie: record({ functional: 1, analytics: 0 }) },
  { name: 'banner-statements', options: { statements: STATEMENTS }, steps: ['accept'] },
  { name: 'notice-implied', options: IMPLIED },
  { name: 'notice-implied-statements', options: { ...IMPLIED, statements: STATEMENTS } },
  { name: 'notice-version', cookie: record(all(1)), options: { policy: VERSION }, waitFor: 'version' },
  { name: 'notice-bar', options: { ...IMPLIED, layout: 'bar' } },
  { name: 'notice-modal', options: { ...IMPLIED, layout: 'modal' } },
  { name: 'notice-version-bar', cookie: record(all(1)), options: { policy: VERSION, layout: 'bar', position: 'top' }, waitFor: 'version' },
  { name: 'notice-version-modal', cookie: record(all(1)), options: { policy: VERSION, layout: 'modal' }, waitFor: 'version' },
  { name: 'bar-bottom', options: { layout: 'bar' } },
  { name: 'bar-top', options: { layout: 'bar', position: 'top' } },
  { name: 'modal', options: { layout: 'modal' } },
  { name: 'preferences', steps: ['open'] },
  { name: 'preferences-statements', options: { statements: STATEMENTS }, steps: ['open'] },
  { name: 'preferences-services', steps: ['open', 'unfold'] },
  { name: 'preferences-cookies', options: { services: CATALOGUE_SOME }, steps: ['open', 'unfold', 'cookies'] },
  { name: 'preferences-gpc', gpc: true, steps: ['open'] },
  { name: 'preferences-revised', cookie: record(all(1), { revision: '2025-03-01' }), steps: ['open'] },
  { name: 'preferences-version', cookie: record(all(1)), options: { policy: VERSION }, waitFor: 'version', steps: ['open'] },
  { name: 'preferences-granted', cookie: record(all(1)), waitFor: 'reopen', steps: ['open'] },
  { name: 'preferences-refused', cookie: record(all(0)), waitFor: 'reopen', steps: ['open'] },
  { name: 'preferences-mixed', cookie: record({ functional: 1, analytics: 0, marketing: 0, youtube: 1 }), waitFor: 'reopen', steps: ['open', 'unfold'] },
  { name: 'preferences-catalogue', options: { services: CATALOGUE }, steps: ['open'] },
  { name: 'preferences-catalogue-unfolded', options: { services: CATALOGUE }, steps: ['open', 'unfold'] },
  { name: 'preferences-law', options: LAW, steps: ['open'] },
  { name: 'preferences-law-unfolded', options: LAW, cookie: record({ ...all(1), 'cross-border': 0, 'third-party': 1, publication: 0 }), waitFor: 'reopen', steps: ['open', 'unfold'] },
  { name: 'preferences-transfer', options: ABROAD, cookie: record({ functional: 0, analytics: 1, marketing: 1, 'cross-border': 0 }, { permits: '&xb=marketing' }), waitFor: 'reopen', steps: ['open'] },
  { name: 'preferences-allowed', options: ABROAD, cookie: record({ ...all(0), 'cross-border': 0 }, { permits: '&xb=youtube' }), waitFor: 'reopen', steps: ['open'] },
  { name: 'preferences-cookies-blocked', blocked: true, body: '<button data-kelisim="preferences">Cookie</button>', waitFor: 'open', steps: ['open'] },
  { name: 'reopen', cookie: record(all(1)), waitFor: 'reopen' },
  { name: 'reopen-failed', cookie: record(all(1)), waitFor: 'reopen', missing: '/kelisim-preferences.js', steps: ['fail'] },
  { name: 'embed', cookie: record(all(0)), waitFor: 'reopen', body: EMBED('width="560" height="315"') + EMBED('width="200" height="200"') },
  { name: 'embed-permission', cookie: record({ ...all(1), 'cross-border': 0, 'third-party': 0, publication: 0 }), options: LAW, waitFor: 'embed', body: EMBED('width="560" height="315"') },
  { name: 'embed-small', cookie: record({ ...all(0), 'cross-border': 0 }), options: ABROAD, waitFor: 'embed', body: EMBED('width="200" height="113"') + EMBED('width="288" height="162"') },
  { name: 'embed-separately', cookie: record({ ...all(0), 'cross-border': 0 }), options: SEPARATELY, waitFor: 'embed', body: EMBED('width="560" height="315"') + EMBED('width="200" height="150"') },
  { name: 'embed-statement', options: { ...ABROAD, statements: STATEMENTS, position: 'bottom-right' }, waitFor: 'embed', body: EMBED('width="560" height="315"') },
  { name: 'embed-preview', cookie: record(all(0)), waitFor: 'embed', body: EMBED('width="560" height="315" data-preview="/preview.svg"') },
  { name: 'embed-cookies-blocked', blocked: true, waitFor: 'embed', body: EMBED('width="560" height="315"') },
  ...POLICIES,
];

export const LANGUAGES = ['kk', 'ru', 'en'];

/** A page of a shop that nobody here designed to suit us. */
export function pageOf({ options, body = '', gpc, blocked }, language, theme = 'auto') {
  const json = JSON.stringify({ ...OPTIONS, languages: LANGUAGES, language, theme, ...options }).replaceAll('<', '\\u003c');
  const text = { kk: 'Тау кілемдері мен қолдан жасалған бұйымдар. Алматы бойынша жеткізу — келесі күні.', ru: 'Ковры и вещи ручной работы. Доставка по Алматы на следующий день.', en: 'Rugs and handmade things. Delivered across Almaty the next day.' }[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><title>Kilem</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/gallery.css">
${gpc ? '<script>Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { value: true })</script>' : ''}
${blocked ? '<script>Object.defineProperty(Document.prototype, "cookie", { get: () => "", set() {} })</script>' : ''}
<script type="application/json" data-kelisim-options>${json}</script>
<script src="/kelisim.js"></script>
</head>
<body class="${theme}">
<header><b>Kilem</b> <a href="/">${language === 'kk' ? 'Каталог' : language === 'ru' ? 'Каталог' : 'Catalogue'}</a></header>
<main><h1>${text.split('.')[0]}</h1><p>${text}</p>${body}${`<p>${text} ${text} ${text}</p>`.repeat(6)}</main>
</body>
</html>`;
}

/** The picture in place of a video. */
export const PREVIEW = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 315" preserveAspectRatio="xMidYMid slice">
<rect width="560" height="315" fill="#b5482e"/><path d="M0 315 180 90l120 140 80-70 180 155z" fill="#2b2521"/><circle cx="430" cy="80" r="40" fill="#fbf7f0"/></svg>`;

/** The page's own look. */
export const CSS = `
body { margin: 0; font: 17px/1.6 Georgia, serif; background: #fbf7f0; color: #2b2521; }
body.dark { background: #17140f; color: #e9e1d4; }
header { padding: 16px 24px; border-bottom: 1px solid #8883; font-family: sans-serif; }
a { color: inherit; margin-left: 16px; }
main { max-width: 44em; padding: 8px 24px 300px; }
iframe { border: 0; max-width: 100%; }
`;

/** Runs in the page: waits for what is to be seen first, then does what the visitor does. */
async function bringInPage(waitFor, steps) {
  const roots = () => [document, ...[...document.querySelectorAll('*')].map((element) => element.shadowRoot).filter(Boolean)];
  const find = (selector) => roots().flatMap((root) => [...root.querySelectorAll(selector)]);
  const until = async (selector) => {
    for (const end = Date.now() + 10_000; Date.now() < end;) {
      const found = find(selector);
      if (found.length) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`never seen: ${selector}`);
  };
  const opener = 'button[data-kelisim="preferences"]';
  await until({ reopen: opener, open: opener, version: '.banner .changes', embed: '.embed .actions button' }[waitFor] ?? 'button[data-kelisim="reject-all"]');
  // Words of a third language come a moment later.
  const isOther = () => find('[lang]:not(button)').some(({ lang }) => lang !== document.documentElement.lang);
  for (const end = Date.now() + 3000; isOther() && Date.now() < end;) await new Promise((resolve) => setTimeout(resolve, 20));
  if (steps.includes('accept')) {
    (await until('button[data-kelisim="accept-all"]'))[0].click();
    await until('[aria-invalid="true"]');
  }
  if (steps.includes('open')) {
    (await until(opener))[0].click();
    await until('dialog[open] .foot button');
  }
  if (steps.includes('fail')) {
    (await until(opener))[0].click();
    await until('[role="alert"]');
  }
  const unfold = () => {
    for (const summary of find('dialog details:not([open]) > summary')) summary.click();
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
  };
  if (steps.includes('unfold')) await unfold();
  if (steps.includes('cookies')) await unfold();
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));
}

/** A script that brings the page it runs in into this state; a promise. The page must show `pageOf(state, …)`. */
export const bringScript = ({ waitFor = 'banner', steps = [] }) => `(${bringInPage})(${JSON.stringify(waitFor)}, ${JSON.stringify(steps)})`;

/** Runs in the page: how much of the preferences, in pixels, one has to scroll to. */
export function unseen() {
  const bodies = [...document.querySelectorAll('*')].map((element) => element.shadowRoot?.querySelector('dialog .body')).filter(Boolean);
  return bodies[0] ? bodies[0].scrollHeight - bodies[0].clientHeight : 0;
}

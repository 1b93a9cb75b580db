// The check for the site's owner: every shape that leaks is found, and what it says to write holds.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { banner, strictPolicy, useSite } from './harness';
import { putCookie, record, settled, shop, type ShopParts } from './support/shop';

const world = useSite();

interface Said {
  service: string | null;
  element: string | null;
  problem: string;
  fix: string;
}

/** What `kelisim.lint()` resolves to, elements by their name. */
const lint = (page: Page) => page.evaluate(`kelisim.lint().then((findings) => findings.map(({ service, element, problem, fix }) =>
  ({ service, element: element && element.localName, problem, fix })))`) as Promise<Said[]>;

const ATTRIBUTES = 'data-categories="functional analytics marketing"';
const page = (parts: ShopParts) => world.site.page('/', shop({ attributes: ATTRIBUTES, ...parts }));
const askedFor = () => world.site.requests.map(({ path }) => path);

interface Shape {
  markup: string;
  service: string;
  element: string;
  fix: string | RegExp;
  /** Where the request goes; absent where Chromium makes none. */
  host?: string;
  /** The markup with the fix in it. @default the fix */
  follow?: (fix: string) => string;
  /** Once it is allowed, this is requested; @default the host */
  after?: string | null;
}

const YOUTUBE = 'data-category="functional" data-service="youtube"';
const METRICA = 'data-category="analytics" data-service="yandex-metrica"';
const META = 'data-category="marketing" data-service="meta-pixel"';
const gone = () => '';
const line = (fix: string) => fix.slice(fix.indexOf('<'));
const IMAGE = 'https://i.ytimg.com/vi/1/hq.jpg';

const SHAPES: Record<string, Shape> = {
  'a script': {
    markup: '<script src="https://mc.yandex.ru/metrika/tag.js" async></script>', service: 'yandex-metrica', element: 'script', host: 'mc.yandex.ru',
    fix: `<script type="text/plain" ${METRICA} src="https://mc.yandex.ru/metrika/tag.js" async></script>`,
  },
  'a module': {
    markup: '<script type="module" src="https://plausible.io/js/script.js"></script>', service: 'plausible', element: 'script', host: 'plausible.io',
    fix: '<script type="text/plain" data-type="module" data-category="analytics" data-service="plausible" src="https://plausible.io/js/script.js"></script>',
  },
  "Google's tag of an advertiser": {
    markup: '<script src="https://www.googletagmanager.com/gtag/js?id=AW-123456789"></script>', service: 'google-ads', element: 'script', host: 'www.googletagmanager.com',
    fix: '<script type="text/plain" data-category="marketing" data-service="google-ads" src="https://www.googletagmanager.com/gtag/js?id=AW-123456789"></script>',
  },
  'an inline snippet, which adds a script': {
    markup: `<script>(function(d){var s=d.createElement('script');s.src='https:\\/\\/connect.facebook.net/en_US/fbevents.js';d.head.appendChild(s)})(document)</script>`,
    service: 'meta-pixel', element: 'script', host: 'connect.facebook.net', fix: `<script type="text/plain" ${META}>…</script>`,
    follow: (fix) => fix.replace('…', `(function(d){var s=d.createElement('script');s.src='https:\\/\\/connect.facebook.net/en_US/fbevents.js';d.head.appendChild(s)})(document)`),
  },
  'an iframe': {
    markup: '<iframe src="https://www.youtube.com/embed/1" title="Video" width="300" height="200"></iframe>', service: 'youtube', element: 'iframe', host: 'www.youtube.com', after: 'www.youtube-nocookie.com',
    fix: `<iframe ${YOUTUBE} data-kelisim-src="https://www.youtube.com/embed/1" title="Video" width="300" height="200"></iframe>`,
  },
  'an image': {
    markup: `<img src="${IMAGE}" alt="">`, service: 'youtube', element: 'img', host: 'i.ytimg.com', fix: `<img ${YOUTUBE} data-kelisim-src="${IMAGE}" alt="">`,
  },
  'a srcset beside a picture of the site': {
    markup: `<img src="/own.gif" srcset="${IMAGE} 1x, /own.gif 2x" alt="">`, service: 'youtube', element: 'img', host: 'i.ytimg.com',
    fix: `<img ${YOUTUBE} data-kelisim-srcset="${IMAGE} 1x, /own.gif 2x" src="/own.gif" alt="">`,
  },
  'a source of a picture': {
    markup: `<picture><source srcset="${IMAGE}"><img src="/own.gif" alt=""></picture>`, service: 'youtube', element: 'source', host: 'i.ytimg.com',
    fix: `<source ${YOUTUBE} data-kelisim-srcset="${IMAGE}">`, follow: (fix) => `<picture>${fix}<img src="/own.gif" alt=""></picture>`,
  },
  'a poster': {
    markup: `<video poster="${IMAGE}" width="300" height="200"></video>`, service: 'youtube', element: 'video', host: 'i.ytimg.com',
    fix: `<video ${YOUTUBE} data-kelisim-poster="${IMAGE}" width="300" height="200"></video>`,
  },
  'a video': {
    markup: '<video src="https://r1.googlevideo.com/a.mp4" preload="auto" width="300" height="200"></video>', service: 'youtube', element: 'video', host: 'r1.googlevideo.com',
    fix: `<video ${YOUTUBE} data-kelisim-src="https://r1.googlevideo.com/a.mp4" preload="auto" width="300" height="200"></video>`,
  },
  'a source of an audio': {
    markup: '<audio controls preload="auto"><source src="https://r1.googlevideo.com/a.mp3"></audio>', service: 'youtube', element: 'source', host: 'r1.googlevideo.com',
    fix: `Without the <source>, its address at the parent: <audio ${YOUTUBE} data-kelisim-src="https://r1.googlevideo.com/a.mp3" controls preload="auto"></audio>`,
    follow: (fix) => fix.slice(fix.indexOf('<audio')),
  },
  'an embed': {
    markup: '<embed src="https://www.youtube.com/embed/1" type="text/html" width="300" height="200">', service: 'youtube', element: 'embed', host: 'www.youtube.com', after: 'www.youtube-nocookie.com',
    fix: `<iframe ${YOUTUBE} data-kelisim-src="https://www.youtube.com/embed/1" width="300" height="200"></iframe>`,
  },
  'an object': {
    markup: '<object data="https://www.youtube.com/embed/1" type="text/html" width="300" height="200"></object>', service: 'youtube', element: 'object', host: 'www.youtube.com', after: 'www.youtube-nocookie.com',
    fix: `<iframe ${YOUTUBE} data-kelisim-src="https://www.youtube.com/embed/1" width="300" height="200"></iframe>`,
  },
  'a stylesheet': {
    markup: '<link rel="stylesheet" href="https://vimeocdn.com/held.css">', service: 'vimeo', element: 'link', host: 'vimeocdn.com',
    fix: '<link data-category="functional" data-service="vimeo" data-kelisim-href="https://vimeocdn.com/held.css" rel="stylesheet">',
  },
  ...Object.fromEntries(['preload', 'prefetch', 'modulepreload'].map((rel) => [rel, {
    markup: `<link rel="${rel}" as="script" href="https://mc.yandex.ru/metrika/tag.js">`, service: 'yandex-metrica', element: 'link', host: 'mc.yandex.ru',
    fix: `Remove it: <link rel="${rel}" as="script" href="https://mc.yandex.ru/metrika/tag.js">`, follow: gone, after: null,
  }])),
  'the srcset of a preload': {
    markup: `<link rel="preload" as="image" imagesrcset="${IMAGE} 1x">`, service: 'youtube', element: 'link', host: 'i.ytimg.com', fix: /^Remove it/, follow: gone, after: null,
  },
  preconnect: {
    markup: '<link rel="preconnect" href="https://www.googletagmanager.com">', service: 'ga4', element: 'link',
    fix: 'Remove it: <link rel="preconnect" href="https://www.googletagmanager.com">', follow: gone, after: null,
  },
  'dns-prefetch, without a scheme': {
    markup: '<link rel="dns-prefetch" href="//mc.yandex.ru">', service: 'yandex-metrica', element: 'link',
    fix: 'Remove it: <link rel="dns-prefetch" href="//mc.yandex.ru">', follow: gone, after: null,
  },
  'a style': {
    markup: `<style>/* url(https://mc.yandex.ru/no.gif) */ h1 { background: url("${IMAGE}") }</style>`, service: 'youtube', element: 'style', host: 'i.ytimg.com',
    fix: `Keep a copy of the file on your own site, or move the rule to a stylesheet that is held: <link rel="stylesheet" ${YOUTUBE} data-kelisim-href="/held.css">`, follow: line,
  },
  'an @import': {
    markup: '<style>@import "https://vimeocdn.com/player.css";</style>', service: 'vimeo', element: 'style', host: 'vimeocdn.com',
    fix: 'In place of the @import: <link rel="stylesheet" data-category="functional" data-service="vimeo" data-kelisim-href="https://vimeocdn.com/player.css">', follow: line,
  },
  'a style attribute': {
    markup: `<p style="background: url(${IMAGE})">Tea</p>`, service: 'youtube', element: 'p', host: 'i.ytimg.com', fix: /stylesheet that is held/,
    follow: (fix) => `${line(fix)}<p>Tea</p>`,
  },
  "a rule of the site's own stylesheet": {
    markup: '<link rel="stylesheet" href="/own.css">', service: 'youtube', element: 'link', host: 'i.ytimg.com', fix: /stylesheet that is held/, follow: line,
  },
  'a pixel for those without scripts': {
    markup: '<noscript><img src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1" alt=""></noscript>', service: 'meta-pixel', element: 'noscript',
    fix: 'Remove the <noscript>.', follow: gone, after: null,
  },
  'an iframe for those without scripts': {
    markup: '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-1" height="0" width="0"></iframe></noscript>', service: 'google-tag-manager', element: 'noscript',
    fix: 'Remove the <noscript>.', follow: gone, after: null,
  },
  'an image of a template': {
    markup: `<template><img src="${IMAGE}" alt=""></template>`, service: 'youtube', element: 'img', fix: `<img ${YOUTUBE} data-kelisim-src="${IMAGE}" alt="">`,
    follow: (fix) => `<template>${fix}</template>`, after: null,
  },
  'a page in a srcdoc': {
    markup: `<iframe srcdoc="&lt;img src='${IMAGE}'&gt;" title="Video" width="300" height="200"></iframe>`, service: 'youtube', element: 'iframe', host: 'i.ytimg.com',
    fix: `Make its content a page of your site: <iframe ${YOUTUBE} data-kelisim-src="/embed.html" title="Video" width="300" height="200"></iframe>`, follow: line,
  },
  'rules for speculation': {
    markup: '<script type="speculationrules">{ "prefetch": [{ "urls": ["https://vimeo.com/1"] }] }</script>', service: 'vimeo', element: 'script',
    fix: 'Remove these addresses from the rules.', follow: gone, after: null,
  },
  'a marked script with a type that runs': {
    markup: `<script type="text/javascript" ${METRICA} src="https://mc.yandex.ru/metrika/tag.js"></script>`, service: 'yandex-metrica', element: 'script', host: 'mc.yandex.ru',
    fix: `<script type="text/plain" ${METRICA} src="https://mc.yandex.ru/metrika/tag.js"></script>`,
  },
  'a marked script of nobody we know': {
    markup: '<script data-category="analytics" data-service="counter" src="https://counter.test/tag.js"></script>', service: 'counter', element: 'script', host: 'counter.test',
    fix: '<script type="text/plain" data-category="analytics" data-service="counter" src="https://counter.test/tag.js"></script>',
  },
  'a marked iframe with its src': {
    markup: '<iframe data-category="marketing" data-service="video" src="https://video.test/embed" title="Video" width="300" height="200"></iframe>', service: 'video', element: 'iframe', host: 'video.test',
    fix: '<iframe data-kelisim-src="https://video.test/embed" data-category="marketing" data-service="video" title="Video" width="300" height="200"></iframe>',
  },
  'a marked image with both': {
    markup: `<img ${YOUTUBE} src="${IMAGE}" data-src="${IMAGE}" alt="">`, service: 'youtube', element: 'img', host: 'i.ytimg.com',
    fix: `<img data-kelisim-src="${IMAGE}" ${YOUTUBE} alt="">`,
  },
};

describe.each(Object.entries(SHAPES))('%s', (_name, { markup, service, element, fix, host, follow = (text) => text, after = host }) => {
  const sources = () => {
    world.site.page('/own.css', { html: `h1 { background: url(${IMAGE}) }`, headers: { 'content-type': 'text/css' } });
    world.site.page('/held.css', { html: `h1 { background: url(${IMAGE}) }`, headers: { 'content-type': 'text/css' } });
    world.site.page('/embed.html', `<!doctype html><img src="${IMAGE}">`);
  };

  test('is found; what it says to write waits, and is found no more', async () => {
    sources();
    page({ body: markup });
    const leaking = await world.visit();
    if (host) await expect.poll(() => world.site.requestsTo(host).length).toBeGreaterThan(0);
    const said = await lint(leaking.page);
    expect(said).toEqual([{ service, element, problem: expect.any(String) as string, fix: typeof fix === 'string' ? fix : expect.stringMatching(fix) as string }]);
    const warnings = leaking.warnings.filter((text) => text.includes('Instead:'));
    expect(warnings).toHaveLength(1);
    for (const part of [said[0]!.problem, said[0]!.fix, `<${element}`]) expect(warnings[0]).toContain(part);

    world.site.reset();
    sources();
    page({ body: follow(said[0]!.fix) });
    const { page: fixed, warnings: none, expectQuiet } = await world.visit();
    await settled(fixed);
    expect(await lint(fixed)).toEqual([]);
    if (host) expect(world.site.requestsTo(host)).toEqual([]);
    if (after) {
      await banner(fixed).accept.click();
      await expect.poll(() => world.site.requestsTo(after).length).toBeGreaterThan(0);
    }
    // What was released is no mistake.
    expect(await lint(fixed)).toEqual([]);
    expect(none.filter((text) => text.includes('Instead:'))).toEqual([]);
    expectQuiet(/Failed to load resource|404|MIME/);
  });
});

/** Everything on it waits; what else names vendors fetches nothing. */
const CLEAN = `<link rel="canonical" href="https://www.youtube.com/@shop"><link rel="alternate" href="https://vimeo.com/shop">
<script type="application/ld+json">{ "sameAs": ["https://www.youtube.com/@shop", "https://t.me/shop"] }</script>
<script>window.shop = { t: { me: 1 } }; if (shop.t.me) shop.policies = { policyUrl: 'https://vimeo.com/privacy', "policyUrl": "https://policies.test/?https://t.me" };</script>
<a href="https://t.me/shop">Telegram</a> <img src="/own.gif" alt=""> <!-- <img src="${IMAGE}"> --> <textarea><img src="${IMAGE}"></textarea>
<script type="text/plain" ${METRICA} src="https://mc.yandex.ru/metrika/tag.js"></script>
<script type="text/plain" ${META}>fetch('https://connect.facebook.net/en_US/fbevents.js')</script>
<iframe ${YOUTUBE} data-src="https://www.youtube.com/embed/1" title="Video" width="300" height="200"></iframe>
<img ${YOUTUBE} data-src="${IMAGE}" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" alt="">
<img ${YOUTUBE} data-lazy-src="${IMAGE}" src="/own.gif" alt="">
<script data-category="necessary" src="https://counter.test/tag.js"></script>
<template><iframe ${YOUTUBE} data-src="https://www.youtube.com/embed/2" title="Video"></iframe></template>`;
const VENDORS = /yandex|facebook|youtube|ytimg|vimeo|(^|\.)t\.me/;

describe('a page where everything waits', () => {
  test('has no finding, before and after a decision, and says so in one line', async () => {
    page({ body: CLEAN });
    const { page: tab, warnings } = await world.visit();
    const lines: string[] = [];
    tab.on('console', (message) => lines.push(message.text()));
    expect(await lint(tab)).toEqual([]);
    expect(lines).toEqual(['kelisim: nothing found that loads before it is allowed']);
    expect(world.site.requestsTo(VENDORS)).toEqual([]);
    await banner(tab).accept.click();
    await expect.poll(() => new Set(world.site.requestsTo(VENDORS).map(({ host }) => host)).size).toBe(4);
    expect(await lint(tab)).toEqual([]);
    expect(lines[1]).toMatch(/; withdraw and look again/);
    expect(warnings).toEqual([]);
  });

  test('is not changed, and nothing of it is requested but the page itself', async () => {
    page({ body: CLEAN + Object.values(SHAPES).map(({ markup }) => markup).join('').replace(/<script(?! type="text\/plain")[^]*?<\/script>/g, '') });
    const { page: tab } = await world.visit();
    await banner(tab).accept.waitFor();
    await tab.waitForLoadState('networkidle');
    await tab.evaluate(`window.__seen = []; new MutationObserver((records) => __seen.push(...records)).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })`);
    world.site.requests.length = 0;
    expect((await lint(tab)).length).toBeGreaterThan(20);
    await settled(tab);
    expect(await tab.evaluate('__seen.length')).toBe(0);
    expect(askedFor().sort()).toEqual(['/', '/kelisim-check.js', '/kelisim-lint.js', '/kelisim.css']);
  });
});

test('without data-debug nothing of the check is fetched; with it the check runs once, after load', async () => {
  page({ body: SHAPES['an iframe']!.markup });
  const { page: quiet, warnings: none } = await world.visit();
  await settled(quiet);
  expect(askedFor().filter((path) => /-(lint|check)\.js/.test(path))).toEqual([]);
  expect(none).toEqual([]);

  for (const file of ['kelisim.js', 'kelisim.full.js']) {
    world.site.reset();
    const late = `<script>addEventListener('load', function () { document.body.append(Object.assign(new Image(), { src: 'https://i.y' + 'timg.com/late.gif' })); });</script>`;
    page({ kelisim: `<script src="/${file}" ${ATTRIBUTES} data-debug></script>`, body: SHAPES['an iframe']!.markup + late });
    const { page: tab, warnings } = await world.visit();
    await expect.poll(() => warnings.length).toBe(2);
    await settled(tab);
    expect(warnings.join('\n')).toMatch(/YouTube.*\n<iframe [^]*YouTube.*\n<img /);
    expect(askedFor().filter((path) => path === '/kelisim-lint.js')).toHaveLength(1);
    expect(askedFor().filter((path) => path === '/')).toHaveLength(2);
  }
});

describe('what the page alone does not tell', () => {
  const granted = async (answers: Record<string, 0 | 1>, body: string, options?: object) => {
    world.site.page('/', shop({ attributes: ATTRIBUTES, body, options }));
    const visit = await world.visit('/other');
    await putCookie(visit.context, record(answers));
    await visit.page.goto(world.site.url('/'));
    return visit;
  };

  test('a tag that does not wait is found too by an owner who has allowed it; what released tags add is none', async () => {
    const adds = `document.head.append(Object.assign(document.createElement('script'), { src: 'https://mc.yandex.ru/metrika/tag.js' }))`;
    const { page: tab } = await granted({ functional: 1, analytics: 1, marketing: 0 }, `<script type="text/plain" ${METRICA}>${adds}</script>${SHAPES['an iframe']!.markup}`);
    await expect.poll(() => world.site.requestsTo('mc.yandex.ru').length).toBe(1);
    expect((await lint(tab)).map(({ service, element }) => [service, element])).toEqual([['youtube', 'iframe']]);
  });

  test('what a script adds is found where that is not allowed, and says so', async () => {
    page({ body: `<div id="app"></div><script>document.getElementById('app').append(Object.assign(document.createElement('iframe'), { title: 'Video', src: 'https://www.you' + 'tube.com/embed/1' }))</script>` });
    const { page: tab } = await world.visit();
    expect(await lint(tab)).toMatchObject([{ service: 'youtube', element: 'iframe', fix: `Hold what adds it to the page, or add it as <iframe ${YOUTUBE} data-kelisim-src="https://www.youtube.com/embed/1" title="Video"></iframe>` }]);
  });

  test('an embed that was allowed once is no finding', async () => {
    page({ body: `<iframe ${YOUTUBE} data-src="https://www.youtube.com/embed/1" title="Video" width="300" height="200"></iframe>` });
    const { page: tab } = await world.visit();
    await tab.getByRole('button', { name: 'Разрешить один раз' }).click();
    await expect.poll(() => world.site.requestsTo('www.youtube-nocookie.com').length).toBe(1);
    expect(await lint(tab)).toEqual([]);
  });

  test('a request that nothing in the markup explains is found, unless its service is allowed', async () => {
    const body = `<script>fetch('https://mc.' + 'yandex.ru/watch/1?secret=2').then((answer) => answer.text())</script>`;
    page({ body });
    const { page: tab, warnings } = await world.visit();
    await expect.poll(() => world.site.requestsTo('mc.yandex.ru').length).toBe(1);
    await settled(tab);
    const said = await lint(tab);
    expect(said).toEqual([{
      service: 'yandex-metrica', element: null, problem: 'mc.yandex.ru/watch/1 was requested (fetch) although it is not allowed', fix: expect.stringContaining(METRICA) as string,
    }]);
    expect(warnings).toEqual([`kelisim: yandex-metrica: ${said[0]!.problem}\n${said[0]!.fix}`]);
    expect(await lint((await granted({ functional: 0, analytics: 1, marketing: 0 }, body)).page)).toEqual([]);
  });

  test("the site's own words count: its category, its permissions, and what it calls necessary", async () => {
    const body = '<script src="https://www.google.com/recaptcha/api.js"></script><script src="https://mc.yandex.ru/metrika/tag.js"></script><script src="https://www.googletagmanager.com/gtag/js?id=GT-1"></script>';
    const options = {
      categories: { analytics: {}, marketing: {}, 'cross-border': {} },
      services: { recaptcha: { category: 'necessary' }, 'google-ads': { category: 'analytics', requires: ['cross-border'], countries: 'США' } },
    };
    world.site.page('/', shop({ options, body }));
    const { page: tab } = await world.visit();
    expect((await lint(tab)).map(({ fix }) => fix)).toEqual([
      '<script type="text/plain" data-category="analytics cross-border" data-service="yandex-metrica" src="https://mc.yandex.ru/metrika/tag.js"></script>',
      '<script type="text/plain" data-category="analytics" data-service="google-ads" src="https://www.googletagmanager.com/gtag/js?id=GT-1"></script>',
    ]);
  });

  test('ids that nobody declares are named; before the start there are none to compare with', async () => {
    const body = '<script type="text/plain" data-category="analytcs !marketing">1</script><iframe data-category="maps" data-src="/map" title="Map"></iframe>';
    page({ body });
    const { page: tab } = await world.visit();
    const said = await lint(tab);
    expect(said.map(({ element, problem }) => [element, problem])).toEqual([
      ['script', 'nobody declares "analytcs", so this is never allowed'], ['iframe', 'nobody declares "maps", so this is never allowed'],
    ]);
    expect(said[0]!.fix).toBe('Declare "analytcs" among the categories or services, or write one of: necessary, functional, analytics, marketing.');
    page({ attributes: 'data-manual', body });
    expect(await lint((await world.visit()).page)).toEqual([]);
  });

  test('where the server gives the page no more, the page as it is tells', async () => {
    let times = 0;
    world.site.page('/', { html: () => (times++ ? 'nothing' : shop({ attributes: ATTRIBUTES, body: SHAPES['an iframe']!.markup })), headers: { 'cache-control': 'no-store' } });
    const { page: tab } = await world.visit();
    await tab.route('**/', (route) => route.abort());
    expect((await lint(tab)).map(({ service, fix }) => [service, fix])).toEqual([['youtube', SHAPES['an iframe']!.fix]]);
  });
});

describe('held in a way that does not hold in every case', () => {
  const ASYNC = `<script async src="/kelisim.js" ${ATTRIBUTES}></script>`;
  const said = async (parts: ShopParts) => {
    page(parts);
    return (await lint((await world.visit()).page)).map(({ element, problem, fix }) => [element, problem, fix]);
  };
  const MAP = `<iframe ${YOUTUBE} data-src="https://www.youtube.com/embed/1" title="Map"></iframe>`;
  const SAFE_MAP = `<iframe data-kelisim-src="https://www.youtube.com/embed/1" ${YOUTUBE} title="Map"></iframe>`;

  test.each(['async', 'defer'])('an address that a lazy loader may read before a core with %s', async (how) => {
    const kelisim = ASYNC.replace('async', how);
    expect(await said({ kelisim, body: MAP })).toEqual([
      ['iframe', 'kelisim.js does not block the page, so a lazy loader may read data-src before it', SAFE_MAP],
    ]);
    expect(await said({ kelisim, body: SAFE_MAP })).toEqual([]);
    expect(await said({ body: MAP })).toEqual([]);
  });

  test('those in reach are named', async () => {
    const lazy = `<img class="lazyload" ${YOUTUBE} data-src="${IMAGE}" data-srcset="${IMAGE} 2x" alt="">`;
    expect(await said({ kelisim: ASYNC, body: lazy })).toEqual([
      ['img', 'kelisim.js does not block the page, so a lazy loader may read data-src and data-srcset before it; there is lazysizes',
        `<img data-kelisim-src="${IMAGE}" data-kelisim-srcset="${IMAGE} 2x" class="lazyload" ${YOUTUBE} alt="">`],
    ]);
    const optimised = `<img ${YOUTUBE} data-lazy-src="${IMAGE}" alt=""><script>window.LazyLoad = function () {}</script>`;
    expect(await said({ kelisim: ASYNC, body: optimised })).toMatchObject([['img', expect.stringMatching(/read data-lazy-src before it; there is vanilla-lazyload, an optimiser/), expect.stringContaining('data-kelisim-src')]]);
  });

  test.each(['preload" as="script', 'modulepreload', 'prefetch'])('<link rel="%s"> of a held script', async (rel) => {
    const held = '<script type="text/plain" data-category="analytics" src="/own.js"></script>';
    world.site.page('/own.js', { html: 'window.own = true', headers: { 'content-type': 'text/javascript' } });
    const body = `<link rel="${rel}" href="/own.js">${held}`;
    expect(await said({ body })).toEqual([
      ['link', 'it fetches a held script before anyone has allowed it', expect.stringMatching(/^Remove it\. Of next\/script: .*lazyOnload/)],
    ]);
    expect(askedFor()).toContain('/own.js');
    expect(await said({ body: held })).toEqual([]);
    expect(await said({ body: body.replace('own.js', 'other.js') })).toEqual([]);
  });

  test.each(["document.addEventListener('DOMContentLoaded', () => {})", 'window.onload = () => {}', 'addEventListener("pageshow", () => {})'])('a held module that waits: %s', async (waits) => {
    const body = (type: string) => `<script type="text/plain" ${type} data-category="analytics">${waits}</script>`;
    expect(await said({ body: body('data-type="module"') })).toEqual([
      ['script', 'a module that is released after the page has loaded hears no DOMContentLoaded or load', expect.stringContaining('document.readyState')],
    ]);
    // What is no module is told of the event; and a module that looks first is right.
    expect(await said({ body: body('') })).toEqual([]);
    expect(await said({ body: body('data-type="module"').replace(waits, `document.readyState === 'loading' ? ${waits.replace('window.onload = () => {}', "addEventListener('load', () => {})")} : 0`) })).toEqual([]);
  });
});

describe('options that Kelisim does not have', () => {
  const options = {
    $schema: 'x', categories: { analytics: { name: 'A' }, 'cross-border': {} }, policy: { url: '/privacy', publishedAt: '2026-11-01' },
    services: { ga4: { category: 'analytics', requires: ['cross-border'], countries: 'США', cookies: ['_ga', { name: '_ga_*', purpose: 'p', term: '2' }] }, counter: 'analytics' },
    statements: [{ id: 'adult', text: '18+', required: true }], texts: { ru: { anything: { goes: 'x' } } }, cookie: { sameSite: 'lax' }, receipts: { endpoint: '/r' },
    googleConsentMode: { map: { analytics: ['analytics_storage'] } }, integrations: { matomo: { anything: 1 } }, reopenButton: { position: 'top-left' },
    rights: { ask: ['know'], withdrawal: { stopWithin: { count: 1, unit: 'day' } } }, disclosure: { thirdParty: true }, operator: { name: { ru: 'О', kk: 'О' } },
  };
  const attributes = 'data-lang="ru" data-expires-in-months="6" data-policy-tacit-after-days="7" data-turbo-track="reload" data-cfasync="false"';
  const found = async (given: object, tag = attributes) => {
    page({ kelisim: `<script src="/kelisim.js" ${tag}></script>`, options: given });
    return (await lint((await world.visit()).page)).map(({ service, element, problem, fix }) => [service, element, problem.replace(/^there is no option (.*): .*/, '$1'), fix]);
  };

  test('are named with those that were meant; those it has are not', async () => {
    const { policy, services, ...others } = options;
    expect(await found(options)).toEqual([]);
    expect(await found({ ...others, polic: policy, services: { ...services, ga4: { category: 'analytics', requries: ['cross-border'], cookies: [{ name: '_ga', terms: '2' }] } } })).toEqual([
      [null, 'script', 'polic', '"policy"'],
      ['ga4', 'script', 'services.ga4.requries', '"requires"'],
      ['ga4', 'script', 'services.ga4.cookies.0.terms', '"term"'],
    ]);
    expect(await found({ ...options, categories: { analytics: { default: true } } })).toEqual([[null, 'script', 'categories.analytics.default', 'One of: name, description, explicit']]);
  });

  test('on the tag: what resembles one of ours; other tools have attributes too', async () => {
    expect(await found(options, `${attributes} data-expire-in-months="6" data-polcy-url="/p" data-domain="shop.example"`)).toEqual([
      [null, 'script', 'data-expire-in-months', 'data-expires-in-months'],
      [null, 'script', 'data-polcy-url', 'data-policy-url'],
    ]);
  });

  test('is said on the console, with what to write', async () => {
    page({ attributes: 'data-debug data-langages="ru kk"' });
    const { warnings } = await world.visit();
    await expect.poll(() => warnings).toEqual(['kelisim: there is no option data-langages: what it says is ignored\nInstead: data-languages']);
  });
});

test('a service that sends data abroad and names no country is named; one of the catalogue names its own', async () => {
  const services = { youtube: 'functional cross-border', counter: { category: 'functional', requires: ['cross-border'] }, said: { category: 'functional', requires: ['cross-border'], countries: ['США'] }, home: 'functional' };
  page({ options: { services } });
  const found = await lint((await world.visit()).page);
  expect(found.map(({ service, problem }) => [service, problem.split(':')[0]])).toEqual([['counter', 'services.counter requires cross-border and names no country']]);
});

test('a warning shows the element of the page itself', async () => {
  page({ body: SHAPES['an iframe']!.markup });
  const { page: tab } = await world.visit();
  expect(await tab.evaluate("kelisim.lint().then(([{ element }]) => element === document.querySelector('iframe') && element.isConnected)")).toBe(true);
});

test('the file comes from the folder of data-ui', async () => {
  page({ attributes: `${ATTRIBUTES} data-ui="/dist/kelisim-ui.js"`, body: SHAPES['an iframe']!.markup });
  expect(await lint((await world.visit()).page)).toHaveLength(1);
  expect(askedFor()).toContain('/dist/kelisim-lint.js');
});

test('works under the strictest policy, and causes no report', async () => {
  const kelisim = `<script nonce="r4nd0m" src="/kelisim.js" ${ATTRIBUTES} data-debug></script>`;
  const body = `<script nonce="r4nd0m" src="https://mc.yandex.ru/metrika/tag.js"></script><noscript><img src="https://www.facebook.com/tr?id=1"></noscript>`;
  world.site.page('/', { html: shop({ kelisim, body }), headers: { 'content-security-policy': strictPolicy('r4nd0m') } });
  const { page: tab, warnings, expectQuiet } = await world.visit();
  await expect.poll(() => warnings.length).toBe(2);
  expect((await lint(tab)).map(({ service, fix }) => [service, fix])).toEqual([
    ['yandex-metrica', `<script type="text/plain" ${METRICA} nonce="r4nd0m" src="https://mc.yandex.ru/metrika/tag.js"></script>`],
    ['meta-pixel', 'Remove the <noscript>.'],
  ]);
  expect(world.site.cspReports).toEqual([]);
  expectQuiet();
});

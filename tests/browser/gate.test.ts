// Held tags: what may run runs once and in order; what may not stays where it is.
import { describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { banner, cookieOf, HOST, stubScript, useSite } from './harness';
import { external, has, inline, putCookie, ran, record, reloadedBy, run, settled, shop, stateOf, type ShopParts } from './support/shop';
import { COUNT_SEARCHES, countWork } from './support/work';

const world = useSite();
type Answers = Record<string, 0 | 1>;

const ANALYTICS: Answers = { analytics: 1, marketing: 0 };
const NOTHING: Answers = { analytics: 0, marketing: 0 };
const ALL: Answers = { analytics: 1, marketing: 1 };

/** A visitor who has decided opens the page; with null, one who has not. */
async function open(answers: Answers | null, parts: ShopParts | string | (string | number)[], { path = '/', prepare }: { path?: string; prepare?: (page: Page, context: BrowserContext) => Promise<void> } = {}) {
  world.site.page(path, typeof parts === 'string' || Array.isArray(parts) ? parts : shop(parts));
  const visit = await world.freshPage();
  if (answers) await putCookie(visit.context, record(answers));
  await prepare?.(visit.page, visit.context);
  await visit.page.goto(world.site.url(path), { waitUntil: 'domcontentloaded' });
  return visit;
}

describe('order', () => {
  const IN_ORDER = ['one', 'two', 'three', 'four', 'five'];
  const head = external('analytics', 'a.test', 'id=one&delay=200') + inline('analytics', 'two') + external('analytics', 'b.test', 'id=three&delay=80') + inline('analytics', 'four');
  const body = external('analytics', 'c.test', 'id=five');

  test('of the document, inline and external alike, for a visitor who returns', async () => {
    const { page, expectQuiet } = await open(ANALYTICS, { head, body });
    await expect.poll(() => ran(page)).toEqual(IN_ORDER);
    expectQuiet();
  });

  test('of the document, when the visitor decides later', async () => {
    const { page, expectQuiet } = await open(null, { head, body });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(IN_ORDER);
    expectQuiet();
  });

  test('what one category may run does not wait for another', async () => {
    const { page } = await open(ANALYTICS, { head: inline('marketing', 'no') + inline('analytics', 'yes') });
    await expect.poll(() => ran(page)).toEqual(['yes']);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['yes', 'no']);
  });

  test('async scripts do not wait for the others', async () => {
    const { page } = await open(ANALYTICS, { head: external('analytics', 'a.test', 'id=slow&delay=600') + external('analytics', 'b.test', 'id=async', 'async') });
    await expect.poll(() => ran(page)).toEqual(['async', 'slow']);
  });

  const SIX = ['s1', 's2', 's3', 's4', 's5', 's6'];
  test.each([
    ['without attributes', ''],
    ['with crossorigin', 'crossorigin="anonymous"'],
    ['with crossorigin and credentials', 'crossorigin="use-credentials" referrerpolicy="no-referrer"'],
  ])('six tags are fetched side by side, once each, and run in order: %s', async (_name, more) => {
    // No answer before all have been asked for, and the last one first.
    const answers: (() => void)[] = [];
    for (const id of SIX) {
      world.site.page('/tag.js', {
        host: `${id}.test`,
        html: stubScript(new URLSearchParams({ id })),
        headers: { 'content-type': 'text/javascript', 'access-control-allow-origin': world.site.url('').replace(/\/$/, ''), 'access-control-allow-credentials': 'true' },
        until: new Promise<void>((resolve) => answers.unshift(resolve)),
      });
    }
    const seen = () => world.site.requestsTo(/^s\d\.test$/).map(({ host }) => host).sort();
    const { page, warnings, expectQuiet } = await open(null, { head: SIX.map((id) => external('analytics', `${id}.test`, '', more)).join('') });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(seen, { timeout: 9000 }).toEqual(SIX.map((id) => `${id}.test`));
    expect(await ran(page)).toEqual([]);
    for (const answer of answers) {
      answer();
      await settled(page);
    }
    await expect.poll(() => ran(page)).toEqual(SIX);
    await settled(page);
    expect(seen()).toEqual(SIX.map((id) => `${id}.test`));
    expect(warnings).toEqual([]);
    expectQuiet();
  });
});

describe('a tag that fails', () => {
  test('a 404 or a throw does not stop the rest', async () => {
    const { page, problems } = await open(ANALYTICS, {
      head: external('analytics', 'a.test', 'id=a&status=404') + external('analytics', 'b.test', 'id=b&throw=1') + '<script type="text/plain" data-category="analytics">throw new Error("inline")</script>' + external('analytics', 'c.test', 'id=c') + inline('analytics', 'd'),
    });
    await expect.poll(() => ran(page)).toEqual(['b', 'c', 'd']);
    expect(problems.filter((problem) => !/404|asked to throw|inline/.test(problem))).toEqual([]);
  });

  test('one that never answers holds the rest up for ten seconds and no longer', async () => {
    const { page, expectQuiet } = await open(null, { head: external('analytics', 'a.test', 'id=a&hang=1') + inline('analytics', 'after') }, {
      prepare: async (page) => {
        await page.clock.install();
      },
    });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => world.site.requestsTo('a.test').length).toBe(1);
    await page.clock.runFor(9000);
    expect(await ran(page)).toEqual([]);
    await page.clock.runFor(1500);
    await expect.poll(() => ran(page)).toEqual(['after']);
    expectQuiet();
  });
});

describe('kinds of scripts', () => {
  test('modules, by data-type', async () => {
    const { page, expectQuiet } = await open(ANALYTICS, {
      head: `<script type="text/plain" data-category="analytics" data-type="module">(window.__ran ||= []).push('inline ' + typeof import.meta.url)</script>`
        + external('analytics', 'a.test', 'id=external-module', 'data-type="module" crossorigin'),
    });
    await expect.poll(async () => (await ran(page)).sort()).toEqual(['external-module', 'inline string']);
    expectQuiet();
  });

  test('nonce, integrity and attributes of the page survive', async () => {
    const { page } = await open(ANALYTICS, { head: '<script type="text/plain" data-category="analytics" id="mine" data-token="42">window.__token = document.currentScript.dataset.token + document.currentScript.id</script>' });
    await expect.poll(() => page.evaluate('window.__token')).toBe('42mine');
  });

  test.each([['who returns', ANALYTICS], ['who decides later', null]] as const)('a released script is the same element, for a visitor %s', async (_name, answers) => {
    const script = (id: string) => inline('analytics', id, `id="${id}"`);
    const { page } = await open(answers, {
      before: `<script>
        window.__first = {};
        new MutationObserver(function (records) {
          records.forEach(function (record) { record.addedNodes.forEach(function (node) { if (node.id && !__first[node.id]) __first[node.id] = node; }); });
        }).observe(document, { childList: true, subtree: true });
      </script>`,
      head: script('a') + script('b'),
      body: script('c') + '<p>text</p>' + script('d'),
    });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['a', 'b', 'c', 'd']);
    expect(await page.evaluate(`['a', 'b', 'c', 'd'].filter((id) => __first[id] !== document.getElementById(id))`)).toEqual([]);
  });

  test('a wrong integrity keeps a script from running, and the rest go on', async () => {
    const { page, problems } = await open(ANALYTICS, {
      head: external('analytics', 'a.test', 'id=tampered', 'crossorigin integrity="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="') + inline('analytics', 'after'),
    });
    await expect.poll(() => ran(page)).toEqual(['after']);
    expect(problems.join()).toMatch(/integrity/i);
  });
});

describe('a script that writes into the page', () => {
  const WRITES = "document.write('<p>written</p>'); document.writeln('again');";
  const text = (page: Page) => page.evaluate(() => document.body.textContent);

  test('does not wipe it, and runs to its end', async () => {
    const { page, expectQuiet } = await open(null, { head: `<script type="text/plain" data-category="analytics">${WRITES} (window.__ran = []).push('one')</script>${inline('analytics', 'two')}`, body: '<p>all the page</p>' });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['one', 'two']);
    expect(await text(page)).toContain('all the page');
    expect(await text(page)).not.toContain('written');
    expectQuiet();
  });

  test('wipes it where it is not held and comes late', async () => {
    const { page } = await open(ANALYTICS, { body: '<p>all the page</p>' });
    await settled(page);
    await page.evaluate((code) => {
      const script = document.createElement('script');
      script.textContent = code;
      document.head.append(script);
    }, WRITES);
    expect(await text(page)).not.toContain('all the page');
  });
});

describe('conditions', () => {
  const services = { 'yandex-metrica': { category: 'analytics', name: 'Яндекс Метрика' } };
  const options = { categories: { analytics: {}, marketing: {}, 'cross-border': {} }, services };
  const full = (answers: Answers): Answers => ({ analytics: 0, marketing: 0, 'cross-border': 0, ...answers });

  test.each([
    ['a service that is granted alone', full({ 'yandex-metrica': 1 }), ['service']],
    ['a service that is refused in a granted category', full({ analytics: 1, 'yandex-metrica': 0 }), ['category']],
    ['a service follows its category', full({ analytics: 1 }), ['category', 'service']],
    ['both refused', full({}), []],
  ])('%s', async (_name, answers, expected) => {
    const { page } = await open(answers, { options, head: inline('analytics', 'category') + inline('analytics', 'service', 'data-service="yandex-metrica"') + inline('necessary', 'end') });
    await expect.poll(() => ran(page)).toEqual([...expected, 'end']);
  });

  test('a service that only the markup names follows its category', async () => {
    const { page, warnings } = await open(null, { head: inline('analytics', 'own', 'data-service="own-counter"') });
    expect(await has(page, 'own-counter')).toBe(false);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['own']);
    expect(await has(page, 'own-counter')).toBe(true);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['only the first', full({ analytics: 1 }), []],
    ['only the second', full({ 'cross-border': 1 }), []],
    ['both', full({ analytics: 1, 'cross-border': 1 }), ['both']],
    ['a service of the first, and the second', full({ 'yandex-metrica': 1, 'cross-border': 1 }), ['service-and']],
  ])('two categories, granted: %s', async (_name, answers, expected) => {
    const { page } = await open(answers, { options, head: inline('analytics cross-border', 'both') + inline('analytics cross-border', 'service-and', 'data-service="yandex-metrica"') + inline('necessary', 'end') });
    // The service follows analytics where it has no answer of its own.
    const wanted = answers.analytics && answers['cross-border'] ? ['both', 'service-and'] : expected;
    await expect.poll(() => ran(page)).toEqual([...wanted, 'end']);
  });

  test('a tag for those who refused: never while unset, once refused, not when granted', async () => {
    const { page } = await open(null, { head: inline('!analytics', 'refused') + inline('necessary', 'end') });
    await banner(page).root.waitFor();
    expect(await ran(page)).toEqual(['end']);
    await run(page, 'kelisim.rejectAll()');
    await expect.poll(() => ran(page)).toEqual(['end', 'refused']);

    const granted = await open(ALL, { head: inline('!analytics', 'refused') + inline('necessary', 'end') });
    await expect.poll(() => ran(granted.page)).toEqual(['end']);
    await settled(granted.page);
    expect(await ran(granted.page)).toEqual(['end']);
  });

  test('a category nobody declared is denied, with one warning', async () => {
    const { page, warnings } = await open(ALL, { head: inline('anlytics', 'typo') + inline('anlytics', 'typo') + inline('necessary', 'end') });
    await expect.poll(() => ran(page)).toEqual(['end']);
    await settled(page);
    expect(await ran(page)).toEqual(['end']);
    expect(warnings.filter((text) => text.includes('anlytics'))).toHaveLength(1);
  });
});

describe('embeds', () => {
  const body = `
    <iframe id="frame" data-category="marketing" data-src="http://video.test/embed/1" title="Video"></iframe>
    <img id="image" data-category="marketing" data-src="http://ads.test/a.gif" alt="">
    <img id="set" data-category="marketing" data-srcset="http://ads.test/b.gif 1x, http://ads.test/b.gif?x=2 2x" alt="">
    <link id="sheet" rel="stylesheet" data-category="marketing" data-href="http://fonts.test/font.css">
    <video id="video" data-category="marketing" data-src="http://media.test/film.mp4" data-poster="http://media.test/poster.gif" preload="auto"></video>`;
  const ADDRESSES = ['/a.gif', '/b.gif', '/embed/1', '/film.mp4', '/font.css', '/poster.gif'];
  const loaded = () => [...new Set(world.site.requestsTo(/^(video|ads|fonts|media)\.test$/).map(({ path }) => path))].sort();
  const addresses = (page: Page) => page.evaluate(() => ['frame', 'image', 'set', 'sheet', 'video'].map((id) => {
    const element = document.getElementById(id)!;
    return element.getAttribute('src') || element.getAttribute('srcset') || element.getAttribute('href');
  }));

  test('are held, released, and held again on withdrawal', async () => {
    const { page } = await open(null, { body });
    await banner(page).root.waitFor();
    await settled(page);
    expect(loaded()).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(loaded).toEqual(ADDRESSES);
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--stub-css'))).toBe('1');

    await page.evaluate('window.__here = true');
    world.site.requests.length = 0;
    await run(page, 'kelisim.withdraw()');
    await settled(page);
    expect(await addresses(page)).toEqual([null, null, null, null, null]);
    expect(loaded()).toEqual([]);
    // No script of that category ran, so the page stays.
    expect(await page.evaluate('window.__here')).toBe(true);
    expect(page.frames()).toHaveLength(page.frames().filter((frame) => !frame.url().includes('video.test')).length);

    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => world.site.requestsTo('video.test').length).toBe(1);
  });

  test('in the page of a visitor who returns, they load at once', async () => {
    const { page } = await open(ALL, { body: body + '<p>text behind</p>' });
    await expect.poll(loaded).toEqual(ADDRESSES);
    await settled(page);
    expect(world.site.requestsTo('video.test')).toHaveLength(1);
  });

  test('an address that is no web address is refused', async () => {
    const evil = (attribute: string) => [
      'javascript:parent.__evil = 1', 'JavaScript:parent.__evil = 1', 'java&#9;script:parent.__evil = 1', ' javascript:parent.__evil = 1',
      'data:text/html,<script>parent.postMessage(1)</script>',
    ].map((address) => `<iframe class="evil" ${attribute}="${address}" title="x"></iframe>`).join('');
    const good = '<img data-category="marketing" data-src="http://ads.test/good.gif" alt="">';
    const { page } = await open(ALL, { body: evil('data-category="marketing" data-src') + good });
    await expect.poll(() => world.site.requestsTo('ads.test').length).toBe(1);
    await settled(page);
    expect(await page.evaluate('window.__evil')).toBeUndefined();
    expect(await page.locator('iframe.evil[src]').count()).toBe(0);

    // Control: unheld, the same address runs.
    const control = await open(ALL, { body: evil('src') }, { path: '/control' });
    await expect.poll(() => control.page.evaluate('window.__evil')).toBe(1);
  });
});

describe('tags that come late', () => {
  const SCRIPT = (id: string) => `<script type="text/plain" data-category="analytics">(window.__ran ||= []).push('${id}')</script>`;
  const EXTERNAL = (id: string) => `<script type="text/plain" data-category="analytics" src="http://late.test/tag.js?id=${id}"></script>`;

  /** Inserts the HTML into a new element below main, by innerHTML or by append. */
  async function insert(page: Page, html: string, how: 'innerHTML' | 'append' | 'deep' | 'template') {
    await page.evaluate(([markup, way]) => {
      const box = document.createElement('div');
      if (way === 'innerHTML') {
        document.body.append(box);
        box.innerHTML = markup!;
      } else if (way === 'deep') {
        box.innerHTML = `<section><p>text</p><div><span>${markup!}</span></div></section>`;
        document.body.append(box);
      } else if (way === 'template') {
        const page = new DOMParser().parseFromString(`<template>${markup!}</template>`, 'text/html');
        document.body.append(document.importNode(page.querySelector('template')!.content, true));
      } else {
        for (const source of new DOMParser().parseFromString(markup!, 'text/html').querySelectorAll('script')) {
          const script = document.createElement('script');
          for (const { name, value } of source.attributes) script.setAttribute(name, value);
          script.textContent = source.textContent;
          box.append(script);
        }
        document.body.append(box);
      }
    }, [html, how] as const);
  }

  test.each(['innerHTML', 'append', 'deep', 'template'] as const)('%s: run in order when granted, not at all before', async (how) => {
    const { page, expectQuiet } = await open(null, {});
    await banner(page).root.waitFor();
    await insert(page, EXTERNAL('a') + SCRIPT('b'), how);
    await settled(page);
    expect(await ran(page)).toEqual([]);
    expect(world.site.requestsTo('late.test')).toEqual([]);
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['a', 'b']);
    await insert(page, EXTERNAL('c') + SCRIPT('d'), how);
    await expect.poll(() => ran(page)).toEqual(['a', 'b', 'c', 'd']);
    await settled(page);
    expect(world.site.requestsTo('late.test')).toHaveLength(2);
    expect(await ran(page)).toEqual(['a', 'b', 'c', 'd']);
    expectQuiet();
  });

  test('an embed by innerHTML', async () => {
    const { page } = await open(ALL, {});
    await insert(page, '<iframe data-category="marketing" data-src="http://video.test/embed/late" title="late"></iframe>', 'innerHTML');
    await expect.poll(() => world.site.requestsTo('video.test').length).toBe(1);
  });

  // A script that innerHTML made never runs by itself, not even when it is inserted anew.
  const byInline = (markup: string) => `<div id="box"></div><script>document.getElementById('box').innerHTML = ${JSON.stringify(markup).replaceAll('</', '<\\/')}</script>`;
  test.each([
    ['alone', ''],
    ['with parser-made tags behind it', `<p>text</p>${SCRIPT('z')}`],
  ])('innerHTML from an inline script while the page is parsed: %s', async (_name, after) => {
    const parts = { body: SCRIPT('a') + byInline(`<p>x</p>${EXTERNAL('b')}${SCRIPT('c')}`) + after };
    const expected = after ? ['a', 'b', 'c', 'z'] : ['a', 'b', 'c'];
    const granted = await open(ANALYTICS, parts);
    await expect.poll(() => ran(granted.page)).toEqual(expected);
    await settled(granted.page);
    expect(await ran(granted.page)).toEqual(expected);
    expect(world.site.requestsTo('late.test')).toHaveLength(1);

    const later = await open(null, parts);
    await run(later.page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(later.page)).toEqual(expected);
  });

  test('innerHTML from an inline script in a page that comes in pieces', async () => {
    const [start, end] = shop({ body: SCRIPT('a') + byInline(EXTERNAL('b') + SCRIPT('c')) + '<!-- cut -->' + SCRIPT('z') }).split('<!-- cut -->');
    const { page } = await open(ANALYTICS, [start!, 300, end!]);
    await expect.poll(() => ran(page)).toEqual(['a', 'b', 'c', 'z']);
  });

  // Browsers hand long texts to the document piece by piece.
  describe.each([['short', ''], ['of 100 KB', `/*${'x'.repeat(100_000)}*/`]])('an inline script of which half has arrived, %s', (_name, filling) => {
    const half = `<script type="text/plain" data-category="analytics">(window.__ran ||= []).push('first half');${filling}`;
    const [start, end] = shop({ body: `<!-- cut -->` }).split('<!-- cut -->');

    test('runs whole, and once', async () => {
      const { page, expectQuiet } = await open(ANALYTICS, [start! + half, 300, `${filling}window.__ran.push('second half');`, 200, `window.__ran.push('end');</script>` + inline('analytics', 'next') + end!]);
      await expect.poll(() => ran(page)).toEqual(['first half', 'second half', 'end', 'next']);
      expectQuiet();
    });

    test('runs whole when the visitor decides in between', async () => {
      world.site.page('/', [start! + half, 1500, `window.__ran.push('second half');</script>` + end!]);
      const { page, expectQuiet } = await world.freshPage();
      await page.goto(world.site.url(), { waitUntil: 'commit' });
      await page.locator('script[data-category]').waitFor({ state: 'attached' });
      await run(page, 'kelisim.acceptAll()');
      await expect.poll(() => ran(page)).toEqual(['first half', 'second half']);
      expectQuiet();
    });
  });

  test('once per element, however often it is moved and whatever is decided', async () => {
    const { page } = await open(null, { body: `<div id="here">${SCRIPT('once')}</div><div id="there"></div>`, options: { categories: { analytics: {}, marketing: {} }, reloadOnRevoke: false } });
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['once']);
    await page.evaluate(() => {
      const script = document.querySelector('#here script')!;
      document.getElementById('there')!.append(script);
      document.body.append(script);
    });
    await run(page, 'kelisim.rejectAll()');
    await run(page, 'kelisim.acceptAll()');
    await settled(page);
    expect(await ran(page)).toEqual(['once']);
  });

  test('one that was moved before the decision runs once', async () => {
    const { page } = await open(null, { body: `<div id="here">${SCRIPT('once')}${EXTERNAL('other')}</div><div id="there"></div>` });
    await page.evaluate(() => document.getElementById('there')!.append(...document.getElementById('here')!.childNodes));
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['once', 'other']);
    await settled(page);
    expect(await ran(page)).toEqual(['once', 'other']);
    expect(world.site.requestsTo('late.test')).toHaveLength(1);
  });

  test('one that was removed before the decision does not run', async () => {
    const { page } = await open(null, { body: SCRIPT('gone') + SCRIPT('here') });
    await page.locator('script[data-category]').first().evaluate((script) => script.remove());
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['here']);
  });
});

test('data blocks, import maps, templates and speculation rules stay as they are', async () => {
  const body = ['application/ld+json', 'application/json', 'importmap', 'speculationrules', 'text/x-template']
    .map((type) => `<script type="${type}" data-category="analytics" class="data">{}</script>`).join('')
    + `<template class="data"><script type="text/plain" data-category="analytics">window.__template = 1</script><iframe data-category="analytics" data-src="http://video.test/embed/t" title="t"></iframe></template>`;
  const { page, expectQuiet } = await open(null, { body: body + inline('analytics', 'end') });
  const html = () => page.evaluate(() => [...document.querySelectorAll('.data')].map((element) => element.outerHTML));
  const before = await html();
  expect(before).toHaveLength(6);
  await run(page, 'kelisim.acceptAll()');
  await expect.poll(() => ran(page)).toEqual(['end']);
  await settled(page);
  expect(await html()).toEqual(before);
  expect(await page.evaluate('window.__template')).toBeUndefined();
  expect(world.site.requestsTo('video.test')).toEqual([]);
  expectQuiet();
});

describe('withdrawal', () => {
  const options = (more: object = {}) => ({ categories: { analytics: {}, marketing: {} }, ...more });
  const loads = (path = '/') => world.site.requestsTo(HOST, path);

  test('a queue in progress stops, what is on its way too', async () => {
    const { page } = await open(ANALYTICS, {
      options: options({ reloadOnRevoke: false }),
      head: external('analytics', 'a.test', 'id=first&delay=700') + inline('analytics', 'second') + external('analytics', 'b.test', 'id=third'),
    });
    await expect.poll(() => world.site.requestsTo('a.test').length).toBe(1);
    await run(page, 'kelisim.withdraw()');
    // What was on its way arrives, and does not run.
    await page.evaluate('new Promise((then) => setTimeout(then, 1000))');
    await settled(page);
    expect(await ran(page)).toEqual([]);
    // What the withdrawal stopped runs once the visitor allows it again.
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => ran(page)).toEqual(['first', 'second', 'third']);
  });

  test('the page reloads when a script of that category had run, after the cookie is written', async () => {
    const { page } = await open(ANALYTICS, { head: inline('analytics', 'one') });
    await expect.poll(() => ran(page)).toEqual(['one']);
    await page.evaluate(() => (document.title = 'before'));
    await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
    expect(loads()).toHaveLength(2);
    expect(loads()[1]!.headers.cookie).toMatch(/kelisim=v=1&.*m=withdraw&.*analytics=0/);
    expect(await page.title()).toBe('Shop');
    await settled(page);
    expect(await ran(page)).toEqual([]);
    expect(loads()).toHaveLength(2);
  });

  test.each([
    ['no script had run', ANALYTICS, options(), ''],
    ['only a script of another category had run', ANALYTICS, options(), inline('necessary', 'one')],
    ['reloadOnRevoke is false', ANALYTICS, options({ reloadOnRevoke: false }), inline('analytics', 'one')],
  ])('no reload when %s', async (_name, answers, given, head) => {
    const { page } = await open(answers, { options: given, head });
    await page.waitForLoadState('load');
    await run(page, 'kelisim.withdraw()');
    await settled(page);
    expect(loads()).toHaveLength(1);
    expect(await has(page, 'analytics')).toBe(false);
  });

  test('refusing one category reloads only if that one had run', async () => {
    const { page } = await open(ALL, { head: inline('analytics', 'one') });
    await expect.poll(() => ran(page)).toEqual(['one']);
    await run(page, 'kelisim.save({ marketing: false })');
    await settled(page);
    expect(loads()).toHaveLength(1);
    await reloadedBy(page, () => run(page, 'kelisim.save({ analytics: false })'));
    expect(loads()).toHaveLength(2);
  });

  test('only the tab where the visitor withdrew reloads', async () => {
    const { page, newTab } = await open(ANALYTICS, { head: inline('analytics', 'one') });
    const other = await newTab();
    await other.goto(world.site.url('/'));
    await expect.poll(() => ran(other)).toEqual(['one']);
    expect(loads()).toHaveLength(2);
    await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
    await expect.poll(() => has(other, 'analytics')).toBe(false);
    await settled(other);
    expect(await ran(other)).toEqual(['one']);
    expect(loads()).toHaveLength(3);
  });

  test('cookies of the withdrawn services go, over domains and paths; shared ones and others stay', async () => {
    const given = options({
      reloadOnRevoke: false,
      services: {
        'google-analytics': { category: 'analytics', cookies: ['_ga', { name: '_ga_*', term: '2 года' }, '_shared', 'odd.name+*'] },
        'google-ads': { category: 'marketing', cookies: ['_gcl_*', '_shared'] },
      },
    });
    const names = async (context: BrowserContext) => (await context.cookies()).map(({ name, domain, path }) => `${name} ${domain}${path}`).sort();
    const { page, context } = await open(ALL, { options: given }, {
      path: '/catalog/shoes',
      prepare: async (_page, context) => {
        for (const name of ['_ga', '_ga_ABC123', '_gcl_au', '_shared', '_gab', 'x_ga', 'session', 'odd.name+1', 'oddXname1']) await putCookie(context, '1', { name });
        await putCookie(context, '1', { name: '_ga', domain: '.shop.com.kz' });
        await putCookie(context, '1', { name: '_ga_ABC123', domain: '.www.shop.com.kz', path: '/catalog' });
        await putCookie(context, '1', { name: '_ga_ABC123', path: '/catalog/' });
        await putCookie(context, '1', { name: '_ga', path: '/catalog/shoes' });
      },
    });
    const before = await names(context);
    expect(before).toHaveLength(14);
    await run(page, 'kelisim.save({ analytics: false })');
    await expect.poll(() => names(context)).toEqual([
      '_gab www.shop.com.kz/', '_gcl_au www.shop.com.kz/', '_shared www.shop.com.kz/', 'kelisim www.shop.com.kz/', 'oddXname1 www.shop.com.kz/', 'session www.shop.com.kz/', 'x_ga www.shop.com.kz/',
    ]);
    await run(page, 'kelisim.withdraw()');
    await expect.poll(() => names(context)).toEqual(['_gab www.shop.com.kz/', 'kelisim www.shop.com.kz/', 'oddXname1 www.shop.com.kz/', 'session www.shop.com.kz/', 'x_ga www.shop.com.kz/']);
  });

  test('a cookie its own tag sets is gone after the reload too', async () => {
    const given = options({ services: { counter: { category: 'analytics', cookies: ['_counter'] } } });
    const { page, context } = await open(ANALYTICS, { options: given, head: external('analytics', 'a.test', 'id=a&cookie=_counter', 'data-service="counter"') });
    await expect.poll(() => cookieOf(context, '_counter')).toBeTruthy();
    await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
    await settled(page);
    expect(await cookieOf(context, '_counter')).toBeUndefined();
    expect(await stateOf(page)).toMatchObject({ status: 'decided', method: 'withdraw' });
  });

  test('a refusal takes back what no visitor granted: nothing is purged for nothing', async () => {
    const { page, context } = await open(NOTHING, { options: options({ services: { counter: { category: 'analytics', cookies: ['_counter'] } } }) });
    await page.waitForLoadState();
    await run(page, 'kelisim.acceptAll()');
    await putCookie(context, '1', { name: '_counter' });
    await run(page, 'kelisim.acceptAll()');
    expect(await cookieOf(context, '_counter')).toBeTruthy();
  });
});

test('a page that inserts thousands of nodes hardly notices', async () => {
  /** Rows of three elements, in ten pieces. */
  const insert = (rows: number) => `(async () => {
    const box = document.createElement('div');
    document.body.append(box);
    for (let i = 1; i <= ${rows}; i++) {
      const row = document.createElement('p');
      row.innerHTML = '<b>row</b> <i data-category="x">' + i + '</i>';
      box.append(row);
      if (i % ${rows / 10} === 0) await null;
    }
    await new Promise((resolve) => setTimeout(resolve));
    box.remove();
  })()`;
  let count!: Awaited<ReturnType<typeof countWork>>;
  const prepare = async (page: Page) => {
    count = await countWork(page);
  };
  const { page } = await open(ALL, { before: COUNT_SEARCHES, head: inline('analytics', 'one') }, { prepare });
  await expect.poll(() => ran(page)).toEqual(['one']);
  await settled(page);
  const work = (rows: number) => count(() => page.evaluate(insert(rows)));
  await work(500);
  const [some, more] = [await work(2500), await work(5000)];
  // Control: our part in it is seen.
  expect(some.steps).toBeGreaterThan(100);
  expect(more.steps).toBeLessThan(5000 * 10);
  // Each element is looked at a few times, and no oftener where there are more.
  expect(more.searched).toBeLessThan(5000 * 3 * 3);
  expect(more.searched).toBeLessThan(some.searched * 2.2);
  expect(more.steps).toBeLessThan(some.steps * 2.2);
  // The page asks for no layout, and neither do we.
  expect(more.layouts).toBeLessThan(20);
  // Control: what searches the whole page again for every piece is counted.
  const worse = await count(() => page.evaluate(`{ const all = new MutationObserver((records) => records.forEach(() => document.querySelectorAll('*'))); all.observe(document, { childList: true, subtree: true }); ${insert(500)}.then(() => all.disconnect()) }`));
  expect(worse.searched).toBeGreaterThan(more.searched);
});

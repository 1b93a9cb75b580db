// Consent is the visitor's own: nothing in the page's markup gives it, widens it, or makes code of what is none.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { banner, clickButton, cookieOf, preferences, useSite } from './harness';
import { external, inline, putCookie, ran, record, run, settled, shop, stateOf, type ShopParts } from './support/shop';

const world = useSite();
const TAG = inline('analytics', 'counter');
const page = (parts: ShopParts, headers = {}) => world.site.page('/', { html: shop(parts), headers });
const allowed = async (tab: Page) => Object.entries((await stateOf(tab)).grants).filter(([, granted]) => granted).map(([id]) => id);
/** Of every site that a test names. */
const asked = () => world.site.requests.filter(({ host }) => host.endsWith('.test')).map(({ host }) => host);

describe('what grants counts in our own views only', () => {
  const PLACES = {
    'a link in a comment': '<a id="it" href="#file" data-kelisim="accept-all">Download</a>',
    'a button of the page': '<button id="it" data-kelisim="accept-all">OK</button>',
    'an image in a link': '<a href="#x" data-kelisim="accept-all"><img id="it" src="/own.gif" alt="x" width="20" height="20"></a>',
    'a shadow root of the page': '<div id="host"><template shadowrootmode="open"><button id="it" data-kelisim="accept-all">OK</button></template></div>',
    'an element that says it is ours': '<div data-kelisim-embed data-turbo-temporary><a id="it" href="#x" data-kelisim="accept-all">x</a></div>',
  };
  test.each(Object.entries(PLACES))('%s: nothing, and the console says what to write', async (_place, body) => {
    page({ body: body + TAG });
    const { page: tab, warnings, expectQuiet } = await world.visit();
    await banner(tab).root.waitFor();
    await tab.locator('#it').click();
    await tab.locator('#it').dispatchEvent('click');
    await settled(tab);
    expect(await cookieOf(tab)).toBeUndefined();
    expect(await stateOf(tab)).toMatchObject({ status: 'unset', mustAsk: true });
    expect(await ran(tab)).toEqual([]);
    expect(await banner(tab).root.isVisible()).toBe(true);
    expect(warnings[0]).toMatch(/accept-all.*kelisim\.acceptAll\(\)/);
    if (body.includes('href')) expect(new URL(tab.url()).hash).not.toBe('');
    expectQuiet(/own\.gif/);
    // The control: the same word in the banner.
    await banner(tab).accept.click();
    expect(await ran(tab)).toEqual(['counter']);
  });

  test('the notice is not understood by the page’s own markup', async () => {
    page({ options: { categories: { analytics: {} }, regime: 'implied', implied: ['analytics'] }, body: `<a id="it" href="#x" data-kelisim="understood">x</a>${TAG}` });
    const { page: tab } = await world.visit();
    await tab.getByRole('button', { name: 'Понятно' }).waitFor();
    await tab.locator('#it').dispatchEvent('click');
    await settled(tab);
    expect(await allowed(tab)).toEqual(['necessary']);
    await tab.getByRole('button', { name: 'Понятно' }).click();
    expect(await ran(tab)).toEqual(['counter']);
  });

  test('refusing, opening and withdrawing stay free; such a decision has no hash of words', async () => {
    world.site.page('/kept', { html: '' });
    page({ options: { receipts: { endpoint: '/kept' } }, body: '<button id="no" data-kelisim="reject-all">no</button><button id="open" data-kelisim="preferences">open</button><button id="back" data-kelisim="withdraw">back</button>' });
    const { page: tab } = await world.visit('/', { https: true });
    await banner(tab).root.waitFor();
    // The words are hashed by now.
    await tab.waitForTimeout(300);
    await tab.locator('#no').click();
    const { value } = (await cookieOf(tab))!;
    expect(value).toContain('m=reject-all');
    expect(value).not.toContain('&h=');
    await tab.locator('#open').click();
    await preferences(tab).accept.click();
    expect((await cookieOf(tab))!.value).toMatch(/m=accept-all.*&h=/);
    await tab.locator('#back').click();
    await expect.poll(async () => (await cookieOf(tab))!.value).toMatch(/m=withdraw(?!.*&h=)/);
  });
});

describe('markup never widens a service', () => {
  const youtube = (more: string, id: string) => `<img ${more} data-service="youtube" data-kelisim-src="http://${id}.test/a.gif" alt="">`;
  const DECLARED = {
    'declared with its category': { categories: { functional: {}, marketing: {} }, services: { youtube: { category: 'functional' } } },
    'declared in short': { categories: { functional: {}, marketing: {} }, services: { youtube: 'functional' } },
    'named in a list: of the catalogue': { categories: { functional: {}, marketing: {} }, services: ['youtube'] },
  };
  const TAGS = ['data-category="marketing"', 'data-category="necessary"', 'data-category="!functional"', 'data-category=""', 'data-category="necessary marketing"', ''];

  test.each(Object.entries(DECLARED).flatMap(([name, options]) => TAGS.map((tag) => [name, tag, options] as const)))('%s, a tag says %s', async (_name, tag, options) => {
    page({ options, body: youtube(tag, 'forged') + youtube('data-category="functional"', 'own') + youtube('', 'plain') });
    const { context, page: tab } = await world.visit('/other');
    await putCookie(context, record({ functional: 0, marketing: 1 }));
    await tab.goto(world.site.url('/'));
    await settled(tab);
    // A tag that waits for the refusal of its service may load, and no other.
    expect(asked()).toEqual(tag.includes('!') ? ['forged.test'] : []);
    expect(await allowed(tab)).not.toContain('youtube');
    await run(tab, 'kelisim.acceptAll()');
    await expect.poll(asked).toContain('own.test');
    await expect.poll(asked).toContain('plain.test');
  });

  test.each([['first', true], ['last', false]])('undeclared, with categories that differ: all are needed, the strange one %s', async (_where, first) => {
    const [forged, own] = [youtube('data-category="analytics"', 'forged'), youtube('data-category="marketing"', 'own')];
    page({ body: first ? forged + own : own + forged });
    const { context, page: tab } = await world.visit('/other');
    await putCookie(context, record({ analytics: 1, marketing: 0 }));
    await tab.goto(world.site.url('/'));
    await expect.poll(async () => (await stateOf(tab)).grants.youtube).toBe(false);
    await settled(tab);
    expect(await tab.evaluate(`[...document.querySelectorAll('img')].filter((image) => image.hasAttribute('src')).length`)).toBe(0);
    expect(asked()).not.toContain('own.test');
    await run(tab, 'kelisim.acceptAll()');
    await expect.poll(asked).toContain('own.test');
    await expect.poll(asked).toContain('forged.test');
  });

  test('none becomes necessary by a tag', async () => {
    page({ body: youtube('data-category="necessary"', 'forged') + youtube('data-category="marketing"', 'own') + youtube('', 'plain') });
    const { page: tab } = await world.visit();
    await settled(tab);
    expect(asked()).toEqual([]);
    expect(await allowed(tab)).toEqual(['necessary']);
    await banner(tab).accept.click();
    await expect.poll(asked).toContain('own.test');
  });
});

describe('on a page with a nonce only scripts of the same nonce run', () => {
  const NONCE = 'r4nd0m';
  const POLICIES = { 'strict-dynamic': `script-src 'nonce-${NONCE}' 'strict-dynamic'`, 'nonce and self': `script-src 'nonce-${NONCE}' 'self' http://tags.test` };
  const kelisim = (more = '') => `<script nonce="${NONCE}" src="/kelisim.js" data-categories="analytics marketing" ${more}></script>`;
  const [with_, without] = [`nonce="${NONCE}"`, ''];
  const tags = (nonce: string, id: string) => inline('necessary', `${id} inline`, nonce) + external('necessary', 'tags.test', `id=${id}`, nonce) + inline('analytics', `${id} counter`, nonce);

  test.each(Object.entries(POLICIES))('%s: parsed', async (_name, policy) => {
    page({ kelisim: kelisim(), body: tags(with_, 'own') + tags(without, 'forged') + tags('nonce="other"', 'other') }, { 'content-security-policy': policy });
    const { page: tab, warnings } = await world.visit();
    await banner(tab).accept.click();
    await expect.poll(async () => (await ran(tab)).sort()).toEqual(['own', 'own counter', 'own inline']);
    await settled(tab);
    expect((await ran(tab)).filter((id) => !id.startsWith('own'))).toEqual([]);
    // Each is told once.
    expect(warnings.filter((text) => text.includes('without the page\'s nonce'))).toHaveLength(6);
  });

  test('anyNonce lets them', async () => {
    page({ kelisim: kelisim('data-any-nonce="true"'), body: tags(without, 'other') });
    const { page: tab } = await world.visit();
    await expect.poll(async () => (await ran(tab)).sort()).toEqual(['other', 'other inline']);
  });

  test.each([['createElement', (nonce: string) => `const s = document.createElement('script'); s.type = 'text/plain'; s.dataset.category = 'necessary'; s.nonce = '${nonce}'; s.text = '(window.__ran = window.__ran || []).push("made")'; document.body.append(s)`],
    ['innerHTML', (nonce: string) => `document.body.insertAdjacentHTML('beforeend', '<script type="text/plain" data-category="necessary" nonce="${nonce}">(window.__ran = window.__ran || []).push("made")</' + 'script>')`],
    ['a clone', (nonce: string) => `document.body.append(document.getElementById('${nonce ? 'with' : 'without'}').content.cloneNode(true))`]])('made by %s', async (_how, make) => {
    const template = (id: string, nonce: string) => `<template id="${id}">${inline('necessary', 'made', nonce)}</template>`;
    page({ kelisim: kelisim(), body: template('with', with_) + template('without', without) }, { 'content-security-policy': POLICIES['strict-dynamic'] });
    const { page: tab } = await world.visit();
    await tab.evaluate(make(''));
    await settled(tab);
    expect(await ran(tab)).toEqual([]);
    await tab.evaluate(make(NONCE));
    await expect.poll(() => ran(tab)).toEqual(['made']);
  });

  test('without a nonce of ours all is as it was', async () => {
    page({ body: tags(without, 'own') });
    const { page: tab } = await world.visit();
    await expect.poll(async () => (await ran(tab)).sort()).toEqual(['own', 'own inline']);
  });
});

describe('what an address means is settled when it is first seen', () => {
  const BASE = '<base href="http://evil.test/">';

  test('a <base> that comes later moves no file of ours', async () => {
    page({ options: { categories: { marketing: {} }, services: ['youtube'], receipts: { endpoint: '/receipts' } }, body: '<iframe data-service="youtube" data-category="marketing" data-kelisim-src="/embed/1" width="300" height="200" title="Film"></iframe>' });
    world.site.page('/embed/1', '<!doctype html><title>film</title>');
    world.site.page('/receipts', { html: '{}', status: 204 });
    const { context, page: tab, expectQuiet } = await world.visit('/other');
    await putCookie(context, record({ marketing: 0 }));
    await tab.goto(world.site.url('/'));
    await tab.evaluate((base) => document.head.insertAdjacentHTML('afterbegin', base), BASE);
    // The control: the page's own addresses do move.
    await tab.evaluate(`new Image().src = 'own.gif'`);
    await expect.poll(asked).toEqual(['evil.test']);
    await clickButton(tab, 'preferences');
    await preferences(tab).accept.click();
    await expect.poll(() => world.site.requests.filter(({ path }) => /receipts$|embed/.test(path)).map(({ path }) => path).sort()).toEqual(['/embed/1', '/kelisim-embeds.js', '/receipts', '/receipts']);
    await settled(tab);
    expect(asked()).toEqual(['evil.test']);
    expectQuiet(/404/);
  });

  test.each([['a held script', external('analytics', '', '').replace('http:///tag.js?', '/tag.js?id=mine')], ['a held image', '<img data-category="analytics" data-kelisim-src="/own.gif" alt="">'],
    ['a set of images', '<img data-category="analytics" data-kelisim-srcset="/own.gif 1x, /big.gif 2x" alt="">']])('%s is not moved by it', async (_what, body) => {
    page({ body });
    const { page: tab } = await world.visit();
    await tab.evaluate((base) => document.head.insertAdjacentHTML('afterbegin', base), BASE);
    await banner(tab).accept.click();
    await expect.poll(() => world.site.requests.filter(({ path }) => /tag\.js|own\.gif/.test(path)).map(({ host }) => host)).toEqual([expect.not.stringContaining('evil')]);
    expect(asked()).toEqual([]);
  });

  test('history.pushState into another folder: preferences open, and what is held loads from where it was', async () => {
    const kelisim = '<script src="../dist/kelisim.js" data-categories="analytics"></script>';
    world.site.page('/shop/', shop({ kelisim, body: '<img data-category="analytics" data-kelisim-src="held.gif" alt="">' }));
    const { context, page: tab, expectQuiet } = await world.visit('/other');
    await putCookie(context, record({ analytics: 0 }));
    await tab.goto(world.site.url('/shop/'));
    await tab.evaluate(`history.pushState({}, '', '/shop/items/17/view')`);
    await clickButton(tab, 'preferences');
    await preferences(tab).accept.click();
    await expect.poll(() => world.site.requests.map(({ path }) => path).filter((path) => path.endsWith('held.gif'))).toEqual(['/shop/held.gif']);
    expectQuiet(/404/);
  });

  test('a query at the tag reaches every file', async () => {
    page({ kelisim: `<script src="/kelisim.js?v=2" data-categories="analytics"></script>` });
    const { page: tab } = await world.visit();
    await banner(tab).customise.click();
    await preferences(tab).root.waitFor();
    const ours = world.site.requests.filter(({ path }) => /kelisim.*\.js$/.test(path));
    expect(ours.length).toBeGreaterThan(2);
    expect(new Set(ours.map(({ query }) => query))).toEqual(new Set(['?v=2']));
  });
});

describe('nothing is read off a prototype', () => {
  const VALUES = { uiUrl: '/evil.js', nonce: 'evil', receipts: { endpoint: 'http://evil.test/r' }, integrations: ['meta'], regime: 'implied', implied: ['analytics'], anyNonce: true,
    domain: 'evil.test', expires: 'Thu, 01 Jan 1970 00:00:00 GMT', path: '/x', revision: 'r', requires: ['analytics'], explicit: true, category: 'necessary', t: 1, m: 'accept-all', analytics: true, method: 'registration', signal: 1, name: 'x' };

  test.each(Object.keys(VALUES).flatMap((name) => [true, false].map((enumerable) => [name, enumerable] as const)))('%s, enumerable: %s', async (name, enumerable) => {
    const value = VALUES[name as keyof typeof VALUES];
    page({ before: `<script>Object.defineProperty(Object.prototype, '${name}', { value: ${JSON.stringify(value)}, writable: true, configurable: true, enumerable: ${enumerable} })</script>`, body: TAG });
    const { page: tab, problems } = await world.visit();
    await banner(tab).accept.waitFor();
    await settled(tab);
    expect(await tab.evaluate(`'${name}' in {}`)).toBe(true);
    expect(await ran(tab)).toEqual([]);
    expect(asked()).toEqual([]);
    expect(world.site.requests.map(({ path }) => path)).not.toContain('/evil.js');
    expect(await allowed(tab)).toEqual(['necessary']);
    await banner(tab).reject.click();
    expect((await cookieOf(tab))!.value).toMatch(/m=reject-all&id=\w+(&h=[\w-]+)?&analytics=0&marketing=0$/);
    await tab.reload();
    await settled(tab);
    expect(await stateOf(tab)).toMatchObject({ status: 'decided', method: 'reject-all', mustAsk: false });
    expect(problems).toEqual([]);
  });
});

describe('an options block that anybody could have put there', () => {
  const block = (options: object, more = '') => `<script type="application/json" data-kelisim-options ${more}>${JSON.stringify(options)}</script>`;
  const EVIL = { uiUrl: 'http://evil.test/evil.js', receipts: { endpoint: 'http://evil.test/r' }, integrations: ['meta'], nonce: 'evil', categories: { evil: {} } };
  const kelisim = `<script src="/kelisim.js" data-categories="analytics"></script>`;

  test('says nothing of whose code runs and who is told', async () => {
    page({ kelisim: '', body: `<div>${block(EVIL)}</div><footer>${kelisim}</footer>` });
    const { page: tab, warnings } = await world.visit();
    await banner(tab).accept.click();
    await settled(tab);
    expect(asked()).toEqual([]);
    expect(warnings.join()).toMatch(/uiUrl is taken from the tag/);
  });

  test.each([['in the head', (own: string) => ({ kelisim: '', head: own, body: `<div>${block(EVIL)}</div><p>${kelisim}</p>` })],
    ['beside the tag', (own: string) => ({ kelisim: '', body: `<div>${block(EVIL)}</div><section>${own}${kelisim}</section>` })],
    ['with the nonce of the tag', (own: string) => ({ kelisim: '', body: `<div>${block(EVIL)}</div><section>${own.replace('<script', '<script nonce="abc"')}</section><p>${kelisim.replace('<script', '<script nonce="abc"')}</p>` })],
  ])('gives way to that of the site, %s', async (_where, parts) => {
    page(parts(block({ categories: { analytics: {}, marketing: {} } })));
    const { page: tab } = await world.visit();
    await banner(tab).root.waitFor();
    expect(Object.keys((await stateOf(tab)).grants)).toEqual(['necessary', 'analytics', 'marketing']);
    expect(asked()).toEqual([]);
  });
});

describe('no click through', () => {
  test('a click in the first half second, or one whose pointer went down elsewhere, decides nothing', async () => {
    page({ body: TAG });
    const { page: tab } = await world.freshPage();
    await tab.clock.install();
    await tab.goto(world.site.url('/'));
    await tab.clock.runFor(1000);
    await banner(tab).root.waitFor();
    const { x, y, width, height } = (await banner(tab).accept.boundingBox())!;
    const [left, top] = [x + width / 2, y + height / 2];
    const tap = () => tab.mouse.click(left, top);
    const early = () => tab.evaluate(`!![...document.documentElement.children].find(({ shadowRoot }) => shadowRoot?.querySelector('.early'))`);
    if (await early()) {
      await tap();
      expect(await cookieOf(tab)).toBeUndefined();
    }
    await tab.clock.runFor(2000);
    expect(await early()).toBe(false);
    await tab.mouse.move(5, 5);
    await tab.mouse.down();
    await tab.mouse.move(left, top);
    await tab.mouse.up();
    expect(await cookieOf(tab)).toBeUndefined();
    await tap();
    expect((await cookieOf(tab))!.value).toContain('m=accept-all');
  });

  test('where the page has stopped all frames nobody waits for ever', async () => {
    page({ body: TAG, before: '<script>window.requestAnimationFrame = () => 0</script>' });
    const { page: tab } = await world.visit();
    await banner(tab).accept.click();
    expect((await cookieOf(tab))!.value).toContain('m=accept-all');
  });

  test('a tap the moment it appears decides nothing; keys and what has no pointer count at once', async () => {
    page({ body: TAG, before: `<script>
      // Presses whatever has just been drawn, as a finger does that was on its way.
      window.__press = (detail) => { for (const { shadowRoot } of document.documentElement.children) {
        const button = shadowRoot && shadowRoot.querySelector('[data-kelisim="accept-all"]');
        if (button) { for (const type of ['pointerdown', 'click']) button.dispatchEvent(new (type === 'click' ? MouseEvent : PointerEvent)(type, { bubbles: true, composed: true, cancelable: true, detail })); return true; }
      } };
      new MutationObserver((_records, observer) => { if (__press(1)) { window.__pressed = true; observer.disconnect(); } }).observe(document, { childList: true, subtree: true });
      addEventListener('kelisim:show', () => { window.__pressed = __press(1) });
    </script>` });
    const { page: tab } = await world.visit();
    await expect.poll(() => tab.evaluate('window.__pressed')).toBe(true);
    expect(await cookieOf(tab)).toBeUndefined();
    await run(tab, '__press(0)');
    expect((await cookieOf(tab))!.value).toContain('m=accept-all');
  });
});

// The page's own handlers call gtag() and fbq() while the service they belong to is held: nothing is thrown, and it is dropped.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from './harness';
import { run, shop } from './support/shop';

const world = useSite();

const OPTIONS = {
  categories: { analytics: {}, marketing: {} },
  services: { ga4: { category: 'analytics' }, 'meta-pixel': { category: 'marketing' } },
  reloadOnRevoke: false,
};
const GA = `<script type="text/plain" data-category="analytics" data-service="ga4">window.seen = []; function gtag() { seen.push('gtag ' + [].join.call(arguments, ' ')); } gtag('js');</script>`;
/** As Meta hands it out, but for the file it fetches. */
const META = `<script type="text/plain" data-category="marketing" data-service="meta-pixel">!function(f,b,e,v,n){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
n.callMethod.apply(n,arguments):n.queue.push([].slice.call(arguments).join(' '))};if(!f._fbq)f._fbq=n;
n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];}(window,document,'script','');fbq('init', '1');</script>`;
const BUTTONS = `<button id="g" onclick="gtag('event', 'click'); document.title += ' g'">G</button><button id="f" onclick="fbq('track', 'Lead'); document.title += ' f'">F</button>`;

async function open(parts: Parameters<typeof shop>[0] = {}) {
  world.site.page('/', shop({ options: OPTIONS, ...parts, head: (parts.head ?? GA + META), body: BUTTONS + (parts.body || '') }));
  const visit = await world.visit('/');
  await visit.page.waitForLoadState();
  return visit;
}
/** Clicks both; which handlers came through to their end. */
async function click(page: Page) {
  await page.evaluate('void (document.title = "")');
  for (const id of ['#g', '#f']) await page.locator(id).dispatchEvent('click');
  return (await page.title()).trim();
}
const types = (page: Page) => page.evaluate('[typeof gtag, typeof fbq].join()');

describe('handlers come through', () => {
  test('while nothing is decided, after a refusal, and after the grant; what they say meanwhile is dropped', async () => {
    const { page, expectQuiet } = await open();
    expect(await click(page)).toBe('g f');
    await run(page, 'kelisim.rejectAll()');
    expect(await click(page)).toBe('g f');
    await run(page, 'kelisim.acceptAll()');
    expect(await click(page)).toBe('g f');
    expect(await page.evaluate('[seen, fbq.queue]')).toEqual([['gtag js', 'gtag event click'], ['init 1', 'track Lead']]);
    expectQuiet();
  });

  test('each for itself, and a real one stays after a withdrawal', async () => {
    const { page, expectQuiet } = await open();
    await run(page, 'kelisim.save({ analytics: true })');
    expect(await click(page)).toBe('g f');
    expect(await page.evaluate('[seen.length, "queue" in fbq]')).toEqual([2, false]);
    await run(page, 'kelisim.withdraw()');
    expect(await click(page)).toBe('g f');
    expect(await page.evaluate('seen.length')).toBe(3);
    expectQuiet();
  });

  test('where only the markup names the service, of a tag that comes late', async () => {
    const { page } = await open({ options: { categories: OPTIONS.categories }, head: '' });
    expect(await types(page)).toBe('undefined,undefined');
    await page.evaluate((html) => document.body.append(document.createRange().createContextualFragment(html)), GA + META);
    await expect.poll(() => types(page)).toBe('function,function');
    expect(await click(page)).toBe('g f');
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => page.evaluate('window.fbq && fbq.queue')).toEqual(['init 1']);
  });

  test('control: where the site declares no such service they throw as ever', async () => {
    const { page, problems } = await open({ options: { categories: OPTIONS.categories }, head: (GA + META).replace(/ data-service="[^"]*"/g, '') });
    expect(await click(page)).toBe('');
    expect(problems.filter((problem) => /gtag is not defined|fbq is not defined/.test(problem))).toHaveLength(2);
  });

  test('nothing is left after destroy()', async () => {
    const { page } = await open();
    expect(await types(page)).toBe('function,function');
    await run(page, 'kelisim.destroy()');
    expect(await page.evaluate('["gtag" in window, "fbq" in window]')).toEqual([false, false]);
  });
});

describe('the page comes first', () => {
  test('what it has of its own is let be', async () => {
    const { page, expectQuiet } = await open({ body: '<script>function gtag() { (window.own ||= []).push(arguments[0]) }</script><form id="fbq"></form>' });
    expect(await click(page)).toBe('g');
    await run(page, 'kelisim.rejectAll(), kelisim.destroy()');
    expect(await page.evaluate('own')).toEqual(['event']);
    expect(await page.evaluate('typeof gtag')).toBe('function');
    expectQuiet(/fbq is not a function/);
  });

  test.each([
    ['a function', 'function gtag() { return 1 }', 'gtag() === 1'],
    ['var', 'var gtag = () => 1', 'gtag() === 1'],
    ['const', 'const gtag = () => 1', 'gtag() === 1'],
    ['the look whether there is one', 'window.gtag = window.gtag || (() => 1)', 'gtag() === 1'],
    ['an assignment', 'fbq = () => 1', 'fbq() === 1'],
  ])('so is what it makes later by %s', async (_name, code, check) => {
    const { page, expectQuiet } = await open();
    expect(await types(page)).toBe('function,function');
    await page.evaluate((text) => document.body.append(Object.assign(document.createElement('script'), { text })), code);
    expect(await page.evaluate(check)).toBe(true);
    await run(page, 'kelisim.rejectAll()');
    expect(await page.evaluate(check)).toBe(true);
    expectQuiet();
  });

  test('a pixel whose tag is released though its service is not makes its own', async () => {
    const options = { ...OPTIONS, categories: { ...OPTIONS.categories, 'cross-border': {} }, services: { 'meta-pixel': { category: 'marketing', requires: ['cross-border'] } } };
    const { page } = await open({ options, head: META.replace(' data-service="meta-pixel"', '') });
    expect(await types(page)).toBe('undefined,function');
    await run(page, 'kelisim.save({ marketing: true })');
    expect(await page.evaluate('fbq.queue')).toEqual(['init 1']);
  });
});

describe('the integration for Meta waits for the pixel itself', () => {
  const INTEGRATION = '<script src="/integrations/meta.js"></script>';
  test.each([
    ['before', { head: INTEGRATION + GA + META }, ''],
    ['after', {}, INTEGRATION],
  ])('when it comes %s the stub', async (_name, parts, late) => {
    const { page, expectQuiet } = await open(parts);
    if (late) await page.addScriptTag({ url: '/integrations/meta.js' });
    expect(await click(page)).toBe('g f');
    await run(page, 'kelisim.rejectAll()');
    expect(await click(page)).toBe('g f');
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(() => page.evaluate('window.fbq && fbq.queue.flat().join()')).toBe('consent,revoke,consent,grant,init 1');
    expectQuiet();
  });
});

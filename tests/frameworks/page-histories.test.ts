// A copy of a released tag is a held tag: what page histories put back after a withdrawal asks nobody and runs nothing.
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from '../browser/harness';
import { ran, reloadedBy, run, settled } from '../browser/support/shop';
import { back, follow, libraryPage, PAGE_LIBRARIES, serveLibrary, shown } from './support/page-libraries';

const world = useSite();

/** A held inline script that tells a server that it ran, and its own name. */
const telling = (id: string, code = '') =>
  `<script type="text/plain" data-category="marketing">(window.__ran = window.__ran || []).push('${id}'); fetch('http://${id}.thirds.test/ran.gif', { mode: 'no-cors' });${code}</script>`;

const scripts = telling('inline') + '<script type="text/plain" data-category="marketing" src="http://external.thirds.test/tag.js"></script>';

/** @param spelling before the attribute's name */
const embeds = (spelling: string) => `
  <iframe data-category="marketing" ${spelling}src="http://frame.thirds.test/embed/1" title="Video"></iframe>
  <img data-category="marketing" ${spelling}src="http://image.thirds.test/a.gif" alt="" width="20" height="20">
  <img data-category="marketing" ${spelling}srcset="http://imageset.thirds.test/b.gif 1x" alt="" width="20" height="20">
  <video data-category="marketing" ${spelling}src="http://film.thirds.test/film.mp4" ${spelling}poster="http://poster.thirds.test/poster.gif" preload="auto"></video>
  <link rel="stylesheet" data-category="marketing" ${spelling}href="http://sheet.thirds.test/font.css">`;
const EMBEDS = ['film', 'frame', 'image', 'imageset', 'poster', 'sheet'];

/** What the snippets of advertisers do. */
const inserting = telling('inserter', `
  const first = document.getElementsByTagName('script')[0];
  const add = (name, properties, put) => put(Object.assign(document.createElement(name), properties));
  add('script', { src: 'http://inserted-beside.thirds.test/tag.js', async: true }, (node) => first.parentNode.insertBefore(node, first));
  add('script', { src: 'http://inserted-head.thirds.test/tag.js', async: true }, (node) => document.head.append(node));
  add('script', { src: 'http://inserted-body.thirds.test/tag.js', async: true }, (node) => document.querySelector('h2').after(node));
  add('img', { src: 'http://inserted-image.thirds.test/a.gif', width: 1, height: 1 }, (node) => document.querySelector('h2').after(node));
  add('iframe', { src: 'http://inserted-frame.thirds.test/embed/1', width: 1, height: 1 }, (node) => document.querySelector('h2').after(node));`);
const INSERTED = ['inserted-beside', 'inserted-body', 'inserted-frame', 'inserted-head', 'inserted-image', 'inserter'];

/** Third parties that were asked, by the first label of their names. */
const asked = () => [...new Set(world.site.requestsTo(/\.thirds\.test$/).map(({ host }) => host.split('.')[0]!))].sort();
/** Long enough for a copy's requests to come. */
const quiet = async (page: Page) => {
  for (const _turn of [1, 2]) {
    await page.waitForTimeout(80);
    await settled(page);
  }
};

// The browser's own Back is a file of its own.
describe.each(Object.entries(PAGE_LIBRARIES).filter(([name]) => name !== 'no library'))('%s', (_name, library) => {
  /** A visitor who accepts on the first page, which has this in its body. */
  async function accepted(body: string, loads: string[]) {
    await serveLibrary(world.site, library);
    world.site.page('/one', libraryPage(library, 'one', { body }));
    world.site.page('/two', libraryPage(library, 'two'));
    const visit = await world.visit('/one');
    await settled(visit.page);
    expect(asked()).toEqual([]);
    await run(visit.page, 'kelisim.acceptAll()');
    await expect.poll(asked).toEqual(loads);
    await quiet(visit.page);
    return visit;
  }

  test.each([
    ['no script, nothing that a script inserted, no embed', scripts + inserting + embeds('data-kelisim-'), [...EMBEDS, ...INSERTED, 'inline', 'external']],
    ['the same for what is held in the spelling of old', scripts + embeds('data-'), [...EMBEDS, 'inline', 'external']],
  ])('withdrawal on the next page, then Back: %s', async (_what, body, loaded) => {
    const { page, expectQuiet } = await accepted(body, loaded.sort());
    await follow(page, 'two');
    await reloadedBy(page, () => run(page, 'kelisim.withdraw()'));
    await quiet(page);
    world.site.requests.length = 0;
    await back(page, 'one');
    await quiet(page);
    expect(asked()).toEqual([]);
    expect(await ran(page)).toEqual([]);
    expectQuiet();
  });

  test('refusal where only embeds were released, then Back and Forward: those of the other category are there', async () => {
    const granted = '<iframe data-category="analytics" data-src="http://granted.thirds.test/embed/1" title="Map"></iframe>';
    const { page, expectQuiet } = await accepted(embeds('data-') + granted, [...EMBEDS, 'granted'].sort());
    await follow(page, 'two');
    await page.evaluate('window.__here = true');
    await run(page, 'kelisim.save({ analytics: true, marketing: false })');
    await quiet(page);
    // No script ran, so the page stays, and with it what the library keeps.
    expect(await page.evaluate('window.__here')).toBe(true);
    world.site.requests.length = 0;
    await back(page, 'one');
    await expect.poll(asked).toContain('granted');
    await quiet(page);
    expect(asked()).toEqual(['granted']);
    await page.evaluate(() => void setTimeout(() => history.forward()));
    await shown(page, 'two');
    await back(page, 'one');
    await quiet(page);
    expect(asked()).toEqual(['granted']);
    expectQuiet();
    // Still held, not lost: who accepts now gets them.
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(asked).toContain('frame');
    await quiet(page);
    expect(world.site.requestsTo('frame.thirds.test')).toHaveLength(1);
  });

  test('Back while it is granted: embeds show, and scripts run no more often than once', async () => {
    const { page, expectQuiet } = await accepted(scripts + embeds('data-kelisim-'), [...EMBEDS, 'inline', 'external'].sort());
    await follow(page, 'two');
    world.site.requests.length = 0;
    await back(page, 'one');
    await expect.poll(asked).toContain('frame');
    await quiet(page);
    for (const host of ['frame', 'inline', 'external']) expect(world.site.requestsTo(`${host}.thirds.test`).length).toBeLessThan(2);
    expect(await page.evaluate(() => [...document.querySelectorAll('img')].map(({ naturalWidth }) => naturalWidth))).toEqual([1, 1]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--stub-css'))).toBe('1');
    expect(await page.evaluate(() => document.querySelectorAll('[data-kelisim-embed]').length)).toBe(0);
    expectQuiet();
  });
});

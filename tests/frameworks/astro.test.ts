// A static site of Astro with its ClientRouter: each held script runs as often as its twin that is not held.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { clickButton, useSite } from '../browser/harness';
import { ran, settled } from '../browser/support/shop';
import { buildApp, type BuiltApp } from './support/build-app';
import { serveScript } from './support/bundle';
import { come, look, NAMES, SILENT, VISITORS, visitorOf } from './support/visitors';

const world = useSite();
let app: BuiltApp;
beforeAll(async () => { app = await buildApp('astro-app', ['astro/astro.js', 'build']); }, 180_000);
afterAll(() => app?.remove());

const PAGES = { '/': 'index', '/about': 'about', '/kk': 'kk', '/island': 'island' };
/** What an island needs comes later than the page's load. */
const LATE = 700;

beforeEach(() => {
  for (const [path, name] of Object.entries(PAGES)) world.site.page(path, readFileSync(join(app.folder, `dist/${name}.html`), 'utf8'));
  for (const file of readdirSync(join(app.folder, 'dist/_astro'))) {
    const code = readFileSync(join(app.folder, 'dist/_astro', file), 'utf8');
    if (/^client/.test(file)) world.site.page(`/_astro/${file}`, { html: [LATE, code], headers: { 'content-type': 'text/javascript' } });
    else serveScript(world.site, `/_astro/${file}`, code);
  }
});

const PLACES = ['head', 'body'];
/** The scripts of a page, as they call themselves. */
const tagsOf = (name: string) => PLACES.flatMap((place) => ['same', name, 'again', 'external', `external ${name}`].map((what) => `${place} ${what}`)).sort();

/** What has run so far, of the held ones and of their twins. */
async function counts(page: Page): Promise<{ held: string[]; plain: string[] }> {
  const all = await ran(page);
  const of = (kind: string) => all.filter((id) => id.startsWith(kind)).map((id) => id.slice(kind.length + 1)).sort();
  return { held: of('held'), plain: of('plain') };
}

const go = async (page: Page, act: () => Promise<unknown>) => {
  await page.evaluate(() => {
    (window as unknown as { __there: Promise<void> }).__there = new Promise((done) => document.addEventListener('astro:page-load', () => done(), { once: true }));
  });
  await act();
  await page.evaluate(() => (window as unknown as { __there: Promise<void> }).__there);
  // A step during its transition makes Astro skip that, with an error of its own.
  await page.waitForSelector('html:not([data-astro-transition])');
};

/** Held and plain are equal in the end, and stay so. */
async function expectTwins(page: Page) {
  const equal = async () => {
    const { held, plain } = await counts(page);
    return held.length >= plain.length;
  };
  for (const end = Date.now() + 3000; Date.now() < end && !(await equal());) await page.waitForTimeout(50);
  await settled(page);
  await page.waitForTimeout(200);
  const { held, plain } = await counts(page);
  expect(held).toEqual(plain);
  return plain;
}

/** Ways through the site: links by id, and the browser's own. */
const WAYS = {
  'to another page, another language, and back': ['#to-about', '#to-kk', 'back', 'back'],
  'to another page and home by its link, twice': ['#to-about', '#home', '#to-about', '#home'],
  'to the page one is on': ['#to-about', '#to-about'],
} as const;
const step = (page: Page, way: string) => go(page, () => (way === 'back' ? page.evaluate(() => history.back()) : page.click(way)));

describe('held scripts run as often as their twins', () => {
  test.each(Object.entries(WAYS))('granted beforehand: %s', async (_name, ways) => {
    const visit = await visitorOf(world, 'granted');
    await visit.page.goto(world.site.url('/'));
    // The control: Astro does run these, and some of them again.
    expect(await expectTwins(visit.page)).toEqual(tagsOf('home'));
    let before = 0;
    for (const way of ways) {
      await step(visit.page, way);
      const plain = await expectTwins(visit.page);
      expect(plain.length).toBeGreaterThan(before);
      before = plain.length;
    }
    visit.expectQuiet();
  });

  test.each(Object.entries(WAYS))('accepted on the first page: %s', async (_name, ways) => {
    const visit = await visitorOf(world, 'undecided');
    await visit.page.goto(world.site.url('/'));
    await clickButton(visit.page, 'accept-all');
    expect(await expectTwins(visit.page)).toEqual(tagsOf('home'));
    for (const way of ways) {
      await step(visit.page, way);
      await expectTwins(visit.page);
    }
    visit.expectQuiet();
  });

  test('accepted on the second page: what stands there runs once, what was left behind does not', async () => {
    const visit = await visitorOf(world, 'undecided');
    await visit.page.goto(world.site.url('/'));
    await step(visit.page, '#to-about');
    await settled(visit.page);
    expect((await counts(visit.page)).held).toEqual([]);
    await clickButton(visit.page, 'accept-all');
    await expect.poll(async () => (await counts(visit.page)).held).toEqual(tagsOf('about'));
    await settled(visit.page);
    expect((await counts(visit.page)).held).toEqual(tagsOf('about'));
    visit.expectQuiet();
  });

  test.each(['undecided', 'refused'] as const)('%s: nothing runs, and each page has its placeholder', async (visitor) => {
    const visit = await visitorOf(world, visitor);
    await visit.page.goto(world.site.url('/'));
    for (const [way, name] of [['', 'home'], ['#to-about', 'about'], ['#to-kk', 'kk'], ['back', 'about'], ['back', 'home']] as const) {
      if (way) await step(visit.page, way);
      await expect.poll(async () => (await look(world.site, visitor, visit)).placeholders).toEqual([name]);
      expect((await counts(visit.page)).held).toEqual([]);
    }
    expect(world.site.requestsTo('video.test')).toEqual([]);
    visit.expectQuiet();
  });
});

describe('an island', () => {
  const heldTags = tagsOf('page').map((name) => `held ${name}`);
  const plainTags = tagsOf('page').map((name) => `plain ${name}`);
  const asked = (names: string[]) => names.filter((name) => name.includes('external')).map((id) => `tags.test/tag.js?id=${id}`);

  test.each(NAMES)('its embed waits for its hydration: %s', async (visitor) => {
    const may = VISITORS[visitor]?.marketing;
    const visit = await visitorOf(world, visitor);
    await visit.page.addInitScript(() => {
      const seen: string[] = ((window as unknown as { __early: string[] }).__early = []);
      new MutationObserver(() => {
        const section = document.querySelector('#island');
        if (section && !Object.keys(section).some((key) => key.startsWith('__reactFiber$')) && section.querySelector('[data-kelisim-embed]')) seen.push(document.readyState);
      }).observe(document, { childList: true, subtree: true });
    });
    await visit.page.goto(world.site.url('/island'));
    // The page is there, the island is not.
    await visit.page.waitForLoadState();
    expect(await visit.page.locator('astro-island[ssr]').count()).toBe(1);
    await visit.page.waitForFunction('window.__hydrated?.length === 1');

    const tags = may ? [...heldTags, ...plainTags] : plainTags;
    const parts = ['page', 'island'];
    const expected = {
      ...SILENT,
      ran: tags,
      requests: [...asked(tags), ...(may ? parts.map((part) => `video.test/embed/${part}`) : [])].sort(),
      placeholders: may ? [] : parts,
      face: visitor === 'undecided' ? 'banner' : 'reopen',
    };
    expect(await come(expected, () => look(world.site, visitor, visit), visit.page)).toEqual(expected);
    expect(await visit.page.evaluate('window.__early')).toEqual([]);
  });

  test('the control: a foreign element in an island that is not hydrated makes an error', async () => {
    const visit = await visitorOf(world, 'refused');
    await visit.page.goto(world.site.url('/island'));
    await visit.page.evaluate(() => document.querySelector('#island iframe')!.before(document.createElement('div')));
    await expect.poll(async () => (await look(world.site, 'refused', visit)).recovered.length).toBeGreaterThan(0);
  });
});

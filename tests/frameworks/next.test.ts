// Next's app router, as its own build serves it: hydration is left alone, held scripts come and go with their pages.
import { cpSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { clickButton, useSite } from '../browser/harness';
import { ran, run, settled } from '../browser/support/shop';
import { buildApp, packagePath, QUIET, type BuiltApp } from './support/build-app';
import { come, expectedOf, expectForAll, look, SILENT, visitorOf, type Visitor } from './support/visitors';

const HOST = '127.0.0.1';
const world = useSite({ direct: HOST });
const root = fileURLToPath(new URL('../..', import.meta.url));
let app: BuiltApp | undefined;
let server: ChildProcess | undefined;
let origin = '';

const freePort = () => new Promise<number>((resolve) => {
  const probe = createServer().listen(0, HOST, () => {
    const { port } = probe.address() as AddressInfo;
    probe.close(() => resolve(port));
  });
});

beforeAll(async () => {
  app = await buildApp('next-app', ['next/dist/bin/next', 'build'], (folder) => {
    // As if installed, with what it depends on.
    const packages = join(folder, 'node_modules');
    for (const name of ['preact', 'js-cookie']) cpSync(join(root, 'node_modules', name), join(packages, name), { recursive: true });
    for (const name of ['package.json', 'dist']) cpSync(join(root, name), join(packages, 'kelisim', name), { recursive: true });
    cpSync(join(root, 'dist'), join(folder, 'public'), { recursive: true, filter: (path) => !/\.(d\.[cm]?ts|cjs)$/.test(path) });
  });
  const port = await freePort();
  origin = `http://${HOST}:${port}`;
  server = spawn(process.execPath, [packagePath('next/dist/bin/next'), 'start', '-H', HOST, '-p', String(port)], { cwd: app.folder, env: QUIET, stdio: 'ignore' });
  for (let tries = 0; ; tries++) {
    if (await fetch(`${origin}/none`).then(({ ok }) => ok, () => false)) break;
    if (tries > 200 || server.exitCode !== null) throw new Error('next start does not answer');
    await sleep(200);
  }
}, 240_000);

afterAll(async () => {
  const gone = server && server.exitCode === null && new Promise((resolve) => server!.once('exit', resolve));
  server?.kill('SIGKILL');
  await gone;
  await app?.remove();
});

const loadedOf = (part: string) => (part === 'toggle'
  ? { ran: ['toggle'], requests: [] }
  : { ran: [`${part} inline`, part], requests: [`tags.test/tag.js?id=${part}`, `video.test/embed/${part}`, `pixel.test/${part}.gif`] });

/** What a page has of parts, and whether a held script comes and goes in it. */
const PAGES = { '': ['home', 'toggle'], '/about': ['about'], '/slow': ['early', 'late', 'toggle'] };
const hydrated = (page: Page, parts: number) =>
  page.waitForFunction((wanted) => (window as unknown as { __hydrated?: string[] }).__hydrated?.length === wanted, parts, { timeout: 15_000 });

const HOWS = ['tag', 'npm'] as const;

describe('first visit, returning visitor who granted, returning visitor who refused', () => {
  test.each(HOWS.flatMap((how) => Object.entries(PAGES).map(([path, parts]) => [`/${how}${path}`, parts] as const)))('%s', async (path, parts) => {
    const expected = expectedOf(parts, loadedOf);
    for (const seen of Object.values(expected)) seen.placeholders = seen.placeholders.filter((part) => part !== 'toggle');
    await expectForAll(world, origin + path, expected, (page) => hydrated(page, parts.length), HOST);
  });

  test('the control: a foreign element in a part that is late makes an error', async () => {
    const visit = await visitorOf(world, 'undecided', HOST);
    await visit.page.addInitScript(() => new MutationObserver(() => {
      const embed = document.querySelector('#late iframe');
      if (embed && !(embed.previousElementSibling instanceof HTMLDivElement) && !Object.keys(embed).some((key) => key.startsWith('__reactFiber$'))) embed.before(document.createElement('div'));
    }).observe(document, { childList: true, subtree: true }));
    await visit.page.goto(`${origin}/none/slow`);
    await expect.poll(() => visit.problems.join()).toMatch(/#418|Hydration/);
  });

  test('the control: without Kelisim all is quiet', async () => {
    const visit = await visitorOf(world, 'granted', HOST);
    await visit.page.goto(`${origin}/none/slow`);
    await hydrated(visit.page, 3);
    const expected = { ...SILENT, face: 'nothing' };
    expect(await come(expected, () => look(world.site, 'granted', visit), visit.page)).toEqual(expected);
  });
});

describe.each(HOWS)('in the browser, Kelisim by %s', (how) => {
  async function open(visitor: Visitor, path: keyof typeof PAGES = '') {
    const visit = await visitorOf(world, visitor, HOST);
    await visit.page.goto(`${origin}/${how}${path}`);
    await hydrated(visit.page, PAGES[path].length);
    return visit;
  }
  const goTo = async (page: Page, name: string) => {
    await page.click(`#to-${name}`);
    await page.waitForSelector(`section#${name === 'slow' ? 'late' : name}`);
  };
  const expectRan = async (page: Page, wanted: string[]) => {
    await expect.poll(async () => (await ran(page)).sort(), { timeout: 4000 }).toEqual([...wanted].sort());
    await settled(page);
    expect((await ran(page)).sort()).toEqual([...wanted].sort());
  };
  const HOME = ['home', 'home inline', 'toggle'];
  const ABOUT = ['about', 'about inline'];

  test('each page that is come to runs what it holds, once', async () => {
    const { page, expectQuiet } = await open('granted');
    await expectRan(page, HOME);
    await goTo(page, 'about');
    await expectRan(page, [...HOME, ...ABOUT]);
    await goTo(page, 'home');
    await expectRan(page, [...HOME, ...ABOUT, ...HOME]);
    expectQuiet();
  });

  test('nothing of it before a decision; what stands on the page after it', async () => {
    const { page, expectQuiet } = await open('undecided');
    await goTo(page, 'about');
    await goTo(page, 'slow');
    await expectRan(page, []);
    await expect.poll(() => page.locator('[data-kelisim-embed]').count()).toBe(2);
    expect(world.site.requests.filter(({ host }) => host.endsWith('.test'))).toEqual([]);
    await clickButton(page, 'accept-all');
    await expectRan(page, ['early', 'early inline', 'late', 'late inline', 'toggle']);
    await expect.poll(() => world.site.requestsTo('video.test').map(({ path }) => path).sort()).toEqual(['/embed/early', '/embed/late']);
    expectQuiet();
  });

  test('a held script that has run comes and goes', async () => {
    const { page, expectQuiet } = await open('undecided', '/about');
    await clickButton(page, 'accept-all');
    await goTo(page, 'home');
    await expectRan(page, [...ABOUT, ...HOME]);
    const toggle = page.locator('#toggle');
    for (const [text, times] of [['off', 1], ['on', 2], ['off', 2]] as const) {
      await toggle.click();
      await expect.poll(() => toggle.textContent({ timeout: 2000 }), { timeout: 4000 }).toBe(text);
      await expectRan(page, [...ABOUT, ...HOME, ...Array(times - 1).fill('toggle')]);
    }
    await page.click('#count');
    expect(await page.textContent('#count')).toBe('1');
    expectQuiet();
  });
});

describe('spellings of a held script', () => {
  const asked = () => [...new Set(world.site.requests.map(({ host }) => host).filter((host) => host.endsWith('.test')))].sort();

  test.each(['/tag/preload', '/none/preload'])('next/script with its default strategy asks for the file before any decision; the others do not: %s', async (path) => {
    const { page } = await visitorOf(world, 'undecided', HOST);
    await page.goto(origin + path);
    await page.waitForLoadState('networkidle');
    await settled(page);
    // That one is Next's doing: a preload in the HTML. The documents say what to write in its place.
    expect(asked()).toEqual(['default.test']);
    expect(await (await fetch(origin + path)).text()).toMatch(/<link rel="preload" [^>]*http:\/\/default\.test\/tag\.js/);
  });

  test('all of them run once granted', async () => {
    const { page, expectQuiet } = await visitorOf(world, 'undecided', HOST);
    await page.goto(`${origin}/tag/preload`);
    await page.waitForLoadState('networkidle');
    await run(page, 'kelisim.acceptAll()');
    await expect.poll(async () => (await ran(page)).sort(), { timeout: 4000 }).toEqual(['data.test/tag.js', 'default.test/tag.js', 'lazy.test/tag.js', 'plain.test/tag.js']);
    await settled(page);
    expect(await ran(page)).toHaveLength(4);
    expectQuiet();
  });
});

// Pages that React renders on the server and takes over in the browser: what is held disturbs nothing and is not disturbed.
import { describe, expect, test } from 'vitest';
import { useSite } from '../browser/harness';
import { partsOf, serveReactPage, type ReactPage } from './support/react-pages';
import { come, expectedOf, expectForAll, look, SILENT, visitorOf } from './support/visitors';

const world = useSite();

const loadedOf = (part: string) => ({
  ran: [`${part} inline`, part, `${part} async`],
  requests: [`tags.test/tag.js?id=${part}`, `tags.test/async.js?id=${part} async`, `video.test/embed/${part}`, `pixel.test/${part}.gif`],
});

async function open(page: ReactPage) {
  await serveReactPage(world.site, page);
  const parts = partsOf(page);
  await expectForAll(world, world.site.url('/'), expectedOf(parts, loadedOf), (tab) =>
    tab.waitForFunction((wanted) => (window as unknown as { __hydrated?: string[] }).__hydrated?.length === wanted, parts.length, { timeout: 15_000 }));
}

const nameOf = ({ react, root, rendering, kelisim, client, development }: ReactPage) =>
  `React ${react}, ${root}, ${rendering}, Kelisim by ${kelisim}, ${client}, ${development ? 'development' : 'production'}`;
const named = (pages: ReactPage[]) => pages.map((page) => [nameOf(page), page] as const);

const VERSIONS = [18, 19] as const;
const ROOTS = ['container', 'document'] as const;
const MODES = [false, true] as const;

/** All ways in which Kelisim comes, with the `async` script of React's own stream, as a script and as a module in turn. */
const STREAMED = VERSIONS.flatMap((react) => ROOTS.flatMap((root, turn) => MODES.flatMap((development) =>
  (['tag', 'async tag', 'npm'] as const).map((kelisim, index): ReactPage => ({
    react, root, development, kelisim, rendering: 'stream', client: (turn + index + Number(development)) % 2 ? 'async module' : 'async script',
  })))));

/** With a module, which waits for the end of the page, the tag in the head has the whole of it before. */
const WAITING = VERSIONS.flatMap((react) => ROOTS.flatMap((root) => MODES.flatMap((development): ReactPage[] => [
  { react, root, development, kelisim: 'tag', rendering: 'string', client: 'module in head' },
  { react, root, development, kelisim: development ? 'tag' : 'npm', rendering: 'stream', client: 'module at end' },
])));

describe('first visit, returning visitor who granted, returning visitor who refused', () => {
  test.each(named(STREAMED))('%s', (_name, page) => open(page));
  test.each(named(WAITING))('%s', (_name, page) => open(page));
});

// An address that others read is renamed at once, though React sees it then; whoever looks at the console learns what to write.
test.each(VERSIONS.flatMap((react) => MODES.map((development) => [react, development] as const)))('React %s with data-src, development %s: held, and the console names the safe spelling once', async (react, development) => {
  await serveReactPage(world.site, { react, root: 'container', rendering: 'string', development, kelisim: 'tag', client: 'module in head', spelling: 'data-src' });
  const { page, warnings } = await visitorOf(world, 'undecided');
  await page.goto(world.site.url('/'));
  await expect.poll(() => warnings.filter((text) => text.startsWith('kelisim'))).toEqual([expect.stringMatching(/write data-kelisim-src$/)]);
  await page.waitForFunction('window.__hydrated?.length === 2');
  expect(world.site.requestsTo('video.test')).toEqual([]);
});

describe('these tests see it when', () => {
  const base: ReactPage = { react: 19, root: 'container', rendering: 'stream', development: false, kelisim: 'none', client: 'async script' };
  const CASES = [
    // A module hydrates after the whole page is there.
    ['a foreign element stands in the page', `document.addEventListener('readystatechange', () => document.querySelector('#lazy iframe').before(document.createElement('div')), { once: true })`],
    ['a held embed has been changed', `document.addEventListener('readystatechange', () => { document.querySelector('#lazy iframe').src = 'http://video.test/embed/lazy' }, { once: true })`],
  ] as const;

  test.each(VERSIONS.flatMap((react) => ROOTS.map((root) => [react, root] as const)))('React %s recovers from a foreign element, %s', async (react, root) => {
    await serveReactPage(world.site, { ...base, react, root, client: 'module at end' });
    const visit = await visitorOf(world, 'undecided');
    await visit.page.addInitScript(CASES[0][1]);
    await visit.page.goto(world.site.url('/'));
    await expect.poll(async () => (await look(world.site, 'undecided', visit)).recovered.length).toBeGreaterThan(0);
  });

  test.each(VERSIONS.flatMap((react) => CASES.map(([name, code]) => [name, react, code] as const)))('%s: React %s in development', async (_name, react, code) => {
    await serveReactPage(world.site, { ...base, react, development: true, client: 'module at end' });
    const visit = await visitorOf(world, 'undecided');
    await visit.page.addInitScript(code);
    await visit.page.goto(world.site.url('/'));
    await expect.poll(async () => (await look(world.site, 'undecided', visit)).problems.length).toBeGreaterThan(0);
  });

  test.each(VERSIONS)('without Kelisim, all is quiet and nothing held loads: React %s', async (react) => {
    await serveReactPage(world.site, { ...base, react, development: true });
    const visit = await visitorOf(world, 'granted');
    await visit.page.goto(world.site.url('/'));
    await visit.page.waitForFunction('window.__hydrated?.length === 3');
    const expected = { ...SILENT, face: 'nothing' };
    expect(await come(expected, () => look(world.site, 'granted', visit), visit.page)).toEqual(expected);
  });
});

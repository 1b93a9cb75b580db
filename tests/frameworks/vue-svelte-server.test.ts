// Pages that Vue and Svelte render on the server and take over in the browser: no mismatch, nothing lost, nothing twice.
import { describe, expect, test } from 'vitest';
import { useSite } from '../browser/harness';
import { partsOf, serveComponentPage, type ComponentPage } from './support/component-pages';
import { come, expectedOf, expectForAll, look, SILENT, visitorOf } from './support/visitors';

const world = useSite();

const loadedOf = (part: string) => ({
  ran: [`${part} inline`, part],
  requests: [`tags.test/tag.js?id=${part}`, `video.test/embed/${part}`, `pixel.test/${part}.gif`],
});
const hydrated = `window.__hydrated?.length === 2`;
const FRAMEWORKS = ['Vue', 'Svelte'] as const;

const PAGES = FRAMEWORKS.flatMap((framework) => [false, true].flatMap((development): ComponentPage[] => [
  { framework, development, kelisim: 'tag', client: 'module in head' },
  { framework, development, kelisim: 'tag', client: 'async module' },
  { framework, development, kelisim: 'async tag', client: 'module at end' },
  { framework, development, kelisim: 'npm', client: 'module in head' },
]));

test.each(PAGES.map((page) => [page.framework, page.kelisim, page.client, page.development ? 'development' : 'production', page] as const))(
  '%s, Kelisim by %s, %s, %s: first visit, returning visitor who granted, returning visitor who refused', async (_framework, _kelisim, _client, _mode, page) => {
    await serveComponentPage(world.site, page);
    await expectForAll(world, world.site.url('/'), expectedOf(partsOf(page), loadedOf), (tab) => tab.waitForFunction(hydrated));
  });

describe('these tests see it when', () => {
  const put = `document.addEventListener('readystatechange', () => document.querySelector('#early iframe').before(document.createElement('div')), { once: true })`;

  test.each(FRAMEWORKS.flatMap((framework) => [false, true].map((development) => [framework, development] as const)))('a foreign element stands in the page: %s, development %s', async (framework, development) => {
    await serveComponentPage(world.site, { framework, development, kelisim: 'none', client: 'module in head' });
    const visit = await visitorOf(world, 'undecided');
    await visit.page.addInitScript(put);
    await visit.page.goto(world.site.url('/'));
    const said = async () => {
      const { problems, warnings } = await look(world.site, 'undecided', visit);
      return [...problems, ...warnings];
    };
    await expect.poll(async () => (await said()).length).toBeGreaterThan(0);
  });

  test.each(FRAMEWORKS)('without Kelisim, all is quiet and nothing held loads: %s', async (framework) => {
    await serveComponentPage(world.site, { framework, development: true, kelisim: 'none', client: 'module in head' });
    const visit = await visitorOf(world, 'granted');
    await visit.page.goto(world.site.url('/'));
    await visit.page.waitForFunction(hydrated);
    const expected = { ...SILENT, face: 'nothing' };
    expect(await come(expected, () => look(world.site, 'granted', visit), visit.page)).toEqual(expected);
  });
});

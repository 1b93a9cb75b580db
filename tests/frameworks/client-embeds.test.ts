// Held embeds that a framework renders in the browser: loaded once, followed when it changes them, taken back, also by a later handle.
import { describe, expect, test } from 'vitest';
import { reloadedBy } from '../browser/support/shop';
import { FRAMEWORKS, useApps, type AppOptions, type AppVisit, type Video } from './support/client';

const { open } = useApps();

const YES = { functional: 1, analytics: 1, marketing: 1 } as const;
/** How a held address is written. */
type Spelling = 'safe' | 'plain';

const address = (id: string) => `http://video.test/embed/${id}`;
const video = (spelling: Spelling, id = 'one', more: Partial<Video> = {}): Video => ({ id, [spelling]: address(id), category: 'marketing', ...more });
/** Its twin that nothing holds. */
const OWN: Video = { id: 'own', src: 'http://plain.test/embed/own' };
const both = [video('safe', 'one'), video('plain', 'two')];
/** As they were written before there was a safe spelling. */
const old = [video('plain', 'one'), video('plain', 'two')];
const SHOWN = { shown: 1, fetched: 1 };

const sources = (app: AppVisit) => app.page.locator('#videos iframe').evaluateAll((frames) => frames.map((frame) => frame.getAttribute('src')));
const ids = (app: AppVisit) => app.page.locator('#videos iframe').evaluateAll((frames) => frames.map(({ id }) => id));
/** These addresses have been asked for, in this order, and no others. */
async function asked(app: AppVisit, wanted: string[], host = 'video.test') {
  const paths = wanted.map((id) => `/embed/${id}`);
  await expect.poll(async () => (await app.requests(host)).length).toBeGreaterThanOrEqual(wanted.length);
  expect(await app.requests(host)).toEqual(paths);
}
const takenBack = async (app: AppVisit, count: number) => {
  await expect.poll(() => sources(app)).toEqual(Array(count).fill(null));
  await app.cards(count);
};

describe.each(FRAMEWORKS)('$name', (framework) => {
  describe.each([['data-kelisim-src', 'safe'], ['data-src', 'plain']] as const)('with its address in %s', (_name, spelling) => {
    const one = (more: Partial<Video> = {}) => video(spelling, 'one', more);
    const at = (id: string) => one({ [spelling]: address(id) });

    test('held, loaded once, as often again as a plain one when it is mounted anew, and taken back', async () => {
      const app = await open(framework, { initial: { videos: [one(), OWN] } });
      await app.cards(1);
      await asked(app, []);
      await asked(app, ['own'], 'plain.test');
      await app.consent('acceptAll()');
      await app.cards(0);
      await asked(app, ['one']);
      await app.set({ tick: 1 });
      await asked(app, ['one']);
      expect(await app.page.locator('#one').isVisible()).toBe(true);
      await app.set({ videos: [] });
      await app.set({ videos: [one(), OWN] });
      await asked(app, ['one', 'one']);
      await asked(app, ['own', 'own'], 'plain.test');

      await app.set({ videos: [one()] });
      await app.consent('withdraw()');
      await takenBack(app, 1);
      await app.set({ videos: [] });
      await app.cards(0);
      await app.set({ tick: 2, videos: [one()] });
      await takenBack(app, 1);
      await asked(app, ['one', 'one']);
      await app.consent('acceptAll()');
      await asked(app, ['one', 'one', 'one']);
      await app.cards(0);
      app.expectQuiet();
    });

    test('a new address is followed: of one that loads at once, of one that is held when it may', async () => {
      const app = await open(framework, { initial: { videos: [one()] } });
      await app.cards(1);
      await app.set({ videos: [at('second')] });
      await app.cards(1);
      await app.consent('acceptAll()');
      await asked(app, ['second']);
      await app.set({ videos: [at('third')] });
      await asked(app, ['second', 'third']);
      expect(await sources(app)).toEqual([address('third')]);
      await app.consent('withdraw()');
      await takenBack(app, 1);
      await app.set({ videos: [at('fourth')] });
      await takenBack(app, 1);
      await asked(app, ['second', 'third']);
      await app.consent('acceptAll()');
      await asked(app, ['second', 'third', 'fourth']);
      app.expectQuiet();
    });

    test.each([['category', { category: 'functional' }, {}], ['service', {}, { service: 'youtube' }]])('a new %s that is refused takes it back, and the other way round', async (_name, granted, refused) => {
      const app = await open(framework, { answers: { functional: 1, analytics: 1, marketing: 'service' in refused ? 1 : 0, youtube: 0 }, initial: { videos: [one(granted)] } });
      await asked(app, ['one']);
      await app.set({ videos: [one(refused)] });
      await takenBack(app, 1);
      await app.set({ videos: [one(granted)] });
      await app.cards(0);
      await asked(app, ['one', 'one']);
      app.expectQuiet();
    });
  });

  test('moved, and taken away, while placeholders stand', async () => {
    const [a, b, c] = [video('safe', 'a'), video('plain', 'b'), video('safe', 'c')];
    const app = await open(framework, { initial: { videos: [a, b] } });
    await app.cards(2);
    for (const videos of [[b, a], [c, b, a], [a, c], [c]]) {
      await app.set({ videos });
      expect(await ids(app)).toEqual(videos.map(({ id }) => id));
      await app.cards(videos.length);
    }
    await app.unmount();
    await app.cards(0);
    await asked(app, []);
    app.expectQuiet();
  });

  test('what innerHTML has made is held and loaded once, before and after the start', async () => {
    const html = (id: string) => `<iframe title="Film" width="300" height="150" data-category="marketing" data-kelisim-src="${address(id)}"></iframe>`
      + `<iframe title="Film" width="300" height="150" data-category="marketing" data-src="${address(`${id}-too`)}"></iframe>`;
    const app = await open(framework, { how: 'npm', initial: { html: html('one') } });
    await app.cards(2);
    await asked(app, []);
    await app.consent('acceptAll()');
    await expect.poll(async () => (await app.requests('video.test')).sort()).toEqual(['/embed/one', '/embed/one-too']);
    await app.set({ html: html('two') });
    await expect.poll(async () => (await app.requests('video.test')).sort()).toEqual(['/embed/one', '/embed/one-too', '/embed/two', '/embed/two-too']);
    app.expectQuiet();
  });

  describe('when the component that starts Kelisim is mounted a second time', () => {
    /** Both embeds load, and the component of the README has come and gone and come again. */
    async function remounted(options: AppOptions) {
      const app = await open(framework, { how: 'npm', ...options });
      if (!options.answers) await app.consent('acceptAll()');
      await expect.poll(() => sources(app)).toEqual([address('one'), address('two')]);
      if (options.initial?.show) await expect.poll(app.runs).toEqual(SHOWN);
      await app.set({ banner: false });
      expect(await sources(app)).toEqual([address('one'), address('two')]);
      await app.set({ banner: true });
      expect((await app.requests('video.test')).sort()).toEqual(['/embed/one', '/embed/two']);
      return app;
    }

    test('nothing is loaded again, and a withdrawal takes embeds back, later ones as well', async () => {
      const app = await remounted({ initial: { videos: old } });
      await app.set({ videos: [...old, video('safe', 'three')] });
      await expect.poll(async () => (await app.requests('video.test')).sort()).toEqual(['/embed/one', '/embed/three', '/embed/two']);
      await app.consent('withdraw()');
      await takenBack(app, 3);
      expect(await app.requests('video.test')).toHaveLength(3);
      app.expectQuiet();
    });

    test.each([['now', undefined, both], ['earlier', YES, old]])('nothing runs again, and a withdrawal reloads the page; decided %s', async (_name, answers, videos) => {
      const app = await remounted({ answers, initial: { show: true, videos } });
      expect(await app.runs()).toEqual(SHOWN);
      expect(await app.requests('late.test')).toHaveLength(1);
      await reloadedBy(app.page, () => app.consent('withdraw()'));
      await takenBack(app, 2);
      expect(await app.runs()).toEqual({});
      expect([await app.requests('video.test'), await app.requests('late.test')].map(({ length }) => length)).toEqual([2, 1]);
      app.expectQuiet();
    });
  });
});

describe.each(FRAMEWORKS.filter(({ name }) => name.startsWith('React')))('$name in development, under StrictMode', (framework) => {
  /** React 19 says so of every script. */
  const SAID = /Encountered a script tag while rendering/;

  test.each([['has decided earlier', YES, old], ['decides now', undefined, both]])('embeds load once, and a withdrawal takes them back, of a visitor who %s', async (_name, answers, videos) => {
    const app = await open(framework, { how: 'npm', development: true, answers, initial: { strict: true, videos } });
    if (!answers) await app.consent('acceptAll()');
    await expect.poll(() => sources(app)).toEqual([address('one'), address('two')]);
    expect((await app.requests('video.test')).sort()).toEqual(['/embed/one', '/embed/two']);
    await app.consent('withdraw()');
    await takenBack(app, 2);
    app.expectQuiet();
  });

  test.each([['has decided earlier', YES, old], ['decides now', undefined, both]])('scripts run once, and a withdrawal reloads the page, of a visitor who %s', async (_name, answers, videos) => {
    const app = await open(framework, { how: 'npm', development: true, answers, initial: { strict: true, show: true, videos } });
    if (!answers) await app.consent('acceptAll()');
    await expect.poll(app.runs).toEqual(SHOWN);
    expect(await app.requests('late.test')).toHaveLength(1);
    await reloadedBy(app.page, () => app.consent('withdraw()'));
    await takenBack(app, 2);
    expect(await app.requests('video.test')).toHaveLength(2);
    app.expectQuiet(SAID);
  });
});

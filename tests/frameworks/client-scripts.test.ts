// Held scripts that a framework renders in the browser: each runs once, and the framework finds its nodes as it has made them.
import { describe, expect, test } from 'vitest';
import { serveScript } from './support/bundle';
import { FRAMEWORKS, useApps, type AppVisit, type Tag } from './support/client';

const { world, open } = useApps();

/** The held scripts of `kinds`, and how often each shall run. */
const KINDS = { 'inline in kinds': 1, external: 1, async: 1, module: 1, last: 1 };
/** Those of `show`. */
const SHOWN = { shown: 1, fetched: 1 };
const TWICE = { shown: 2, fetched: 2 };
/** A visitor who has accepted all. */
const YES = { functional: 1, analytics: 1, marketing: 1 } as const;

const src = (id: string, host = 'late.test') => `http://${host}/tag.js?id=${id}`;
const held = (id: string, more: Partial<Tag> = {}): Tag => ({ id, type: 'text/plain', category: 'analytics', src: src(id), ...more });
const plain = (id: string): Tag => ({ id, src: src(id, 'plain.test') });
const markup = (id: string, more = '') => `<script id="${id}" type="text/plain" data-category="analytics" ${more}`;
const inMarkup = (id: string) => `${markup(id)}>(window.__ran = window.__ran || []).push('${id}')</script>`;
const fetchedInMarkup = (id: string, more = '') => `${markup(id, more)} src="${src(id)}"></script>`;

const runs = (app: AppVisit, wanted: Record<string, number>) => expect.poll(app.runs).toEqual(wanted);
/** Elements in this part of the application, by id or class. */
const parts = (app: AppVisit, where: string) => app.page.locator(`${where} > *`).evaluateAll((all) => all.map(({ id, className, localName }) => id || className || localName));

/** Nothing has been fetched or run yet. */
async function isHeld(app: AppVisit) {
  expect(await app.requests('late.test')).toEqual([]);
  expect(await app.runs()).toEqual({});
}

/** Everything runs that shall, nothing more was fetched than that, and the page's scripts are what, where and as they were. */
async function runsUntouched(app: AppVisit, wanted: Record<string, number>, requests: string[]) {
  await runs(app, wanted);
  expect((await app.requests('late.test')).sort()).toEqual(requests.map((id) => `/tag.js?id=${id}`).sort());
  expect(await app.runs()).toEqual(wanted);
  expect(await app.changes()).toEqual([]);
  app.expectQuiet();
}

describe.each(FRAMEWORKS)('$name', (framework) => {
  test('control: the plain tag is fetched and runs; React alone never runs one that it renders', async () => {
    const app = await open(framework, { initial: { scripts: [plain('plain'), held('held')] } });
    await app.page.evaluate(`document.body.append(Object.assign(document.createElement('script'), { src: '${src('own', 'plain.test')}' }))`);
    await runs(app, framework.runsScripts ? { plain: 1, own: 1 } : { own: 1 });
    // As often as it is mounted, and not when it is moved.
    await app.set({ scripts: [held('held'), plain('plain')] });
    await app.set({ scripts: [] });
    await app.set({ scripts: [plain('plain')] });
    await runs(app, framework.runsScripts ? { plain: 2, own: 1 } : { own: 1 });
    expect(await app.requests('late.test')).toEqual([]);
    app.expectQuiet();
  });

  describe('each kind runs once, and its node stays what, where and as it is', () => {
    test.each([['Kelisim was there first', 'tag'], ['it starts in an effect, after the first render', 'npm']] as const)('where %s', async (_name, how) => {
      const app = await open(framework, { how, initial: { kinds: true } });
      await isHeld(app);
      await app.consent('acceptAll()');
      await runsUntouched(app, KINDS, ['external', 'async']);
      const order = await app.page.evaluate<string[]>('__ran');
      expect(order.filter((id) => !/async|module/.test(id))).toEqual(['inline in kinds', 'external', 'last']);
      await app.set({ tick: 1, kinds: false });
      await app.unmount();
      app.expectQuiet();
    });

    test.each(['tag', 'npm'] as const)('for a visitor who returns: %s', async (how) => {
      const app = await open(framework, { how, answers: YES, initial: { kinds: true } });
      await runsUntouched(app, KINDS, ['external', 'async']);
    });

    test('rendered later, by one who has accepted', async () => {
      const app = await open(framework, { answers: YES });
      await app.set({ kinds: true });
      await runsUntouched(app, KINDS, ['external', 'async']);
    });

    test('rendered while the page is still being read', async () => {
      const app = await open(framework, { answers: YES, early: true, initial: { kinds: true, html: inMarkup('put') + fetchedInMarkup('put-too') } });
      await runsUntouched(app, { ...KINDS, put: 1, 'put-too': 1 }, ['external', 'async', 'put-too']);
    });
  });

  describe('after they have run the framework', () => {
    async function shown() {
      const app = await open(framework, { initial: { show: true } });
      await app.consent('acceptAll()');
      await runs(app, SHOWN);
      return app;
    }

    test('takes them away, and new ones run again', async () => {
      const app = await shown();
      await app.set({ show: false });
      expect(await parts(app, '#place')).toEqual([]);
      await app.forget();
      await app.set({ show: true });
      await runsUntouched(app, TWICE, ['fetched', 'fetched']);
      await app.unmount();
      app.expectQuiet();
    });

    test('inserts something before them, and renders anew', async () => {
      const app = await shown();
      for (const before of [true, false, true]) {
        await app.set({ before, tick: before ? 1 : 2 });
        expect(await parts(app, '#place')).toEqual([...(before ? ['b'] : []), 'shown', 'fetched']);
      }
      expect(await app.requests('late.test')).toHaveLength(1);
      expect(await app.runs()).toEqual(SHOWN);
      app.expectQuiet();
    });

    test('moves them', async () => {
      const [a, b, c] = ['a', 'b', 'c'].map((id) => held(id)) as [Tag, Tag, Tag];
      const app = await open(framework, { initial: { scripts: [a, b, c] } });
      await app.consent('acceptAll()');
      await runsUntouched(app, { a: 1, b: 1, c: 1 }, ['a', 'b', 'c']);
      for (const scripts of [[c, a, b], [b, c, a], [b, a]]) {
        await app.set({ scripts });
        expect(await parts(app, '#scripts')).toEqual(scripts.map(({ id }) => id));
      }
      expect(await app.requests('late.test')).toHaveLength(3);
      expect(await app.runs()).toEqual({ a: 1, b: 1, c: 1 });
      app.expectQuiet();
    });

    test('finds one that another script has taken out and put back; it does not run again', async () => {
      const app = await shown();
      await app.page.evaluate(`for (const node of [...document.querySelectorAll('#place script')]) { node.remove(); document.getElementById('place').append(node); }`);
      expect(await app.requests('late.test')).toHaveLength(1);
      expect(await app.runs()).toEqual(SHOWN);
      await app.set({ show: false });
      expect(await parts(app, '#place')).toEqual([]);
      app.expectQuiet();
    });
  });

  describe('what innerHTML has made is not lost and runs once', () => {
    const html = inMarkup('one') + fetchedInMarkup('two') + `<p>${inMarkup('three')}</p>`;
    const WANTED = { one: 1, two: 1, three: 1 };

    test.each(['tag', 'npm'] as const)('in the first render: %s', async (how) => {
      const app = await open(framework, { how, initial: { html } });
      await isHeld(app);
      await app.consent('acceptAll()');
      await runs(app, WANTED);
      await app.set({ tick: 1 });
      await runsUntouched(app, WANTED, ['two']);
    });

    test('put in later, before and after the choice', async () => {
      const app = await open(framework);
      await app.set({ html });
      await isHeld(app);
      await app.consent('acceptAll()');
      await runsUntouched(app, WANTED, ['two']);
      await app.forget();
      await app.set({ html: inMarkup('four') + fetchedInMarkup('five') });
      await runsUntouched(app, { ...WANTED, four: 1, five: 1 }, ['two', 'five']);
    });
  });

  describe('load and error come to the node of the framework', () => {
    const BAD = /404/;

    test('once each, and later ones run though one has failed', async () => {
      const app = await open(framework, { initial: { scripts: [held('good'), held('bad', { src: `${src('bad')}&status=404` }), held('after')] } });
      await app.page.evaluate(`for (const type of ['load', 'error']) for (const node of document.querySelectorAll('#scripts script')) node.addEventListener(type, note)`);
      expect(await app.heard()).toEqual([]);
      await app.consent('acceptAll()');
      await runs(app, { good: 1, after: 1 });
      // React listens to no script, whatever its properties say; Vue and Svelte do, so these are told twice here.
      const times = framework.runsScripts ? 2 : 1;
      const wanted = ['load at good', 'error at bad', 'load at after'].flatMap((event) => Array<string>(times).fill(event));
      await expect.poll(app.heard).toEqual(wanted);
      expect(await app.requests('late.test')).toHaveLength(3);
      expect(await app.heard()).toEqual(wanted);
      app.expectQuiet(BAD);
    });

    test('an attribute is not called twice', async () => {
      const ON = 'onload="note(event)" onerror="note(event)"';
      const app = await open(framework, { initial: { html: fetchedInMarkup('good', ON) + fetchedInMarkup('bad', ON).replace('id=bad', 'id=bad&status=404') } });
      await app.consent('acceptAll()');
      await expect.poll(app.heard).toEqual(['load at good', 'error at bad']);
      expect(await app.requests('late.test')).toHaveLength(2);
      expect(await app.heard()).toHaveLength(2);
      app.expectQuiet(BAD);
    });
  });

  describe('a held script', () => {
    test('with its address in data-src runs once', async () => {
      const tags = [held('one', { src: undefined, dataSrc: src('one') }), held('two', { src: undefined, dataSrc: src('two'), async: true })];
      const app = await open(framework, { initial: { scripts: tags } });
      await isHeld(app);
      const nodes = await app.page.locator('#scripts script').elementHandles();
      await app.consent('acceptAll()');
      await runs(app, { one: 1, two: 1 });
      await app.set({ tick: 1, scripts: [tags[1]!, tags[0]!] });
      expect(await app.requests('late.test')).toHaveLength(2);
      expect(await app.runs()).toEqual({ one: 1, two: 1 });
      for (const node of nodes) expect(await node.evaluate((script: HTMLScriptElement) => [script.isConnected, script.type])).toEqual([true, 'text/plain']);
      await app.set({ scripts: [] });
      expect(await parts(app, '#scripts')).toEqual([]);
      app.expectQuiet();
    });

    test('whose data-type is no script stays as it is', async () => {
      const app = await open(framework, { initial: { data: true } });
      await app.consent('acceptAll()');
      await runsUntouched(app, { code: 1 }, []);
    });

    test('whose category or address the framework changes is followed, and runs once', async () => {
      const one = held('one', { category: 'marketing' });
      const app = await open(framework, { answers: { ...YES, marketing: 0 }, initial: { scripts: [one] } });
      await isHeld(app);
      await app.set({ scripts: [{ ...one, src: src('newer') }] });
      await isHeld(app);
      await app.set({ scripts: [held('one', { src: src('newer') })] });
      await runs(app, { newer: 1 });
      // A plain one that has run does not run again whatever is changed about it.
      await app.set({ scripts: [one] });
      await app.set({ scripts: [held('one', { src: src('newest') })] });
      expect(await app.requests('late.test')).toEqual(['/tag.js?id=newer']);
      expect(await app.runs()).toEqual({ newer: 1 });
      app.expectQuiet();
    });
  });

  describe('a widget that draws beside its own script', () => {
    const WIDGET = `(() => {
      const me = document.currentScript;
      const frame = Object.assign(document.createElement('iframe'), { src: 'http://video.test/embed/widget', className: 'drawn' });
      me.parentNode.insertBefore(frame, me);
      (window.__ran = window.__ran || []).push('widget');
    })();`;
    const address = 'http://late.test/widget.js';
    const widget = held('widget', { src: address, embed: '' });
    const other = held('other', { src: address, embed: '', async: true });
    const scripts = async (app: AppVisit) => (await parts(app, '#scripts')).filter((id) => id !== 'drawn');

    test('draws in its place, and the framework finds its nodes', async () => {
      serveScript(world.site, '/widget.js', WIDGET);
      const app = await open(framework, { initial: { scripts: [held('first'), widget, other, held('last')] } });
      await app.cards(2);
      await isHeld(app);
      // Control: where a plain one draws.
      await app.page.evaluate(`document.getElementById('place').append(Object.assign(document.createElement('script'), { id: 'own', src: '${address}' }))`);
      await expect.poll(() => parts(app, '#place')).toEqual(['drawn', 'own']);

      await app.consent('acceptAll()');
      await runs(app, { first: 1, widget: 3, last: 1 });
      // The copies are gone when they have drawn.
      await expect.poll(() => scripts(app)).toEqual(['first', 'widget', 'other', 'last']);
      await app.cards(0);
      // On this side of the framework's node or on that.
      expect((await parts(app, '#scripts')).join(' ')).toMatch(/^first (drawn widget|widget drawn) (drawn other|other drawn) last$/);
      await app.set({ tick: 1, scripts: [held('last'), other, widget, held('first')] });
      expect(await scripts(app)).toEqual(['last', 'other', 'widget', 'first']);
      await app.set({ scripts: [held('first')] });
      expect(await scripts(app)).toEqual(['first']);
      await app.set({ scripts: [widget] });
      await runs(app, { first: 1, widget: 4, last: 1 });
      await app.unmount();
      app.expectQuiet();
    });

    test('may be moved and taken away while its placeholder stands', async () => {
      serveScript(world.site, '/widget.js', WIDGET);
      const app = await open(framework, { initial: { scripts: [held('first'), widget] } });
      await app.cards(1);
      await app.set({ scripts: [widget, held('first')] });
      await app.cards(1);
      expect((await scripts(app)).filter((part) => part !== 'div')).toEqual(['widget', 'first']);
      await app.set({ scripts: [] });
      await app.cards(0);
      await app.set({ scripts: [widget] });
      await app.cards(1);
      await app.unmount();
      await app.cards(0);
      expect(world.site.requestsTo(/(late|video).test/)).toEqual([]);
      app.expectQuiet();
    });
  });
});

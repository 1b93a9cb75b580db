// unhead, as Nuxt uses it: tags that it has written on the server are found again in the browser, held ones too.
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { useSite } from '../browser/harness';
import { ran, settled } from '../browser/support/shop';
import { bundle, serveScript } from './support/bundle';
import { look, requestsOf, visitorOf, type Visitor } from './support/visitors';

const world = useSite();

/** A page of each address, and the scripts that its head asks for: held, and their twins that are not. */
const APP = `
import { createSSRApp, h, ref } from 'vue';
import { useHead } from '@unhead/vue';
const kinds = { held: { type: 'text/plain', 'data-category': 'analytics' }, plain: {} };
const note = (name) => "(window.__ran = window.__ran || []).push('" + name + "')";
const scripts = (page) => Object.entries(kinds).flatMap(([kind, hold]) => [
  { ...hold, async: true, src: 'http://tags.test/tag.js?id=' + kind + ' async' },
  { ...hold, src: 'http://tags.test/tag.js?id=' + kind + ' external' },
  { ...hold, innerHTML: note(kind + ' same') },
  { ...hold, innerHTML: note(kind + ' ' + page) },
  { ...hold, async: true, src: 'http://tags.test/tag.js?id=' + kind + ' async ' + page },
  { ...hold, key: kind, innerHTML: note(kind + ' keyed ' + page) },
  { ...hold, tagPosition: 'bodyClose', innerHTML: note(kind + ' at end') },
]);
const page = ref('home');
const App = {
  setup() {
    useHead({ title: () => page.value, script: () => scripts(page.value) });
    return () => h('main', page.value);
  },
};
`;
const SERVER = `${APP}
import { createHead, renderSSRHead } from '@unhead/vue/server';
import { renderToString } from 'vue/server-renderer';
out.render = async () => {
  const head = createHead();
  const body = await renderToString(createSSRApp(App).use(head));
  return { body, ...await renderSSRHead(head) };
};
`;
const CLIENT = `${APP}
import { createHead } from '@unhead/vue/client';
window.__go = (name) => { page.value = name; };
setTimeout(() => {
  createSSRApp(App).use(createHead()).mount('#app');
  window.__hydrated = ['app'];
}, window.__late || 0);
`;

type Head = Record<'body' | 'headTags' | 'bodyTags' | 'bodyTagsOpen' | 'htmlAttrs' | 'bodyAttrs', string>;
let made: Promise<[Head, string]> | undefined;
const make = async (): Promise<[Head, string]> => {
  const out: { render?: () => Promise<Head> } = {};
  new Function('require', 'out', await bundle(SERVER, { platform: 'node', format: 'iife' }))(createRequire(import.meta.url), out);
  return [await out.render!(), await bundle(CLIENT)];
};

const TAGS = {
  'tag before the head\'s': (head: string) => `<script src="/kelisim.js" data-categories="analytics marketing"></script>${head}`,
  'tag after the head\'s': (head: string) => `${head}<script src="/kelisim.js" data-categories="analytics marketing"></script>`,
  'async tag': (head: string) => `<script src="/kelisim.js" data-categories="analytics marketing" async></script>${head}`,
};

async function open(visitor: Visitor, where: (head: string) => string, late = 0) {
  const [{ body, headTags, bodyTags, bodyTagsOpen }, code] = await (made ??= make());
  serveScript(world.site, '/client.js', code);
  world.site.page('/', `<!doctype html><html lang="ru"><head><meta charset="utf-8">${where(headTags)}<script type="module" src="/client.js"></script></head>
<body>${bodyTagsOpen}<div id="app">${body}</div>${bodyTags}</body></html>`);
  const visit = await visitorOf(world, visitor);
  if (late) await visit.page.addInitScript(`window.__late = ${late}`);
  await visit.page.goto(world.site.url('/'));
  await visit.page.waitForFunction('window.__hydrated');
  return visit;
}

async function counts(page: Page) {
  const all = await ran(page);
  const of = (kind: string) => all.filter((id) => id.startsWith(kind)).map((id) => id.slice(kind.length + 1)).sort();
  return { held: of('held'), plain: of('plain') };
}

/** Waits until held scripts have run as often as their twins; then, that they have, and no more. */
async function expectTwins(page: Page) {
  const equal = async () => {
    const { held, plain } = await counts(page);
    return held.length >= plain.length;
  };
  await settled(page);
  for (const end = Date.now() + 3000; Date.now() < end && !(await equal());) await page.waitForTimeout(50);
  await page.waitForTimeout(300);
  const { held, plain } = await counts(page);
  expect(held).toEqual(plain);
  return plain;
}

const FIRST = ['async', 'async home', 'at end', 'external', 'home', 'keyed home', 'same'];

describe.each(Object.entries(TAGS))('%s', (_name, where) => {
  test.each([['at once', 0], ['a while after the page has loaded', 500]])('a returning visitor who granted: each once per load, hydrated %s', async (_when, late) => {
    const visit = await open('granted', where, late);
    // The control: their twins do run, once.
    expect(await expectTwins(visit.page)).toEqual(FIRST);
    const external = (kind: string) => [`${kind} async`, `${kind} async home`, `${kind} external`].map((id) => `tags.test/tag.js?id=${id}`);
    expect(requestsOf(world.site, 'granted')).toEqual([...external('held'), ...external('plain')]);
    await visit.page.reload();
    await visit.page.waitForFunction('window.__hydrated');
    expect(await expectTwins(visit.page)).toEqual(FIRST);
    visit.expectQuiet();
  });

  test('a page of the application after another: not more often than their twins', async () => {
    const visit = await open('granted', where);
    await expectTwins(visit.page);
    for (const name of ['about', 'home', 'about']) {
      await visit.page.evaluate(`window.__go(${JSON.stringify(name)})`);
      await visit.page.waitForFunction((title) => document.title === title, name);
      expect(await expectTwins(visit.page)).toContain(name);
    }
    visit.expectQuiet();
  });

  test('accepted on the second page: what stands there, once', async () => {
    const visit = await open('undecided', where);
    await visit.page.evaluate(`window.__go('about')`);
    await visit.page.waitForFunction(() => document.title === 'about');
    await settled(visit.page);
    expect((await counts(visit.page)).held).toEqual([]);
    await visit.page.evaluate('void kelisim.acceptAll()');
    const wanted = FIRST.map((name) => name.replace('home', 'about')).sort();
    await expect.poll(async () => (await counts(visit.page)).held, { timeout: 3000 }).toEqual(wanted);
    await settled(visit.page);
    expect((await counts(visit.page)).held).toEqual(wanted);
    visit.expectQuiet();
  });

  test('refused: nothing, on either page', async () => {
    const visit = await open('refused', where);
    await visit.page.evaluate(`window.__go('about')`);
    await visit.page.waitForFunction(() => document.title === 'about');
    await settled(visit.page);
    const { ran: all, problems } = await look(world.site, 'refused', visit);
    expect(all.filter((name) => name.startsWith('held'))).toEqual([]);
    expect(world.site.requests.filter(({ query }) => query.includes('held'))).toEqual([]);
    expect(problems).toEqual([]);
  });
});

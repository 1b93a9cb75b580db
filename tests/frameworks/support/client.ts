/** One application, written in each framework as its users would, built as they would build it, and driven in the same way. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { useSite, type Visit } from '../../browser/harness';
import { putCookie, record, settled, shop } from '../../browser/support/shop';
import { bundle, serveScript, type BundleOptions } from './bundle';

const load = createRequire(new URL('../package.json', import.meta.url));
const file = (name: string) => fileURLToPath(new URL(`client/${name}`, import.meta.url));

/** What a single-file component is to a bundler. */
export function compileVue(source: string, id: string): string {
  const { parse, compileScript } = load('vue/compiler-sfc') as { parse(source: string): { descriptor: object }; compileScript(descriptor: object, options: object): { content: string } };
  return compileScript(parse(source).descriptor, { id, inlineTemplate: true, isProd: true }).content;
}

export function compileSvelte(source: string, filename: string): string {
  const { compile } = load('svelte/compiler') as { compile(source: string, options: object): { js: { code: string } } };
  return compile(source, { filename, generate: 'client' }).js.code;
}

const vue: Plugin = {
  name: 'vue',
  setup: ({ onLoad }) => onLoad({ filter: /\.vue$/ }, ({ path }) => ({ contents: compileVue(readFileSync(path, 'utf8'), basename(path)) })),
};

const svelte: Plugin = {
  name: 'svelte',
  setup: ({ onLoad }) => onLoad({ filter: /\.svelte$/ }, ({ path }) => ({ contents: compileSvelte(readFileSync(path, 'utf8'), path) })),
};

const REACT = `import ${JSON.stringify(file('App.jsx'))};`;
const VUE = `import { createApp } from 'vue';
  import App from ${JSON.stringify(file('App.vue'))};
  const app = createApp(App);
  app.mount('#root');
  window.app.unmount = () => app.unmount();`;
const SVELTE = `import { mount, unmount } from 'svelte';
  import App from ${JSON.stringify(file('App.svelte'))};
  const app = mount(App, { target: document.getElementById('root') });
  window.app.unmount = () => unmount(app);`;

export interface Framework {
  name: string;
  code: string;
  options?: BundleOptions;
  /** Does a plain script that it renders run? React's do not. */
  runsScripts: boolean;
}

export const FRAMEWORKS: Framework[] = [
  { name: 'React 18', code: REACT, options: { react: 18 }, runsScripts: false },
  { name: 'React 19', code: REACT, options: { react: 19 }, runsScripts: false },
  { name: 'Vue 3', code: VUE, options: { plugins: [vue] }, runsScripts: true },
  { name: 'Svelte 5', code: SVELTE, options: { plugins: [svelte] }, runsScripts: true },
];

const built = new Map<string, Promise<string>>();
function build({ name, code, options }: Framework, development: boolean): Promise<string> {
  const key = `${name} ${development}`;
  const known = built.get(key) ?? bundle(code, { ...options, development, format: 'iife' });
  built.set(key, known);
  return known;
}

export interface Tag {
  id: string;
  type?: string;
  async?: boolean;
  src?: string;
  dataSrc?: string;
  category?: string;
  dataType?: string;
  embed?: string;
}

export interface Video {
  id: string;
  src?: string;
  /** The address in `data-kelisim-src`. */
  safe?: string;
  /** The address in `data-src`. */
  plain?: string;
  category?: string;
  service?: string;
}

/** What the application shows. */
export interface State {
  /** The component of the README, which starts Kelisim from npm. */
  banner: boolean;
  /** Something else that changes. */
  tick: number;
  /** Held scripts of each kind. */
  kinds: boolean;
  /** Held scripts, two of which are data, and one that is code. */
  data: boolean;
  /** An element in front of… */
  before: boolean;
  /** …two held scripts. */
  show: boolean;
  scripts: Tag[];
  videos: Video[];
  /** Put in as innerHTML. */
  html: string;
  /** React's StrictMode. */
  strict: boolean;
}

const NOTHING: State = { banner: false, tick: 0, kinds: false, data: false, before: false, show: false, scripts: [], videos: [], html: '', strict: false };

export const OPTIONS = {
  policy: { url: '/privacy' },
  categories: { functional: {}, analytics: {}, marketing: {} },
  services: { youtube: { category: 'marketing', name: 'YouTube' } },
};

/** How Kelisim comes into the page: by its tag in the head, or from npm, in an effect of the application. */
export type How = 'tag' | 'npm';

export interface AppOptions {
  /** @default 'tag' */
  how?: How;
  /** What the first render shows. */
  initial?: Partial<State>;
  /** Of a visitor who returns. */
  answers?: Record<string, 0 | 1>;
  /** @default false */
  development?: boolean;
  /** The application starts while the page is still being read. @default false */
  early?: boolean;
}

/** In the page, before all else. Who waits ten seconds in it waits for ever. */
const PRELUDE = `(() => {
  const { setTimeout } = window;
  window.setTimeout = (run, delay, ...rest) => (delay > 9000 ? 0 : setTimeout(run, delay, ...rest));
  window.app = {};
  window.heard = [];
  window.note = ({ type, target }) => heard.push(type + ' at ' + target.id + (target === document.getElementById(target.id) && target.type === 'text/plain' ? '' : ', another node'));
  const scripts = () => [...document.querySelectorAll('script')];
  const look = (node) => ({ node, outerHTML: node.outerHTML, parentNode: node.parentNode, previousSibling: node.previousSibling, nextSibling: node.nextSibling });
  let others = new Set(scripts());
  let watched = new Map();
  // It was there before that of Kelisim, and is called before it.
  new MutationObserver(() => {
    const main = document.getElementById('main');
    for (const node of scripts()) if (!others.has(node) && !watched.has(node)) main ? watched.set(node, look(node)) : others.add(node);
  }).observe(document, { childList: true, subtree: true });
  window.forget = () => {
    others = new Set(scripts());
    watched = new Map();
  };
  window.changes = () => {
    const found = scripts().filter((node) => !others.has(node) && !watched.has(node)).map(({ outerHTML }) => 'another script: ' + outerHTML);
    watched.forEach((was, node) => {
      if (node.type !== 'text/plain') found.push('type of ' + node.id);
      const is = look(node);
      // Others put theirs in the head as well.
      for (const name in was) if (was[name] !== is[name] && !(name.endsWith('Sibling') && node.parentNode === document.head)) found.push(name + ' of ' + node.id);
    });
    return found;
  };
})();`;

export interface AppVisit extends Visit {
  /** The application renders this from now on. */
  set(patch: Partial<State>): Promise<void>;
  unmount(): Promise<void>;
  /** Calls the handle: `consent('acceptAll()')`. */
  consent(call: string): Promise<void>;
  /** How often tags ran, by name. */
  runs(): Promise<Record<string, number>>;
  /** Events of scripts that came to the framework's own handlers. */
  heard(): Promise<string[]>;
  /** Waits until so many placeholders are seen. */
  cards(count: number): Promise<void>;
  /** What has become otherwise about the scripts of the application since it put them in, and scripts that are not its own. */
  changes(): Promise<string[]>;
  /** Only scripts that come from now on are watched. */
  forget(): Promise<void>;
  /** Requests of third parties at this host so far: their paths and ids. */
  requests(host: string): Promise<string[]>;
}

export function useApps() {
  const world = useSite();

  async function open(framework: Framework, { how = 'tag', initial, answers, development = false, early = false }: AppOptions = {}): Promise<AppVisit> {
    serveScript(world.site, '/app.js', await build(framework, development));
    const values = { initial: { ...NOTHING, banner: how === 'npm', ...initial }, options: OPTIONS };
    const html = shop({
      ...(how === 'tag' ? { options: OPTIONS, head: '<script>window.consent = kelisim</script>' } : { kelisim: '' }),
      before: `<script>${PRELUDE}Object.assign(window, ${JSON.stringify(values).replace(/</g, '\\u003c')})</script>`,
      body: `<div id="root"></div><script src="/app.js" ${early ? '' : 'defer'}></script><!-- read --><p>The end</p>`,
    });
    world.site.page('/', early ? html.split(/(?=<!-- read -->)/).flatMap((piece, index) => (index ? [400, piece] : [piece])) : html);
    const visit = await world.freshPage();
    if (answers) await putCookie(visit.context, record(answers));
    const { page } = visit;
    await page.goto(world.site.url('/'));
    await page.waitForFunction('window.consent && document.getElementById("main")');
    return {
      ...visit,
      set: (patch) => page.evaluate((given) => (window as unknown as { app: { set(patch: object): void } }).app.set(given), patch),
      unmount: () => page.evaluate('app.unmount()'),
      consent: (call) => page.evaluate(`void consent.${call}`),
      runs: () => runs(page),
      heard: () => page.evaluate('heard'),
      async cards(count) {
        await expect.poll(() => page.locator('[data-kelisim-embed]').filter({ has: page.locator('button:visible') }).count()).toBe(count);
      },
      changes: () => page.evaluate('changes()'),
      forget: () => page.evaluate('forget()'),
      async requests(host) {
        await settled(page);
        return world.site.requestsTo(host).map(({ path, query }) => path + query);
      },
    };
  }
  return { world, open };
}

const runs = (page: Page) => page.evaluate(() => {
  const counts: Record<string, number> = {};
  for (const id of (window as unknown as { __ran?: string[] }).__ran ?? []) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
});

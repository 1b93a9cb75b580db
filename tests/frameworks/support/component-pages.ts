/** Pages that Vue and Svelte render on the server and take over in the browser, with everything that can be held in them. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundle, serveScript } from './bundle';
import type { Site } from '../../browser/harness';

export interface ComponentPage {
  framework: 'Vue' | 'Svelte';
  development: boolean;
  kelisim: 'tag' | 'async tag' | 'npm' | 'none';
  client: 'module in head' | 'module at end' | 'async module';
}

const BUILT = fileURLToPath(new URL('../../../dist/index.js', import.meta.url));
const CHUNK = '/chunk.js';
const here = createRequire(import.meta.url);

/** Vue has a part whose code is late; the server knows it all. */
export const partsOf = ({ framework }: Pick<ComponentPage, 'framework'>) => (framework === 'Vue' ? ['early', 'lazy'] : ['early', 'second']);

const CONSENT = (kelisim: ComponentPage['kelisim']) => (kelisim === 'npm' ? `import { createConsent } from ${JSON.stringify(BUILT)};` : '');
const START = (kelisim: ComponentPage['kelisim']) => (kelisim === 'npm' ? 'window.kelisim = createConsent({ categories: { analytics: {}, marketing: {} } });' : '');

const vueApp = (kelisim: ComponentPage['kelisim']) => `
import { createSSRApp, defineAsyncComponent, h, onMounted } from 'vue';
${CONSENT(kelisim)}
const hold = { type: 'text/plain', 'data-category': 'analytics' };
const Held = {
  props: ['name'],
  setup({ name }) {
    onMounted(() => { (window.__hydrated = window.__hydrated || []).push(name); });
    return () => h('section', { id: name }, [
      h('script', { ...hold, innerHTML: "(window.__ran = window.__ran || []).push('" + name + " inline')" }),
      h('script', { ...hold, src: 'http://tags.test/tag.js?id=' + name }),
      h('iframe', { 'data-category': 'marketing', 'data-kelisim-src': 'http://video.test/embed/' + name, title: 'Video', width: 400, height: 200 }),
      h('img', { 'data-category': 'marketing', 'data-kelisim-src': 'http://pixel.test/' + name + '.gif', alt: '', width: 10, height: 10 }),
    ]);
  },
};
const chunk = ${JSON.stringify(CHUNK)};
const Lazy = typeof window === 'undefined' ? Held : defineAsyncComponent(() => import(chunk).then(() => Held));
const App = {
  setup() {
    onMounted(() => { ${START(kelisim)} });
    return () => h('main', [h('h1', 'Shop'), h(Held, { name: 'early' }), h(Lazy, { name: 'lazy' }), h('footer', 'End')]);
  },
};
`;

const svelteApp = (kelisim: ComponentPage['kelisim']) => `
<script>
  import { onMount } from 'svelte';
  ${CONSENT(kelisim)}
  onMount(() => { ${START(kelisim)} window.__hydrated = ['early', 'second']; });
  let { title = 'Shop' } = $props();
</script>

{#snippet held(name)}
  <section id={name}>
    {@html '<script type="text/plain" data-category="analytics">(window.__ran = window.__ran || []).push("' + name + ' inline")<' + '/script>'}
    <script type="text/plain" data-category="analytics" src={'http://tags.test/tag.js?id=' + name}></script>
    <iframe data-category="marketing" data-kelisim-src={'http://video.test/embed/' + name} title="Video" width="400" height="200"></iframe>
    <img data-category="marketing" data-kelisim-src={'http://pixel.test/' + name + '.gif'} alt="" width="10" height="10">
  </section>
{/snippet}

<main>
  <h1>{title}</h1>
  {@render held('early')}
  {#if title}{@render held('second')}{/if}
  <footer>End</footer>
</main>
`;

/** The code of the application for the browser and for the server, as an export. */
async function appOf({ framework, kelisim, development: dev }: ComponentPage, generate: 'client' | 'server'): Promise<string> {
  if (framework === 'Vue') return vueApp(kelisim);
  const { compile } = await import(here.resolve('svelte/compiler')) as { compile(source: string, options: object): { js: { code: string } } };
  return compile(svelteApp(kelisim), { generate, dev, filename: 'App.svelte' }).js.code.replace('export default', '');
}

const ON_SERVER = {
  Vue: `import { renderToString } from 'vue/server-renderer'; out.render = () => renderToString(createSSRApp(App));`,
  Svelte: `import { render } from 'svelte/server'; out.render = async () => (await render(App)).body;`,
};
const IN_BROWSER = {
  Vue: `createSSRApp(App).mount('#app');`,
  Svelte: `import { hydrate } from 'svelte'; hydrate(App, { target: document.getElementById('app'), props: { title: 'Shop' } });`,
};

/** Registers the page and its scripts. */
export async function serveComponentPage(site: Site, page: ComponentPage): Promise<void> {
  const { framework, development, kelisim, client } = page;
  const out: { render?: () => Promise<string> } = {};
  const serverCode = await bundle((await appOf({ ...page, kelisim: 'none' }, 'server')) + ON_SERVER[framework], { development, platform: 'node', format: 'iife', loader: 'js' });
  new Function('require', 'out', serverCode)(createRequire(import.meta.url), out);
  serveScript(site, '/client.js', await bundle((await appOf(page, 'client')) + IN_BROWSER[framework], { development, loader: 'js' }));
  site.page(CHUNK, { html: [600, 'export default 1;'], headers: { 'content-type': 'text/javascript' } });

  const script = `<script type="module" src="/client.js"${client === 'async module' ? ' async' : ''}></script>`;
  const tag = kelisim.endsWith('tag') ? `<script src="/kelisim.js" data-categories="analytics marketing"${kelisim === 'async tag' ? ' async' : ''}></script>` : '';
  site.page('/', `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Shop</title>${tag}${client === 'module in head' ? script : ''}</head>
<body><div id="app">${await out.render!()}</div>${client === 'module in head' ? '' : script}</body></html>`);
}

/**
 * Puts the examples of a page of docs into a copy of a project, as an application of their own at `docs`: what is type-checked, built and driven there is the text of the
 * page. Only addresses are ours: `counter.test` and `video.test` count who asks.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { blocksOf, componentOf, moduleOf, WORLD } from './docs.mjs';

const ours = (text) => text.replaceAll('https://counter.example/', 'http://counter.test/').replace(/https:\/\/(www\.youtube\.com\/embed\/)?…/g, 'http://video.test/embed/docs');
/** In the application: what the examples call, and where they stand. */
const COUNTER = "(globalThis as { counter?: unknown }).counter = () => {};\n";

function writer(folder) {
  return (file, text) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), ours(text));
  };
}

/** JSX: components side by side, in what the world calls `Shop` and `Film`. */
const examplesOf = (names) => `${names.map((name) => `import { Example as E${name} } from './line-${name}';`).join('\n')}
export const Examples = () => <>${names.map((name) => `<section data-example="${name}"><E${name} /></section>`).join('')}</>;\n`;
const isComponent = (block) => /^export function Example\(/m.test(moduleOf(block));

/** React: the page's own App around the examples. Blocks that a server or a test runs are type-checked only. */
function react(write, page) {
  const blocks = blocksOf(page).filter(({ language }) => /^tsx?$/.test(language));
  const app = blocks[1];
  const shown = blocks.filter(isComponent).map(({ line }) => line);
  write('src/docs/consent.ts', "export { site } from '../consent';\n");
  write('src/docs/world.tsx', `${WORLD.replace(/Shop: Anything = \(\) => null, /, '')}export { Examples as Shop } from './examples';\n`);
  write('src/docs/examples.tsx', examplesOf(shown));
  for (const block of blocks.slice(1)) write(`src/docs/line-${block.line}.tsx`, moduleOf(block));
  write('src/docs/main.tsx', `${COUNTER}import { createRoot } from 'react-dom/client';\nimport { App } from './line-${app.line}';\ncreateRoot(document.getElementById('root')!).render(<App />);\n`);
  return { shown: shown.length + 2, all: blocks.length };
}

/** Preact: the page's own start around the examples. */
function preact(write) {
  const blocks = blocksOf('preact').filter(({ language }) => /^tsx?$/.test(language));
  const shown = blocks.filter(isComponent).map(({ line }) => line);
  write('src/docs/consent.ts', "export { site } from '../consent';\n");
  write('src/docs/world.tsx', `${WORLD.replace(/Shop: Anything = \(\) => null, /, '')}export { Examples as Shop } from './examples';\n`);
  write('src/docs/examples.tsx', examplesOf(shown));
  for (const block of blocks.filter(isComponent)) write(`src/docs/line-${block.line}.tsx`, moduleOf(block));
  write('src/docs/main.tsx', `${COUNTER}${moduleOf(blocks[1])}`);
  return { shown: shown.length + 2, all: blocks.length };
}

/** Vue: the page's own main.ts, whose App shows the components. */
function vue(write) {
  const blocks = blocksOf('vue');
  const shown = blocks.filter(({ language }) => language === 'vue');
  write('src/docs/consent.ts', "export { site } from '../consent';\n");
  write('src/docs/main.ts', `${blocks.find(({ code }) => code.startsWith('// main.ts')).code}\n`);
  for (const block of shown) write(`src/docs/Line${block.line}.vue`, componentOf(block));
  write('src/docs/App.vue', `<script setup lang="ts">\n${shown.map(({ line }) => `import Line${line} from './Line${line}.vue';`).join('\n')}\n</script>\n\n<template>\n${
    shown.map(({ line }) => `  <section data-example="${line}"><Line${line} /></section>`).join('\n')}\n</template>\n`);
  return { shown: shown.length + 2, all: blocks.length };
}

/** Svelte: every block is a component. */
function svelte(write) {
  const blocks = blocksOf('svelte');
  write('src/docs/consent.ts', "export { site } from '../consent';\n");
  let before = '';
  for (const block of blocks) {
    write(`src/docs/Line${block.line}.svelte`, componentOf(block, before));
    before += `\n${block.code}`;
  }
  write('src/docs/App.svelte', `<script>\n${blocks.map(({ line }) => `  import Line${line} from './Line${line}.svelte';`).join('\n')}\n</script>\n\n${
    blocks.map(({ line }) => `<section data-example="${line}"><Line${line} /></section>`).join('\n')}\n`);
  write('src/docs/main.js', "import { mount } from 'svelte';\nimport App from './App.svelte';\nmount(App, { target: document.getElementById('app') });\n");
  return { shown: blocks.length, all: blocks.length };
}

/** Plain pages: the markup as it stands. */
function elements(write) {
  const blocks = blocksOf('web-components');
  const shown = blocks.filter(({ language }) => language === 'html');
  write('src/docs/main.js', blocks.find(({ language }) => language === 'js').code);
  write('src/docs/index.html', `<!doctype html><html lang="ru"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Docs</title><body>${
    shown.map(({ line, code }) => `<section data-example="${line}">\n${code}\n</section>`).join('\n')}<script defer src="/docs.js"></script></body></html>`);
  return { shown: blocks.length, all: blocks.length };
}

/** Astro: the layout where it says, and a page of the rest. */
function astro(write) {
  const blocks = blocksOf('astro');
  const [layout, ...shown] = blocks;
  write('src/layouts/Layout.astro', layout.code);
  write('src/pages/docs.astro', `---\nimport Layout from '../layouts/Layout.astro';\n---\n<html lang="ru"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Docs</title></head><body><Layout>${
    shown.map(({ line, code }) => `<section data-example="${line}">\n${code}\n</section>`).join('\n')}</Layout></body></html>\n`);
  return { shown: blocks.length, all: blocks.length };
}

/** Next: layout, page and route in a group of their own. */
function next(write) {
  const blocks = blocksOf('next');
  const at = (path) => blocks.find(({ code }) => code.startsWith(`// ${path}`)).code;
  const shown = blocks.filter(isComponent).map(({ line }) => line);
  const page = blocks.find(({ code }) => code.includes('export default function Page'));
  const group = 'app/(docs)';
  write(`${group}/consent.ts`, "export { site } from '../consent';\n");
  write(`${group}/layout.tsx`, at('app/layout.tsx'));
  write(`${group}/docs/consent.ts`, "export { site } from '../consent';\n");
  write(`${group}/docs/world.tsx`, `${WORLD.replace(/Film: Anything = \(\) => null, /, '')}export { Examples as Film } from './examples';\n`);
  write(`${group}/docs/examples.tsx`, `'use client';\n${examplesOf(shown)}`);
  for (const block of blocks.filter(isComponent)) write(`${group}/docs/line-${block.line}.tsx`, `'use client';\n${COUNTER}${moduleOf(block)}`);
  write(`${group}/docs/page.tsx`, moduleOf(page));
  write(`${group}/docs/kelisim/renew/route.ts`, at('app/kelisim/renew/route.ts'));
  return { shown: shown.length + 4, all: blocks.length };
}

/** Nuxt: the script of a page. */
function nuxt(write) {
  const blocks = blocksOf('nuxt');
  const block = blocks.find(({ code }) => code.includes('useHead'));
  write('app/pages/docs.vue', `<script setup lang="ts">\n${block.code}\n</script>\n\n<template>\n  <section data-example="${block.line}">{{ analytics }}</section>\n</template>\n`);
  // The site is the project's own, which a test compares; its configuration says more.
  return { shown: 2, all: blocks.length };
}

const APPS = { react, preact, vue, svelte, 'web-components': elements, astro, next, nuxt };

/** Writes the examples of a page into a project. Returns how many of its blocks run there, and how many there are. */
export const writeDocs = (page, folder) => APPS[page](writer(folder), page);

/** Looks at the application of examples: all are drawn, nothing of a third party before the grant, the tag and the embeds after it. */
export async function driveDocs(world, url, { openPage }) {
  const problems = [];
  const faults = [];
  world.forget();
  const page = await openPage(world.browser, url, problems);
  const asked = () => world.asked('counter.test') + world.asked('video.test');
  try {
    await page.poll('the examples', () => page.examples());
    await page.seesOneBanner();
    if (asked()) throw new Error(`${asked()} asked for before the grant`);
    await page.accept();
    await page.poll('the tag or an embed', asked);
    await page.settled();
  } catch (error) {
    faults.push({ check: 'held', fault: error.message });
  } finally {
    await page.close();
  }
  for (const fault of new Set(problems)) faults.push({ check: 'quiet', fault });
  return { checks: { 'one banner': 'ok', held: 'ok', quiet: 'ok' }, faults };
}

/**
 * The examples of the framework pages in docs, as modules that a compiler takes. A block stays as it stands; what is no whole module gets around it what the page has said
 * before: imports of the names it uses, a component, and the elements that it leaves open.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Page → where its own names come from. */
export const PAGES = {
  react: 'kelisim/react', next: 'kelisim/react', preact: 'kelisim/preact', vue: 'kelisim/vue', nuxt: 'kelisim/vue', svelte: 'kelisim/svelte', sveltekit: 'kelisim/svelte',
  astro: 'kelisim/elements', 'web-components': 'kelisim/elements', angular: 'kelisim/elements', testing: 'kelisim/testing',
};

/** Names that a block may use without importing them, and where they come from; `own` is the page's binding. The world of an example is `world.tsx`. */
const NAMES = {
  own: 'ConsentProvider ConsentScript Held HeldScript consentPlugin useConsent useConsentActions useConsentState',
  'kelisim/elements': 'defineElements',
  'kelisim/testing': 'fakeConsent',
  'kelisim/server': 'readConsent',
  vue: 'createApp',
  './consent': 'site',
  './world': 'Shop App Film app request render renderToString test expect act vi bootstrapApplication signal inject DestroyRef useHead defineNuxtConfig Story ConsentContext',
};

/** Blocks of code in a page: language, code, number of its first line. */
export function blocksOf(page) {
  const text = readFileSync(`${root}docs/${page}.md`, 'utf8');
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map(({ 1: language, 2: code, index }) => ({ page, language, code, line: text.slice(0, index).split('\n').length + 1 }));
}

const uses = (code, name) => new RegExp(`(?<![\\w.'"/])${name}(?![\\w'"-])`).test(code.replace(/\/\/.*|<!--.*?-->/g, ''));
const declares = (code, name) => new RegExp(`\\b(?:const|let|function|class)\\s+(?:\\{[^}]*\\b${name}\\b[^}]*\\}|${name}\\b)|import\\s+(?:type\\s+)?(?:${name}\\b|[^;]*\\{[^}]*\\b${name}\\b)`).test(code);

/** Import statements of what a block uses and does not declare. */
function importsFor(code, own) {
  return Object.entries(NAMES).flatMap(([from, names]) => {
    const needed = names.split(' ').filter((name) => uses(code, name) && !declares(code, name));
    return needed.length ? `import { ${needed.join(', ')} } from '${from === 'own' ? own : from}';\n` : [];
  }).join('');
}

/** Statements, then elements side by side: a component. */
function component(code, own) {
  const lines = code.split('\n');
  const first = lines.findIndex((line) => line.startsWith('<'));
  const imports = lines.filter((line) => line.startsWith('import '));
  const before = lines.slice(0, first).filter((line) => !line.startsWith('import '));
  return `${importsFor(code, own)}${imports.join('\n')}\nexport function Example() {\n${before.join('\n')}\n  return <>\n${lines.slice(first).join('\n')}\n  </>;\n}\n`;
}

/** A whole module of a block in TypeScript or JavaScript. */
export function moduleOf({ page, code }) {
  const own = PAGES[page];
  // Sites say where the types of props are; here they are any's.
  if (/^<\w/m.test(code) && !/^(export|render)\b/m.test(code)) return component(code, own);
  if (/^readonly |^constructor\(/m.test(code)) {
    const [imports, rest] = [/^(?:import .*\n)*/.exec(code)[0], code.replace(/^(?:import .*\n)*/, '')];
    const at = rest.search(/^readonly /m);
    return `${importsFor(code, own)}${imports}${rest.slice(0, at)}export class Example {\n${rest.slice(at)}\n}\n`;
  }
  return `${importsFor(code, own)}${code}\nexport {};\n`;
}

/** Of the lines before, those that declare what is used, and what these use. */
function declaredFor(code, before, script) {
  const lines = before.split('\n').filter((line) => /^\s*(const|import \{)/.test(line));
  const chosen = new Set();
  for (let known = -1; known < chosen.size;) {
    known = chosen.size;
    const used = [code, ...chosen].join('\n');
    for (const line of lines) {
      const name = /\b(?:const|import \{) (\w+)/.exec(line)?.[1];
      if (name && !declares(script, name) && uses(used.replace(line, ''), name)) chosen.add(line);
    }
  }
  return lines.filter((line, index) => chosen.has(line) && lines.indexOf(line) === index);
}

/** A whole single-file component of a block in Vue's or Svelte's language; `before`: what the page's blocks before it declare. */
export function componentOf({ page, language, code }, before = '') {
  const typed = ' lang="ts"';
  if (language === 'vue') {
    return /<script/.test(code) ? code : `<script setup${typed}>\n${importsFor(code, PAGES[page])}</script>\n\n<template>\n${code}\n</template>\n`;
  }
  const [, attributes = '', script = ''] = /<script([^>]*)>\n([\s\S]*?)<\/script>/.exec(code) ?? [];
  const markup = code.replace(/<script[^>]*>[\s\S]*?<\/script>\n*/, '').replace(/^<!--.*-->\n*/, '');
  const declared = declaredFor(code, before, script);
  const isOpen = markup.startsWith('<main') && !markup.includes('</main>');
  return `<script${attributes}>\n${[...declared, script].join('\n')}\n</script>\n\n${markup}${isOpen ? '</main>' : ''}\n`;
}

/** What the examples take for given of the application around them. */
export const WORLD = `
type Anything = any;
export const Shop: Anything = () => null, App: Anything = {}, Film: Anything = () => null, Story: Anything = () => null, ConsentContext: Anything = {};
export const app: Anything = { use() {} }, request = new Request('https://shop.test/'), render: Anything = () => {}, renderToString: Anything = () => '';
export const test: Anything = () => {}, expect: Anything = () => {}, act: Anything = () => {}, vi: Anything = { mock() {} };
export const bootstrapApplication: Anything = () => {}, inject: Anything = () => {}, DestroyRef: Anything = {}, useHead: Anything = () => {}, defineNuxtConfig: Anything = () => {};
export const signal = <T,>(value: T) => Object.assign(() => value, { set(_next: T) {} });
`;

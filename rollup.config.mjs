import { readFileSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { dts } from 'rollup-plugin-dts';
import esbuild from 'rollup-plugin-esbuild';
import { slimCookies } from './scripts/cookie-plugin.mjs';
import { cssText } from './scripts/css-plugin.mjs';
import { edited, headed, nodesOf } from './scripts/edit-code.mjs';
import { localeModules } from './scripts/locales-plugin.mjs';
import { inlineGateCode } from './scripts/inline-plugin.mjs';
import { mapped, mapsApart } from './scripts/maps-plugin.mjs';
import { commonJs } from './scripts/package/cjs-plugin.mjs';
import { coreChunk } from './scripts/package/core-chunk.mjs';
import { INTEGRATIONS, PEERS, SOURCES } from './scripts/package/entries.mjs';
import { sharedTypes, typeNames } from './scripts/package/types-plugin.mjs';
import { useClient } from './scripts/package/use-client-plugin.mjs';
import { SHORT_NAMES } from './scripts/short-names.mjs';
import { serviceFiles, serviceJson, serviceTable } from './scripts/services-plugin.mjs';
import { smallPreact } from './scripts/small-preact-plugin.mjs';
import { compileWords } from './scripts/words-plugin.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
/** @param inPage it runs in pages only, and need not ask whether it is on a server */
const source = ({ borrows, emitCss, emitWords, preact, inPage = false } = {}) => [
  borrows && lentByCore,
  preact && standIn(preact),
  slimCookies(),
  serviceTable(),
  compileWords({ emit: emitWords }),
  cssText({ emit: emitCss }),
  resolve({ extensions: ['.mjs', '.js', '.ts', '.tsx'] }),
  esbuild({ target: 'es2021', charset: 'utf8', define: { __VERSION__: JSON.stringify(version), __PAGE__: String(inPage) }, jsx: 'transform', jsxFactory: 'h', jsxFragment: 'Fragment' }),
];

/** What `preact` means in a file: a small stand-in for a first visit, or the Preact that the preferences have brought. */
function standIn(file) {
  return {
    name: 'preact-stand-in',
    resolveId: (id) => (id === 'preact' ? new URL(`src/ui/shared/${file}.ts`, import.meta.url).pathname : null),
  };
}

/** What the core lends the banner's file, which need not bring it again. */
const LENT = ['browser/dom', 'core/once', 'core/url'].map((name) => new URL(`src/${name}.ts`, import.meta.url).pathname);
const lentByCore = {
  name: 'lent-by-core',
  async resolveId(id, importer, options) {
    const found = await this.resolve(id, importer, { ...options, skipSelf: true });
    return LENT.includes(found?.id) ? new URL('src/ui/banner/lent.ts', import.meta.url).pathname : null;
  },
};

/**
 * `let` for every `const`: one keyword packs better than two, by 129 bytes of kelisim.js and 20 to 36 of each other file. Nobody reads it, and what
 * assigns to a constant the compiler has found before.
 */
const oneKeyword = {
  name: 'one-keyword',
  renderChunk(code) {
    const constants = [...nodesOf(this.parse(code))].filter(({ kind }) => kind === 'const');
    return edited(code, constants.map(({ start }) => ({ start, end: start + 'const'.length, text: 'let' })));
  },
};

/** In files that hold the core. `builtins`: the DOM has some of the names as well, where the core never asks for them. */
const shortNames = { builtins: true, regex: new RegExp(`^(${SHORT_NAMES.join('|')})$`) };

/** What a classic script says on a page of another encoding, such as windows-1251, must be what we wrote: nothing but ASCII. Modules are UTF-8. */
const minify = (module, properties = false) =>
  terser({
    ecma: 2021,
    module,
    toplevel: true,
    compress: { passes: 3, inline: 1, unsafe_arrows: true, pure_getters: true, comparisons: false, keep_fargs: false, hoist_funs: true, loops: false },
    mangle: { properties },
    format: { comments: false, ascii_only: !module },
  });

/**
 * For files of which nearly every function runs at once: Chromium compiles them while they come, beside the page, in place of one by one on
 * its main thread (https://v8.dev/blog/explicit-compile-hints). To others it is a comment. Behind all that would take comments away.
 */
const compiledAtOnce = {
  name: 'compiled-at-once',
  renderChunk: { order: 'post', handler: (code) => headed('//# allFunctionsCalledOnLoad', code) },
};

/** A warning (a cycle, an import nobody exports) is an error. */
const onwarn = (warning) => {
  throw new Error(warning.message);
};

const integrations = Object.keys(INTEGRATIONS);

/** The entries of an integration: `classic:meta` is its script, `named:meta` the module that the core fetches by name. */
const integrationEntries = {
  name: 'integration-entries',
  resolveId: (id) => (/^(classic|named):/.test(id) ? `\0${id}` : null),
  load(id) {
    const [, kind, name] = /^\0(classic|named):(.+)/.exec(id) || [];
    if (!kind) return null;
    const path = (file) => JSON.stringify(new URL(`src/integrations/${file}.ts`, import.meta.url).pathname);
    // The key under which both note on the handle that it runs.
    const given = `(${JSON.stringify(`_${name}`)}, ${INTEGRATIONS[name]})`;
    return `import { ${INTEGRATIONS[name]} } from ${path(name)};\n${kind === 'classic'
      ? `import { classic } from ${path('shared/classic')};\nclassic${given};`
      : `import { byName } from ${path('shared/by-name')};\nexport const start = byName${given};`}`;
  },
};

/** What stays an import in what npm serves: dependencies and frameworks, their subpaths as well. */
const external = ['js-cookie', ...Object.keys(PEERS)].map((name) => new RegExp(`^${name}(/|$)`));
const { note, read } = commonJs();

/** What `import 'kelisim'` and its subpaths are: one graph, so that nothing of it is there twice. Preact, ES modules only, stays an import. */
const modules = {
  input: SOURCES,
  onwarn,
  external,
  plugins: [inlineGateCode(), smallPreact({ external: true }), ...source(), useClient(), serviceFiles(), localeModules(), note, mapsApart()],
  output: {
    ...mapped, dir: 'dist', format: 'es', hoistTransitiveImports: false, manualChunks: coreChunk(new URL('src/consent/npm/one-handle.ts', import.meta.url).pathname), onlyExplicitManualChunks: true, entryFileNames: '[name].js',
    chunkFileNames: ({ name, facadeModuleId }) => `chunks/${chunkName(name, facadeModuleId)}.js`,
  },
};

/** The same for `require`, which brings Preact: Node 20 and Jest could not load it. */
const required = {
  onwarn,
  external,
  plugins: [read, serviceJson(), resolve(), useClient()],
  output: {
    dir: 'dist/cjs', format: 'cjs', interop: 'auto', exports: 'named', externalLiveBindings: false, hoistTransitiveImports: false,
    entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js',
    manualChunks: (id) => (/[\\/]node_modules[\\/]preact[\\/]/.test(id) ? 'preact' : undefined),
  },
};

const types = { input: SOURCES, onwarn, external: [/^preact/, ...external], plugins: [dts(), sharedTypes()], output: { dir: 'dist', hoistTransitiveImports: false, ...typeNames } };

/** What Nuxt's bundler makes part of an application: `#app` and the like are its own. */
const nuxt = {
  input: { plugin: 'src/nuxt/runtime/plugin.ts', renew: 'src/nuxt/runtime/renew.ts' },
  onwarn,
  external: /^(#|kelisim\/)/,
  plugins: [esbuild({ target: 'es2021', charset: 'utf8' })],
  output: { dir: 'dist/nuxt', format: 'es', entryFileNames: '[name].mjs' },
};

/** A chunk that begins with an `index.ts` has the name of its folder: bundlers name their own after ours. */
const chunkName = (name, entry) => (entry?.endsWith('/index.ts') ? entry.split('/').at(-2) : name);

const page = (input, file, format, options) => ({
  input,
  onwarn,
  plugins: [integrationEntries, ...source({ inPage: true, ...options }), oneKeyword, minify(format === 'es', options?.properties), options?.runsAtOnce && compiledAtOnce, mapsApart()],
  output: { ...mapped, file: `dist/${file}`, format, strict: false, inlineDynamicImports: true },
});

export default [
  page('src/script-tag.ts', 'kelisim.js', 'iife', { emitCss: 'kelisim.css', properties: shortNames, runsAtOnce: true }),
  page('src/ui/banner/split.ts', 'kelisim-ui.js', 'es', { borrows: true, emitWords: true, preact: 'small-preact', runsAtOnce: true }),
  page('src/ui/preferences/preferences-module.ts', 'kelisim-preferences.js', 'es'),
  page('src/ui/law/law-module.ts', 'kelisim-law.js', 'es', { preact: 'provided-preact' }),
  page('src/ui/button/button-module.ts', 'kelisim-button.js', 'es', { runsAtOnce: true }),
  page('src/ui/page/page-module.ts', 'kelisim-page.js', 'es', { preact: 'small-preact' }),
  page('src/ui/layouts/layouts-module.ts', 'kelisim-layouts.js', 'es'),
  page('src/ui/theme/theme-module.ts', 'kelisim-theme.js', 'es'),
  page('src/ui/words/words-module.ts', 'kelisim-words.js', 'es'),
  page('src/ui/embeds/embeds-module.ts', 'kelisim-embeds.js', 'es', { preact: 'small-preact' }),
  page('src/receipts/index.ts', 'kelisim-receipts.js', 'es'),
  page('src/purge/index.ts', 'kelisim-purge.js', 'es'),
  page('src/lint/index.ts', 'kelisim-lint.js', 'es'),
  page('src/check/index.ts', 'kelisim-check.js', 'es'),
  page('src/ui/notice/notice-module.ts', 'kelisim-notice.js', 'es', { preact: 'small-preact' }),
  page('src/full.ts', 'kelisim.full.js', 'iife', { properties: shortNames }),
  modules,
  required,
  types,
  nuxt,
  ...integrations.flatMap((name) => [
    page(`classic:${name}`, `integrations/${name}.js`, 'iife'),
    page(`named:${name}`, `integrations/${name}.module.js`, 'es'),
  ]),
];

// The house rules that a machine can check: which room may ask which, and what must never reach the DOM.
import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const SOURCE = ['src/**/*.{ts,tsx}'];
const named = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'readonly']));
const NODE = named('process console Buffer URL URLSearchParams setTimeout clearTimeout setInterval clearInterval setImmediate TextDecoder TextEncoder fetch AbortController AbortSignal performance structuredClone');
const BROWSER = named('window document navigator location history console URL URLSearchParams setTimeout clearTimeout setInterval clearInterval requestAnimationFrame MutationObserver CustomEvent Event fetch localStorage matchMedia customElements HTMLElement Node Element');

/** Packages that only their own room may import; types of i18next are welcome, its code is not. */
const PACKAGES = {
  'js-cookie': { group: ['js-cookie'], message: 'Only src/browser/cookies.ts speaks to js-cookie.' },
  preact: { group: ['preact', 'preact/*'], message: 'Only src/ui and src/preact may use Preact.' },
  i18next: { group: ['i18next', 'i18next/*'], allowTypeImports: true, message: 'i18next stays out of the bundle: import its types only.' },
};
const packages = (...allowed) => ({
  '@typescript-eslint/no-restricted-imports': ['error', {
    patterns: Object.keys(PACKAGES).filter((name) => !allowed.includes(name)).map((name) => PACKAGES[name]),
  }],
});

/** `target` imports nothing from `src` but itself and these. */
const room = (target, message, ...others) => ({
  target: `./src/${target}`,
  from: './src',
  except: [target, ...others].map((path) => `./${path}`),
  message,
});

/** Strings never become markup or code (Trusted Types would stop them; so do we). */
const SINKS = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|createContextualFragment|parseFromString)$/]',
    message: 'No string into a DOM sink: use text nodes, Preact children or adopted stylesheets.',
  },
  {
    selector: 'JSXAttribute[name.name=/^(dangerouslySetInnerHTML|innerHTML|style)$/]',
    message: 'No markup from strings, and no style attribute: `style-src` forbids it.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'No document.write.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'tests/consumers/sveltekit/src/app.d.ts', '**/.cache/', '**/node_modules/', 'coverage/', 'tests/browser/hostile/libraries/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  { languageOptions: { parserOptions: { jsxPragma: 'h', jsxFragmentName: 'Fragment' } } },
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] })],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-self-import': 'error',
      'import-x/no-duplicates': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // A name that begins with a low line is there to be skipped.
      '@typescript-eslint/no-unused-vars': ['error', {
        argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_',
      }],
      // `condition && act()` is how the small bundle is written; a value that goes nowhere is still an error.
      '@typescript-eslint/no-unused-expressions': ['error', { allowShortCircuit: true, allowTernary: true }],
      // `!` marks what noUncheckedIndexedAccess cannot see and the lines above have made sure of.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: SOURCE,
    rules: {
      ...packages(),
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-restricted-syntax': ['error', ...SINKS],
      'import-x/no-restricted-paths': ['error', {
        zones: [
          room('core', 'The core is pure and imports nothing from outside itself.'),
          room('browser', 'The browser layer imports the core only.', 'core'),
          room('vue', 'A binding imports what the bindings share.', 'bindings', 'core/model.ts', 'core/options/ids-of.ts', 'ui/embeds/held.ts'),
          room('svelte', 'A binding imports what the bindings share.', 'bindings', 'core/model.ts', 'core/options/ids-of.ts', 'ui/embeds/held.ts'),
          room('elements', 'A binding imports what the bindings share.', 'bindings', 'core', 'browser/dom.ts', 'ui/embeds/held.ts', 'ui/button/core-text.ts'),
          room('sveltekit', 'It runs on servers.', 'server'),
          room('nuxt', 'It is Nuxt\'s module: nothing of ours is in it.', 'core/model.ts'),
          room('webview', 'An entry of its own: it imports types of the core only.', 'core/model.ts'),
          room('server', 'An entry of its own, for servers: it imports the pure core only.', 'core'),
          room('renew', 'What keeps the record imports the core and the cookies only.', 'core', 'browser/cookies.ts', 'browser/dom.ts', 'browser/expire-cookie.ts', 'browser/live.ts'),
          room('integrations', 'Entries of their own: they import the core\'s types, and whether they are built for pages.', 'core/model.ts', 'core/options/options.ts', 'core/in-page.ts'),
          room('services', 'The catalogue is data: it imports types of the core only.', 'core/options/service-options.ts'),
          room('inline', 'The gate is printed by a server, and runs before all else: it imports the core and the check only.', 'core', 'check'),
          room('i18n', 'Words import types of the core only.', 'core'),
          room('receipts', 'What delivers receipts is given what it needs; it imports types of the core and the descriptions of services.', 'core', 'browser/dom.ts', 'ui/shared/service-files.ts', 'version.ts'),
          room('purge', 'What cleans up is given what it needs; it imports the core, the cookies and the descriptions of services.', 'core', 'browser/dom.ts', 'browser/expire-cookie.ts', 'browser/purge.ts', 'browser/tab-note.ts', 'ui/shared/service-files.ts', 'version.ts'),
          room('check', 'The check of the options knows the core alone.', 'core', 'version.ts'),
          room('lint', 'The check is fetched when it is asked for, and is given the handle.', 'core', 'browser/dom.ts'),
          room('ui', 'The UI is given what it needs; it imports pure helpers, words and styles.', 'core', 'i18n', 'browser/styles.ts', 'browser/own-view.ts', 'browser/dom.ts', 'browser/live.ts', 'browser/root.ts', 'browser/import-file.ts', 'version.ts'),
        ],
      }],
    },
  },
  { files: ['src/browser/cookies.ts'], rules: packages('js-cookie') },
  { files: ['src/ui/**/*.{ts,tsx}', 'src/preact/*.ts'], rules: packages('preact') },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', {
        patterns: [{ regex: '^[^.]', message: 'The core uses no package.' }],
      }],
      'no-restricted-globals': ['error', ...[
        'window', 'self', 'globalThis', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB', 'fetch',
        'XMLHttpRequest', 'setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'addEventListener', 'dispatchEvent',
        'crypto', 'performance', 'console', 'process', 'reportError', 'BroadcastChannel', 'MutationObserver',
      ].map((name) => ({ name, message: 'The core is pure: ask the Platform.' }))],
      'no-restricted-properties': ['error',
        { object: 'Date', property: 'now', message: 'Time is given to the core.' },
        { object: 'Math', property: 'random', message: 'Randomness is given to the core.' },
      ],
      'no-restricted-syntax': ['error', ...SINKS, {
        selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
        message: 'Time is given to the core.',
      }],
    },
  },
  {
    files: ['scripts/**', 'bin/**', 'demo/**/*.mjs', '*.config.{js,mjs,ts}', 'tests/**', 'bench/**/*.mjs'],
    languageOptions: { globals: NODE },
  },
  {
    // A page's own code may be made of strings; tests build such pages and hostile values.
    files: ['tests/**'],
    rules: { 'no-new-func': 'off', 'no-eval': 'off' },
  },
  {
    files: ['demo/**/*.js', 'scripts/gallery/{states,pairs,outline}.mjs', 'scripts/mutation/*.test.mjs'],
    languageOptions: { globals: BROWSER },
  },
  {
    // What the runner does in pages, and applications of every kind. `h` is nothing to them.
    files: ['tests/consumers/**'],
    languageOptions: { globals: { ...NODE, ...BROWSER, ...named("Request require module exports __dirname defineNuxtConfig test expect jest beforeEach afterEach") }, parserOptions: { ecmaFeatures: { jsx: true }, jsxPragma: null } },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'import-x/no-cycle': 'off' },
  },
  {
    // What the bench puts into pages.
    files: ['bench/lib/page-code/**', 'bench/peers/src/**'],
    languageOptions: { globals: { ...BROWSER, ...named('performance PerformanceObserver getComputedStyle innerWidth innerHeight addEventListener MessageChannel __b ck TEXT CSS UI_URL') } },
    rules: { 'no-new-func': 'off' },
  },
);

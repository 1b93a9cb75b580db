/**
 * What npm serves: name of a subpath (`index` is `kelisim` itself) → its source. Both forms, types and `exports` follow from it:
 * after a change run `node scripts/package/manifest.mjs --write`.
 *
 * `peers`: frameworks that the application brings (name → versions), imports in every form, optional peerDependencies.
 * `esm`: no CommonJS, for entries of frameworks that are ES modules only.
 * A source that begins with `'use client'` keeps it.
 *
 * @type {Record<string, { source: string, peers?: Record<string, string>, esm?: true }>}
 */
export const ENTRIES = {
  index: { source: 'src/index.ts' },
  headless: { source: 'src/headless/index.ts' },
  elements: { source: 'src/elements/index.ts' },
  i18next: { source: 'src/i18n/i18next.ts', peers: { i18next: '>=23' } },
  inline: { source: 'src/inline/index.ts' },
  lint: { source: 'src/lint/index.ts' },
  next: { source: 'src/next/index.ts', peers: { next: '>=15', react: '>=18' } },
  nuxt: { source: 'src/nuxt/index.ts', peers: { nuxt: '>=4', vue: '>=3.5' }, esm: true },
  preact: { source: 'src/preact/index.ts', esm: true },
  react: { source: 'src/react/index.ts', peers: { react: '>=18' } },
  renew: { source: 'src/renew/index.ts' },
  server: { source: 'src/server/index.ts' },
  services: { source: 'src/services/index.ts' },
  svelte: { source: 'src/svelte/index.ts', peers: { svelte: '>=5.29' }, esm: true },
  sveltekit: { source: 'src/sveltekit/index.ts', peers: { svelte: '>=5.29' }, esm: true },
  testing: { source: 'src/testing/index.ts' },
  vue: { source: 'src/vue/index.ts', peers: { vue: '>=3.5' } },
  webview: { source: 'src/webview/index.ts' },
};

/** Name of an integration's file → of its function. `kelisim/integrations/meta` is an entry as well, in `dist/vendors`: `dist/integrations` is for pages. */
export const INTEGRATIONS = {
  clarity: 'clarity',
  gtm: 'gtm',
  matomo: 'matomo',
  meta: 'meta',
  'microsoft-uet': 'microsoftUet',
  mixpanel: 'mixpanel',
  posthog: 'posthog',
  tiktok: 'tiktok',
  'wp-consent-api': 'wpConsentApi',
  'yandex-metrica': 'yandexMetrica',
};

/** Name of a file, `index` or `vendors/meta`, → its source. */
export const SOURCES = {
  ...Object.fromEntries(Object.entries(ENTRIES).map(([name, { source }]) => [name, source])),
  ...Object.fromEntries(Object.keys(INTEGRATIONS).map((name) => [`vendors/${name}`, `src/integrations/${name}.ts`])),
};

/** Has this file no CommonJS? */
export const isEsmOnly = (name) => Boolean(ENTRIES[name]?.esm);

/** Framework → versions, of all entries. */
export const PEERS = Object.assign({}, ...Object.values(ENTRIES).map(({ peers }) => peers));

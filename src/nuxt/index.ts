import { fileURLToPath } from 'node:url';

export interface NuxtConsentOptions {
  /** The file that exports `site`, of `defineConsent`: Nuxt's aliases and paths relative to the source directory. @default '~/consent' */
  site?: string;
  /**
   * Where the server reads the visitor's decision and renders by it: everywhere, or where the path begins with one of these. Such pages are for one visitor and
   * are answered with `Cache-Control: private`; the others are the same for all.
   *
   * @default false
   */
  server?: boolean | readonly string[];
  /** Adds the endpoint that keeps the cookie in Safari, and asks it: at `/kelisim/renew`, or at this path. @default false */
  renew?: boolean | string;
}

/** Of Nuxt's own object, what is used here. */
export interface NuxtLike {
  options: {
    kelisim?: NuxtConsentOptions;
    srcDir: string;
    alias: Record<string, string>;
    plugins: unknown[];
    serverHandlers: unknown[];
    build: { transpile: unknown[]; templates: unknown[] };
    vite?: { optimizeDeps?: { exclude?: string[] } };
  };
  hook(name: string, run: (list: object[]) => void): unknown;
}

const COMPOSABLES = ['useConsent', 'useConsentState', 'useConsentActions'];
const COMPONENTS = { Held: 'held', HeldScript: 'held-script' };
const FROM = 'kelisim/vue';

const runtime = (file: string) => fileURLToPath(new URL(`./nuxt/${file}.mjs`, import.meta.url));

function pathOf(site: string, { srcDir, alias }: NuxtLike['options']): string {
  const name = Object.keys(alias).sort((a, b) => b.length - a.length).find((each) => site.startsWith(`${each}/`));
  if (name) return alias[name] + site.slice(name.length);
  return site.startsWith('/') ? site : `${srcDir.replace(/\/?$/, '/')}${site.replace(/^\.\//, '')}`;
}

/**
 * Nuxt's module: `modules: ['kelisim/nuxt']`. It starts the consent in the browser once the page is hydrated, and makes the composables and components of
 * `kelisim/vue` known everywhere.
 */
export default function kelisim(inline: NuxtConsentOptions | undefined, nuxt: NuxtLike): void {
  const { options } = nuxt;
  const { site = '~/consent', server = false, renew = false } = { ...options.kelisim, ...inline };
  const endpoint = renew === true ? '/kelisim/renew' : renew;
  options.alias['#kelisim/site'] = pathOf(site, options);
  options.build.templates.push({ filename: 'kelisim.mjs', getContents: () => `export const server = ${JSON.stringify(server)};\nexport const renew = ${JSON.stringify(endpoint)};\n` });
  // What Nuxt provides (`#app`) is there only for what its bundler reads; and one copy of us is enough.
  options.build.transpile.push('kelisim');
  ((options.vite ??= {}).optimizeDeps ??= {}).exclude = [...options.vite.optimizeDeps.exclude || [], 'kelisim'];
  options.plugins.unshift({ src: runtime('plugin'), mode: 'all' });
  if (endpoint) options.serverHandlers.push({ route: endpoint, handler: runtime('renew') });
  nuxt.hook('imports:extend', (imports) => void imports.push(...COMPOSABLES.map((name) => ({ name, from: FROM }))));
  nuxt.hook('components:extend', (components) => void components.push(...Object.entries(COMPONENTS).map(([name, kebab]) => ({
    pascalName: name, kebabName: kebab, export: name, filePath: FROM, shortPath: FROM, chunkName: `components/${kebab}`,
    global: false, prefetch: false, preload: false, mode: 'all', priority: 0, meta: {},
  }))));
}

kelisim.getMeta = () => Promise.resolve({ name: 'kelisim', configKey: 'kelisim', compatibility: { nuxt: '>=4.0.0' } });

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { Site } from '../../browser/harness';

/** Where packages are looked for: React 18 has a room of its own. */
const ROOMS = { 18: fileURLToPath(new URL('../react-18', import.meta.url)), 19: fileURLToPath(new URL('..', import.meta.url)) };

export interface BundleOptions {
  /** What `react` means. @default 19 */
  react?: keyof typeof ROOMS;
  /** With the framework's warnings. @default false */
  development?: boolean;
  /** @default 'esm' */
  format?: 'esm' | 'iife';
  /** For pages, or for the test itself, which renders on the server. @default 'browser' */
  platform?: 'browser' | 'node';
  loader?: 'js' | 'jsx' | 'ts' | 'tsx';
  /** For files in a framework's own language. */
  plugins?: Plugin[];
}

/** React 18 for files that do not lie in its room either. */
const OLD_REACT = Object.fromEntries(['react', 'react-dom'].map((name) => [name, `${ROOMS[18]}/node_modules/${name}`]));

/** One file of this code and the packages it imports, `kelisim` as it is built, as an application's own build would make it. */
export async function bundle(code: string, { react = 19, development = false, format = 'esm', platform = 'browser', loader = 'jsx', plugins = [] }: BundleOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: ROOMS[react], loader },
    bundle: true, write: false, format, platform, jsx: 'automatic', jsxDev: development, logLevel: 'silent', minify: !development,
    tsconfigRaw: {}, plugins, alias: { 'kelisim/headless': fileURLToPath(new URL('../../../dist/headless.js', import.meta.url)), kelisim: fileURLToPath(new URL('../../../dist/index.js', import.meta.url)), ...(react === 18 && OLD_REACT) },
    conditions: [development ? 'development' : 'production', platform],
    define: { 'process.env.NODE_ENV': development ? '"development"' : '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true' },
  });
  return outputFiles[0]!.text;
}

/** A file of an installed package, by its path below `node_modules`. A missing one fails the test. */
export const packageFile = (path: string): string => readFileSync(fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url)), 'utf8');

/** Serves JavaScript at this path. */
export const serveScript = (site: Site, path: string, code: string): void =>
  site.page(path, { html: code, headers: { 'content-type': 'text/javascript; charset=utf-8' } });

/** demo/headless/banner.tsx as a bundler makes it of the built package, with the files it would be split into. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Site } from '../harness';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const CSS = readFileSync(join(root, 'demo/headless/banner.css'), 'utf8');
export const BANNER = readFileSync(join(root, 'demo/headless/banner.tsx'), 'utf8');

export interface Bundle {
  readonly files: ReadonlyMap<string, string>;
  /** Names of the files of ours that were emitted, needed or not. */
  readonly modules: readonly string[];
}

/** @param code in place of the demo's */
export async function bundleHeadless(code = BANNER): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root, loader: 'tsx', sourcefile: 'app.tsx' }, absWorkingDir: root, outdir: 'out', entryNames: 'app', chunkNames: '[hash]',
    bundle: true, splitting: true, format: 'esm', minify: true, target: 'es2021', charset: 'utf8', write: false, metafile: true, logLevel: 'silent',
    jsxFactory: 'h', alias: { 'kelisim/headless': join(root, 'dist/headless.js') },
  });
  return {
    files: new Map(outputFiles.map(({ path, text }) => [basename(path), text])),
    modules: Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs).map((file) => basename(file))),
  };
}

/** A page with the banner, and its files. */
export function serveHeadless(site: Site, { files }: Bundle, { lang = 'ru', head = '', body = '' } = {}): void {
  site.page('/', `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Shop</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/banner.css">${head}</head><body><div id="consent"></div><main><h1>Shop</h1>${body || '<p>text</p>'.repeat(80)}</main>
<script type="module" src="/app.js"></script></body></html>`);
  site.page('/banner.css', { html: CSS, headers: { 'content-type': 'text/css' } });
  for (const [file, code] of files) site.page(`/${file}`, { html: code, headers: { 'content-type': 'text/javascript; charset=utf-8' } });
}

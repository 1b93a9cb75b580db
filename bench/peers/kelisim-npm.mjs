import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { ROOT, asset } from '../lib/adapter.mjs';
import { DIST, has, optionsFor, readManifest, variant } from '../lib/kelisim.mjs';

// As an application would: a module of its own that imports 'kelisim', bundled with chunks. It may name no services of a page.
const { googleConsentMode: _byDefault, ...options } = optionsFor();
const APP = `import { createConsent } from 'kelisim';
const consent = createConsent(${JSON.stringify(options)});
const tell = () => __b.ready(consent.has('analytics'));
tell();
consent.on('change', tell);`;

const entryOf = ({ exports }) => path.join(DIST, '..', exports['.'].import.default);

async function bundleApp() {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: APP, resolveDir: ROOT, sourcefile: 'app.js' },
    bundle: true,
    tsconfigRaw: {}, // not the project's
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    outdir: path.join(ROOT, '.cache', 'app'),
    entryNames: 'app',
    chunkNames: '[name]-[hash]',
    alias: { kelisim: fs.realpathSync(entryOf(readManifest())) },
    // Dependencies of the package: the project's own, else those of the bench.
    nodePaths: [path.join(ROOT, 'node_modules')],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  return Object.fromEntries(outputFiles.map((file) => [path.basename(file.path), asset(file.path, file.contents)]));
}

export default variant('kelisim-npm', 'Kelisim, npm in a bundle', {
  skip: () => (has('index.js') ? null : 'this dist has no index.js'),
  grow: { tags: true },
  assets: bundleApp,
  first: (context) => `<script type="module" src="${context.url('app.js')}"></script>\n`,
  gateBytes: null,
});

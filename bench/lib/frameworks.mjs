// What an application downloads for consent, framework by framework: bundled by esbuild with chunks, the framework itself left out.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const HERE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const ROOT = path.resolve(HERE, '..');
const FRAMEWORKS = ['react', 'react-dom', 'next', 'vue', 'nuxt', 'svelte', '@sveltejs/kit'];

/** Entries of our package that are built: subpath → file. */
export function built() {
  const { exports } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  return new Map(Object.entries(exports).flatMap(([subpath, target]) => {
    const file = path.join(ROOT, target.import?.default ?? target.default ?? '');
    return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? [[subpath.replace(/^\./, 'kelisim'), file]] : [];
  }));
}

/** `kelisim/react` is the file in `dist`, or `KELISIM_DIST`'s neighbour. */
const ours = {
  name: 'kelisim',
  setup({ onResolve }) {
    onResolve({ filter: /^kelisim(\/|$)/ }, ({ path: name }) => ({ path: built().get(name), sideEffects: false }));
  },
};

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/**
 * Bytes with brotli 11, each file by itself: `first` what every visitor downloads, `asked` until a banner is there, `all` with everything that may
 * be fetched later.
 *
 * @param {string} code of the application
 * @param {{ banner?: string, preact?: boolean }} [options] name of the file of ours that draws the banner; whether Preact is the application's
 */
export async function measure(esbuild, code, { banner, preact = false } = {}) {
  const { outputFiles, metafile } = await esbuild.build({
    stdin: { contents: code, resolveDir: HERE, sourcefile: 'app.js' }, outdir: path.join(HERE, '.cache', 'frameworks'), absWorkingDir: HERE,
    bundle: true, splitting: true, format: 'esm', platform: 'browser', minify: true, target: 'es2021', charset: 'utf8', legalComments: 'none', jsx: 'automatic', tsconfigRaw: {},
    external: [...FRAMEWORKS, ...(preact ? ['preact'] : [])].flatMap((name) => [name, `${name}/*`]), plugins: [ours],
    define: { 'process.env.NODE_ENV': '"production"' }, write: false, metafile: true, logLevel: 'silent',
  });
  const sizes = new Map(outputFiles.map(({ path: file, contents }) => [path.relative(HERE, file).split(path.sep).join('/'), brotli(contents)]));
  const { outputs } = metafile;
  const sum = (files) => [...files].reduce((total, file) => total + (sizes.get(file) ?? 0), 0);
  const closure = (start) => {
    const found = new Set(start);
    for (const file of found) {
      for (const { path: next, kind } of outputs[file].imports) if (kind === 'import-statement' && outputs[next]) found.add(next);
      if (outputs[file].cssBundle) found.add(outputs[file].cssBundle);
    }
    return found;
  };
  const entry = Object.keys(outputs).filter((file) => outputs[file].entryPoint?.endsWith('app.js'));
  const holds = (file) => Object.entries(outputs[file].inputs).some(([input, { bytesInOutput }]) => bytesInOutput && path.basename(input) === banner);
  const asked = banner ? Object.keys(outputs).filter(holds) : [];
  return { first: sum(closure(entry)), asked: sum(closure([...entry, ...asked])), all: sum(sizes.keys()) };
}

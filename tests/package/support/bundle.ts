/**
 * What the bundler of an application makes of code that imports the built package, and what of it a visitor downloads.
 * Links are left as they are, so that the hashes in the chunks' names, and the sizes with them, do not depend on where the
 * checkout lies.
 */
import { basename } from 'node:path';
import { constants, brotliCompressSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import type { Consumer } from './consumer';

export interface Chunk {
  readonly file: string;
  readonly code: string;
  readonly isEntry: boolean;
  /** Names of the files it holds something of: `index.js`, `preact.mjs`. */
  readonly modules: readonly string[];
  /** Of chunks that are fetched with it. */
  readonly imports: readonly string[];
}

export type Bundler = (project: Consumer, code: string) => Promise<Chunk[]>;

const withEsbuild: Bundler = async (project, code) => {
  const { outputFiles, metafile } = await esbuild({
    entryPoints: [project.write('app.js', code)], outdir: `${project.directory}/out`, absWorkingDir: project.directory,
    bundle: true, splitting: true, format: 'esm', minify: true, target: 'es2021', charset: 'utf8', legalComments: 'none', write: false, metafile: true, logLevel: 'silent', preserveSymlinks: true,
  });
  return Object.entries(metafile.outputs).map(([path, { imports, inputs, entryPoint }]) => ({
    file: basename(path),
    code: outputFiles.find((file) => basename(file.path) === basename(path))!.text,
    isEntry: entryPoint === 'app.js',
    modules: Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput).map(([file]) => basename(file)),
    imports: imports.filter(({ kind }) => kind === 'import-statement').map((each) => basename(each.path)),
  }));
};

/** Rollup, and what an application has with it. */
const withVite: Bundler = async (project, code) => {
  const built = await vite({
    root: project.directory, configFile: false, logLevel: 'silent', resolve: { preserveSymlinks: true },
    build: { write: false, target: 'es2021', rollupOptions: { input: project.write('app.js', code), preserveEntrySignatures: false } },
  });
  const { output } = [built].flat()[0] as Extract<typeof built, { output: unknown }>;
  return output.flatMap((part) => (part.type === 'chunk' ? {
    file: part.fileName, code: part.code, isEntry: part.isEntry,
    modules: Object.entries(part.modules).filter(([, { renderedLength }]) => renderedLength).map(([file]) => basename(file)),
    imports: part.imports,
  } : []));
};

export const BUNDLERS: [string, Bundler][] = [['esbuild', withEsbuild], ['Vite', withVite]];

/** These chunks, and all that is fetched with them. */
function closure(chunks: Chunk[], start: Chunk[]): Chunk[] {
  const found = new Set(start);
  for (const { imports } of found) for (const file of imports) found.add(chunks.find((chunk) => chunk.file === file)!);
  return [...found];
}

/** What every visitor downloads. */
export const initial = (chunks: Chunk[]) => closure(chunks, chunks.filter(({ isEntry }) => isEntry));

/** What is downloaded until what this file of ours draws is there. */
export const until = (chunks: Chunk[], module: string) => closure(chunks, chunks.filter(({ isEntry, modules }) => isEntry || modules.includes(module)));

export const holds = (chunks: Chunk[], module: string) => chunks.some(({ modules }) => modules.includes(module));

/** As it is downloaded: each chunk with brotli 11. */
export const sizeOf = (chunks: Chunk[]) =>
  chunks.reduce((sum, { code }) => sum + brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length, 0);

// Which files of `src` Rollup puts into which file of `dist`. Nothing is written, and nothing minified.
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rollup, type OutputChunk, type OutputOptions, type Plugin, type RollupOptions } from 'rollup';
import { SOURCES } from '../../../scripts/package/entries.mjs';
import { root } from './consumer';

type Config = RollupOptions & { plugins: (Plugin | false | undefined)[]; output: OutputOptions | OutputOptions[] };

/** They change no more than the text of what is already put together. */
const TEXT_ONLY = ['terser', 'one-keyword'];

/** A module's id as files of `src`: of several stylesheets in one import, all; of what the build makes up, none. */
const filesOf = (id: string): string[] =>
  id.replace(/^\0css:/, '').replace(/\.text$/, '').split(',')
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((path) => path.startsWith('src/'));

const modulesOf = ({ modules }: OutputChunk): string[] =>
  Object.entries(modules).filter(([, { renderedLength }]) => renderedLength > 0).flatMap(([id]) => filesOf(id)).sort();

async function configs(): Promise<Config[]> {
  const { default: all } = await import(pathToFileURL(join(root, 'rollup.config.mjs')).href) as { default: Config[] };
  return all;
}

async function bundle({ plugins, ...config }: Config, output: OutputOptions): Promise<OutputChunk[]> {
  const built = await rollup({ ...config, plugins: plugins.filter((plugin) => plugin && !TEXT_ONLY.includes(plugin.name)) });
  try {
    const { output: made } = await built.generate(output);
    return made.filter((each) => each.type === 'chunk');
  } finally {
    await built.close();
  }
}

/** File of `dist` that a page loads by itself → the files of `src` in it. */
export async function pageFiles(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const config of await configs()) {
    if (Array.isArray(config.output) || !config.output.file) continue;
    const [chunk] = await bundle(config, config.output);
    found.set(config.output.file.replace(/^dist\//, ''), modulesOf(chunk!));
  }
  return found;
}

/** Entry of the npm package, `webview.js` → the file of `src` it begins with. */
export const npmEntries = (): Map<string, string> => new Map(Object.entries(SOURCES).map(([name, file]) => [`${name}.js`, file]));

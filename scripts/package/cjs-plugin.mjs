/**
 * CommonJS out of the finished ES modules, file for file, into `dist/cjs`: the same code under the same name, so that npm's tarball, which
 * puts files of one name side by side, holds it at little more than the cost of one.
 */
import { resolve } from 'node:path';
import { isEsmOnly } from './entries.mjs';

/** Files that these need, themselves included. */
function needed(bundle, start) {
  const found = new Set(start);
  for (const file of found) for (const next of [...bundle[file].imports, ...bundle[file].dynamicImports]) if (bundle[next]) found.add(next);
  return found;
}

/** Two plugins for Rollup: `note` for the output of ES modules, `read` for that of CommonJS, which comes after it. */
export function commonJs() {
  let input;
  return {
    note: {
      name: 'note-modules',
      writeBundle({ dir }, bundle) {
        const entries = Object.values(bundle).filter(({ isEntry, name }) => isEntry && !isEsmOnly(name));
        input = Object.fromEntries([...needed(bundle, entries.map(({ fileName }) => fileName))].map((file) => [file.replace(/\.js$/, ''), resolve(dir, file)]));
      },
    },
    read: {
      name: 'read-modules',
      options: (options) => ({ ...options, input }),
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
      },
    },
  };
}

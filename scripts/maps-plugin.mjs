/**
 * Source maps of what pages and bundlers load, in `dist/maps`: files of a release, not of the package. They are made with what they map, for
 * two builds need not agree to the byte. Their sources are named from the project's root and held in them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** For `output` of Rollup. No built file names its map: it would be asked for where it is not. */
export const mapped = {
  sourcemap: 'hidden',
  sourcemapPathTransform: (source, map) => relative(ROOT, resolve(dirname(map), source)).split(sep).join('/').replace(/^.*(?=node_modules\/)/, ''),
};

/** A plugin for that output. */
export function mapsApart() {
  const maps = new Map();
  return {
    name: 'maps-apart',
    generateBundle({ dir, file }, bundle) {
      for (const [name, { source }] of Object.entries(bundle)) {
        if (!name.endsWith('.js.map')) continue;
        delete bundle[name];
        maps.set(relative('dist', resolve(dir || dirname(file), name)), source);
      }
    },
    writeBundle() {
      for (const [name, source] of maps) {
        const path = resolve('dist/maps', name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, source);
      }
    },
  };
}

/**
 * Writes `dist/services/<id>.json` for pages without a bundler: what `services()` makes of an entry, and its id. And makes
 * `services:table`, whose hosts are whose, for the check in `src/lint`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const OURS = ['hosts', 'source', 'verified', 'unverified'];

/** The entries that this module exports, by id. */
export const entriesOf = (module) =>
  Object.values(module).filter((member) => typeof member === 'object').sort((a, b) => (a.id < b.id ? -1 : 1));

export const pageText = (entry) =>
  `${JSON.stringify(Object.fromEntries(Object.entries(entry).filter(([key]) => !OURS.includes(key))))}\n`;

/** A plugin for Rollup, for the output that has `services.js`. */
export function serviceFiles() {
  return {
    name: 'service-files',
    async writeBundle({ dir, format }, bundle) {
      if (format !== 'es' || !bundle['services.js']) return;
      const module = await import(`${pathToFileURL(resolve(dir, 'services.js'))}?${Date.now()}`);
      mkdirSync(resolve(dir, 'services'), { recursive: true });
      for (const entry of entriesOf(module)) writeFileSync(resolve(dir, 'services', `${entry.id}.json`), pageText(entry));
    },
  };
}

const TABLE = 'services:table';

/** A plugin for Rollup: `import table from 'services:table'`, rows as `src/lint/table.d.ts` says. */
export function serviceTable() {
  return {
    name: 'service-table',
    resolveId: (id) => (id === TABLE ? `\0${TABLE}` : null),
    async load(id) {
      if (id !== `\0${TABLE}`) return null;
      const { outputFiles } = await build({
        entryPoints: [fileURLToPath(new URL('../src/services/index.ts', import.meta.url))], bundle: true, format: 'esm', write: false, logLevel: 'silent',
      });
      const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
      const rows = entriesOf(module).filter(({ hosts }) => hosts[0]).map((entry) => [entry.id, entry.name, entry.category, entry.hosts, entry.requires]);
      return `export default ${JSON.stringify(rows)}`;
    },
  };
}

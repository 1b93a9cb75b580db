/**
 * Writes what `services()` makes of an entry, and its id, for pages without a bundler: `dist/services/<id>.js`, the module that
 * the UI fetches where a site names the service by its id, and `dist/services/<id>.json`, to be copied into options. And
 * `dist/chunks/catalogue.js`, a copy of `services.js` for those who name ids from npm: were it the same module, a bundler could no
 * longer leave out of `services.js` what a site does not name. And makes `services:table`, whose hosts are whose, for the check in
 * `src/lint`.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const CATALOGUE = 'kelisim-catalogue';
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
    resolveId: {
      order: 'pre',
      handler: (id, importer) => (id === '../services/index' && importer?.endsWith('create-consent.ts') ? { id: CATALOGUE, external: true } : null),
    },
    outputOptions: (options) => ({ ...options, paths: { [CATALOGUE]: options.format === 'es' ? './catalogue.js' : './catalogue.cjs' } }),
    async writeBundle({ dir, format }, bundle) {
      const extension = format === 'es' ? 'js' : 'cjs';
      if (!bundle[`services.${extension}`]) return;
      copyFileSync(resolve(dir, `services.${extension}`), resolve(dir, 'chunks', `catalogue.${extension}`));
      if (format !== 'es') return;
      const module = await import(`${pathToFileURL(resolve(dir, 'services.js'))}?${Date.now()}`);
      mkdirSync(resolve(dir, 'services'), { recursive: true });
      for (const entry of entriesOf(module)) {
        writeFileSync(resolve(dir, 'services', `${entry.id}.json`), pageText(entry));
        writeFileSync(resolve(dir, 'services', `${entry.id}.js`), `export default ${pageText(entry)}`);
      }
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

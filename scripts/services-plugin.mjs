/**
 * Writes what `services()` makes of an entry, and its id, for pages without a bundler: `dist/services/<id>.js`, the module that
 * the UI fetches where a site names the service by its id, and `dist/services/<id>.json`, to be copied into options. Those who name ids
 * from npm get all of them, `src/services/catalogue.ts`; were that `services.js`, a bundler could no longer leave out of it what a site
 * does not name. And makes `services:table`, whose hosts are whose, for the check in `src/lint`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PAGE_FILE = 'kelisim-services/';
const OURS = ['hosts', 'source', 'verified', 'unverified'];

/** The entries that this module exports, by id. */
export const entriesOf = (module) =>
  Object.values(module).filter((member) => typeof member === 'object').sort((a, b) => (a.id < b.id ? -1 : 1));

/** What an entry is called in English, for developers. */
export const englishName = ({ name }) => name.en || name;

export const pageText = (entry) =>
  `${JSON.stringify(Object.fromEntries(Object.entries(entry).filter(([key]) => !OURS.includes(key))))}\n`;

/** The entries of the source. */
async function readEntries() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../src/services/index.ts', import.meta.url))], bundle: true, format: 'esm', write: false, logLevel: 'silent',
  });
  return entriesOf(await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`));
}

/** A plugin for Rollup, for the outputs that have `services.js`. */
export function serviceFiles() {
  let entries;
  return {
    name: 'service-files',
    async buildStart() {
      entries = await readEntries();
    },
    resolveId: (id) => (id.startsWith(PAGE_FILE) ? { id, external: true } : null),
    load: (id) => (/[\\/]services[\\/]catalogue\.ts$/.test(id)
      ? entries.map((entry, place) => `export { default as s${place} } from '${PAGE_FILE}${entry.id}';`).join('\n')
      : null),
    outputOptions: (options) => ({ ...options, paths: (id) => (id.startsWith(PAGE_FILE) ? `../services/${id.slice(PAGE_FILE.length)}.js` : id) }),
    writeBundle({ dir }) {
      mkdirSync(resolve(dir, 'services'), { recursive: true });
      for (const entry of entries) {
        writeFileSync(resolve(dir, 'services', `${entry.id}.json`), pageText(entry));
        writeFileSync(resolve(dir, 'services', `${entry.id}.js`), `export default ${pageText(entry)}`);
      }
    },
  };
}

/** A plugin for Rollup, where CommonJS is made of ES modules: it takes the JSON of a service in place of the module. */
export function serviceJson() {
  return {
    name: 'service-json',
    resolveId(id) {
      const [, name] = /^\.\.\/services\/([\w-]+)\.js$/.exec(id) || [];
      return name ? { id: `${PAGE_FILE}${name}`, external: true } : null;
    },
    outputOptions: (options) => ({ ...options, paths: (id) => (id.startsWith(PAGE_FILE) ? `../../services/${id.slice(PAGE_FILE.length)}.json` : id) }),
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
      const rows = (await readEntries()).filter(({ hosts }) => hosts[0]).map((entry) => [entry.id, englishName(entry), entry.category, entry.hosts, entry.requires]);
      return `export default ${JSON.stringify(rows)}`;
    },
  };
}

/**
 * Makes each entry of the catalogue a file of plain data, `dist/chunks/service-<id>.js`, from which `services.js` exports it: a bundler
 * leaves out what a site does not name, and for those who name ids puts the rest into a chunk that is fetched. Were it one module, naming
 * one service would bring them all.
 *
 * Writes what `services()` makes of an entry, and its id, for pages without a bundler: `dist/services/<id>.js`, the module that
 * the UI fetches where a site names the service by its id, and `dist/services/<id>.json`, to be copied into options. And makes
 * `services:table`, whose hosts are whose, for the check in `src/lint`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SERVICE = /[\\/]src[\\/]services[\\/]\w+[\\/]([\w-]+)\.ts$/;
/** In a file of its own too: `services.js` says only where everything is, so that a bundler passes it by. */
const LIST = /[\\/]src[\\/]services[\\/]list\.ts$/;
const OURS = ['hosts', 'source', 'verified', 'unverified'];

/** The entries that this module exports, by id. */
export const entriesOf = (module) =>
  Object.values(module).filter((member) => typeof member === 'object').sort((a, b) => (a.id < b.id ? -1 : 1));

export const pageText = (entry) =>
  `${JSON.stringify(Object.fromEntries(Object.entries(entry).filter(([key]) => !OURS.includes(key))))}\n`;

/** The module of the source, run. */
async function catalogue() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../src/services/index.ts', import.meta.url))], bundle: true, format: 'esm', write: false, logLevel: 'silent',
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** A plugin for Rollup, for the outputs that have `services.js`. */
export function serviceFiles() {
  let module;
  return {
    name: 'service-files',
    async buildStart() {
      module = await catalogue();
    },
    load(id) {
      const [, name] = SERVICE.exec(id) || [];
      if (!name) return null;
      // With the words it shares with others written out: a module of shared words would be brought whole by one service.
      const [key, entry] = Object.entries(module).find(([, member]) => member.id === name) || this.error(`src/services/index.ts exports no service "${name}", as ${basename(id)} is called`);
      return `export const ${key} = ${JSON.stringify(entry)};`;
    },
    outputOptions: (options) => ({
      ...options,
      manualChunks: (id) => (SERVICE.test(id) ? `service-${SERVICE.exec(id)[1]}` : LIST.test(id) ? 'services-list' : undefined),
    }),
    writeBundle({ dir, format }) {
      if (format !== 'es') return;
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
      const rows = entriesOf(await catalogue()).filter(({ hosts }) => hosts[0]).map((entry) => [entry.id, entry.name, entry.category, entry.hosts, entry.requires]);
      return `export default ${JSON.stringify(rows)}`;
    },
  };
}

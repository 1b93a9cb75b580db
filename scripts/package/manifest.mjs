/**
 * What `package.json` says of the entries: `exports`, `typesVersions` (for resolution that knows no `exports`, TypeScript's `node10`) and the
 * peers. `--write` writes it; tests/package/manifest.test.ts compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ENTRIES, PEERS } from './entries.mjs';

const both = (file) => ({
  import: { types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` },
  require: { types: `./dist/cjs/${file}.d.ts`, default: `./dist/cjs/${file}.js` },
});
const esmOnly = (file) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });

/** Subpaths that several files have: after `./` → in `dist`. */
const PATTERNS = { 'integrations/*': 'vendors/*', 'locales/*': 'words/*' };
const names = Object.keys(ENTRIES).filter((name) => name !== 'index');
const old = (name, file = name) => [name, [`./dist/${ENTRIES[name]?.esm ? '' : 'cjs/'}${file}.d.ts`]];

const SCHEMA = { 'receipt.schema.json': './schemas/receipt-1.schema.json' };

/** What is generated, by key of `package.json`. */
export const manifest = {
  exports: {
    '.': both('index'),
    ...Object.fromEntries(names.map((name) => [`./${name}`, (ENTRIES[name].esm ? esmOnly : both)(name)])),
    './locales/*.json': './locales/*.json',
    ...Object.fromEntries(Object.entries(PATTERNS).map(([subpath, file]) => [`./${subpath}`, both(file)])),
    ...Object.fromEntries(Object.entries(SCHEMA).map(([subpath, file]) => [`./${subpath}`, file])),
    './schemas/*.json': './schemas/*.json',
    './dist/*': './dist/*',
    './package.json': './package.json',
  },
  typesVersions: {
    '*': Object.fromEntries([
      ...names.map((name) => old(name)), ...Object.entries(PATTERNS).map(([name, file]) => old(name, file)), ...Object.entries(SCHEMA).map(([subpath, file]) => [subpath, [file]]),
    ]),
  },
  peerDependencies: PEERS,
  peerDependenciesMeta: Object.fromEntries(Object.keys(PEERS).map((name) => [name, { optional: true }])),
};

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--write')) {
  const file = new URL('../../package.json', import.meta.url);
  const before = JSON.parse(readFileSync(file, 'utf8'));
  // Each where it stands; what is new, after `exports`.
  const after = Object.entries(before).flatMap(([key, value]) => {
    const added = key === 'exports' ? Object.keys(manifest).filter((name) => !(name in before)) : [];
    return [[key, manifest[key] ?? value], ...added.map((name) => [name, manifest[name]])];
  });
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(after), null, 2)}\n`);
}

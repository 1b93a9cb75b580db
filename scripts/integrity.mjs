/** Prints the `integrity` of each classic file of the built `dist`, and writes them into `dist/integrity.json`, file → hash. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const dist = new URL('../dist/', import.meta.url);
const files = ['kelisim.js', 'kelisim.full.js', ...readdirSync(new URL('integrations', dist)).filter((name) => /^[\w-]+\.js$/.test(name)).map((name) => `integrations/${name}`)];

const hashes = Object.fromEntries(files.map((file) => [file, `sha384-${createHash('sha384').update(readFileSync(new URL(file, dist))).digest('base64')}`]));
writeFileSync(new URL('integrity.json', dist), `${JSON.stringify(hashes, null, 2)}\n`);
for (const [file, hash] of Object.entries(hashes)) if (!file.includes('/')) console.log(`${hash}  ${file}`);

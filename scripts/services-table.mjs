/**
 * The table of the catalogue in `docs/services.md`. With `--write` it is put there, from the built `dist/services.js`; without,
 * the script fails when it differs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { englishName, entriesOf } from './services-plugin.mjs';

const START = '<!-- table -->\n';
const END = '<!-- /table -->';
const doc = fileURLToPath(new URL('../docs/services.md', import.meta.url));

const link = (source) => (source.startsWith('https://') ? `[${new URL(source).host}](${source})` : source);
const cell = (text) => text.replace(/\|/g, '\\|');

export function tableOf(module) {
  const rows = entriesOf(module).map((entry) => [
    `\`${entry.id}\``,
    englishName(entry),
    entry.category,
    entry.requires.includes('cross-border') ? entry.countries.map(({ en }) => en).join(', ') : '–',
    entry.cookies.map(({ name, party }) => `\`${name}\`${party === 'third' ? '³' : ''}`).join(' ') || '–',
    entry.source.map(link).join(', '),
    entry.verified || '–',
    entry.unverified.join(', ') || '–',
  ]);
  const head = ['id', 'service', 'category', 'abroad', 'cookies', 'read', 'on', 'not verified'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('');
}

/** The document with this table in its place. */
export function withTable(text, table) {
  const start = text.indexOf(START) + START.length;
  return text.slice(0, start) + table + text.slice(text.indexOf(END, start));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = readFileSync(doc, 'utf8');
  const wanted = withTable(text, tableOf(await import('../dist/services.js')));
  if (process.argv.includes('--write')) writeFileSync(doc, wanted);
  else if (wanted !== text) throw new Error('docs/services.md is not that of dist/services.js: node scripts/services-table.mjs --write');
}

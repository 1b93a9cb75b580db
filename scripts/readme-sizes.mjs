/**
 * The sizes in README.md are measured, not typed: `<!-- size:first-visit -->13.0 kB<!-- /size -->` is filled from the budget
 * "first visit". Without arguments this checks that the README fits the built files; `--write` makes it fit.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measure } from './check-sizes.mjs';

const README = fileURLToPath(new URL('../README.md', import.meta.url));
const MARKED = /<!-- size:([\w-]+) -->.*?<!-- \/size -->/g;

/** Rounded up, so that the README never promises less than is downloaded. */
const kilobytes = (bytes) => `${(Math.ceil(bytes / 100) / 10).toFixed(1)} kB`;

/** The text with every marked size filled in. An unknown name, or a text without sizes, is an error. */
function fill(text, rows) {
  const sizes = new Map(rows.map(({ name, size }) => [name.replaceAll(' ', '-'), kilobytes(size)]));
  let count = 0;
  const filled = text.replace(MARKED, (_, name) => {
    if (!sizes.has(name)) throw new Error(`README.md names the size "${name}"; there are ${[...sizes.keys()].join(', ')}`);
    count++;
    return `<!-- size:${name} -->${sizes.get(name)}<!-- /size -->`;
  });
  if (!count) throw new Error('README.md names no size');
  return filled;
}

const before = readFileSync(README, 'utf8');
const after = fill(before, measure());
if (process.argv.includes('--write')) writeFileSync(README, after);
else if (before !== after) {
  console.error('README.md has other sizes than the built files: run node scripts/readme-sizes.mjs --write');
  process.exitCode = 1;
}

// Members that the build shortens are the core's own: no other file, option or text may know them by their names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SHORT_NAMES } from '../../scripts/short-names.mjs';
import { root } from './support/consumer';
import { readSource, sourceFiles } from './support/source';

const readAll = (folder: string, kind: RegExp) => readdirSync(join(root, folder)).filter((file) => kind.test(file)).map((file) => readFileSync(join(root, folder, file), 'utf8'));
const source = sourceFiles().map(readSource).join('\n');

it('they are sorted, each of them once, and all are in use', () => {
  expect(SHORT_NAMES).toEqual([...new Set(SHORT_NAMES)].sort());
  expect(SHORT_NAMES.filter((name) => !new RegExp(`[.?{,\\s]${name}\\b`).test(source))).toEqual([]);
});

it('none is left in a built file: neither as a text nor as a member that another file reads', () => {
  const built = [...readAll('dist', /^(kelisim.*|inline)\.js$/), ...readAll('dist/integrations', /\.js$/)];
  expect(built.length).toBeGreaterThan(30);
  expect(SHORT_NAMES.filter((name) => built.some((code) => new RegExp(`\\b${name}\\b`).test(code)))).toEqual([]);
});

it('none is public', () => {
  const types = [...readAll('dist', /\.d\.ts$/), ...readAll('dist/chunks', /\.d\.ts$/)].join('\n');
  expect(types).toMatch(/\bpolicy\?:/);
  expect(SHORT_NAMES.filter((name) => new RegExp(`\\b${name}\\??[:(]`).test(types))).toEqual([]);
});

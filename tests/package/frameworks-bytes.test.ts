// What docs/peers.md says of our entries' bytes is what an application downloads.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { expect, it } from 'vitest';
import { root } from './support/consumer';

interface Bytes {
  first: number;
  asked: number;
  all: number;
}
const { ours } = await import(String(new URL('../../bench/lib/framework-rows.mjs', import.meta.url))) as { ours: (bundler: typeof esbuild) => Promise<Map<string, Bytes>> };
const page = readFileSync(join(root, 'docs/peers.md'), 'utf8');
/** Rows of five cells: the table of what each has names our entries as well. */
const saidOf = (entry: string) => page.split('\n').map((line) => line.split('|')).filter((cells) => cells.length === 7 && cells[2] === ` \`${entry}\` `).map((cells) => cells.slice(3, 6).map(Number));

it('within 3 %, or a tenth of a kilobyte: else run node bench/frameworks.mjs --write', async () => {
  const measured = await ours(esbuild);
  expect([...measured.keys()]).toContain('kelisim');
  const wrong = [...measured].flatMap(([entry, { first, asked, all }]) => {
    const said = saidOf(entry);
    const now = [first, asked, all].map((bytes) => bytes / 1000);
    return said.length === 1 && now.every((kB, place) => Math.abs(kB - said[0]![place]!) <= Math.max(0.1, kB * 0.03)) ? [] : [{ entry, said, now }];
  });
  expect(wrong).toEqual([]);
});

// The table of docs/performance.md is written out of stored results: what it judges must follow from them.
import { expect, test } from 'vitest';

type Results = Record<string, unknown>;
const { performance } = await import(String(new URL('../../bench/lib/report/performance.mjs', import.meta.url))) as { performance: (files: Results[]) => string };

const BYTES = 'bytes until idle, first visit (brotli)';
/** Results in which only the bytes of a first visit were measured. */
const withBytes = (br: number): Results => ({
  machine: { chrome: '156' }, date: '2026-11-30', rounds: 7,
  bytes: { 'kelisim-async': { untilIdle: { br } } },
  cpu: {}, fast: {}, slow: {}, growth: { fast: {}, slow: {} }, preferences: { fast: {}, phone: {} }, tasks: {},
});
const rowOf = (name: string, table: string) => table.split('\n').find((line) => line.startsWith(`| ${name} |`))!.split('|').slice(1, -1).map((cell) => cell.trim());

test.each([
  ['goal', [13400, 13000]],
  ['limit', [13401, 13000]],
  ['limit', [13000, 23060]],
  ['not met', [23061, 13000]],
])('%s: the worst of the runs decides', (verdict, runs) => {
  const table = performance([withBytes(9), ...runs.map(withBytes)]);
  expect(rowOf(BYTES, table)).toEqual([BYTES, '23060', '13400', '9', ...runs.map(String), verdict]);
});

test('what was not measured is not judged', () => {
  expect(rowOf('accept → next paint, slow ÷ vanilla-cookieconsent', performance([withBytes(1), withBytes(1)]))).toEqual(
    ['accept → next paint, slow ÷ vanilla-cookieconsent', '1', '0.7', '–', '–', '']);
});

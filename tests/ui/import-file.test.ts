// Files of ours are imported in one place, which tries again.
import { expect, it } from 'vitest';
import { importFile } from '../../src/browser/import-file';

/** A module that says by which address it came; what is added to the address is a comment in it. */
const module = (more = '') => `data:text/javascript,export default import.meta.url;//${more}`;
const addressOf = async (url: string, attempt: number) => (await importFile<{ default: string }>(url, attempt)).default;

it('comes by the very address first', async () => {
  expect(await addressOf(module(), 0)).toBe(module());
});

it('comes by another address at each further attempt', async () => {
  expect(await addressOf(module(), 1)).toBe(`${module()}?retry=1`);
  expect(await addressOf(module(), 2)).toBe(`${module()}?retry=2`);
});

it('keeps the query of the address', async () => {
  expect(await addressOf(module('?release=3'), 0)).toBe(module('?release=3'));
  expect(await addressOf(module('?release=3'), 1)).toBe(module('?release=3&retry=1'));
});

it('rejects with what the import says', async () => {
  await expect(importFile('data:text/javascript,throw new Error("broken")', 1)).rejects.toThrow('broken');
});

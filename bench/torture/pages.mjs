// The hostile pages of our own tests, as data: one list for everybody, without the pages that are about Kelisim's own files, tag and names.
import { Buffer } from 'node:buffer';
import fs from 'node:fs/promises';
import { URL, fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const HOSTILE = new URL('../../tests/browser/hostile/', import.meta.url);

/** Groups about things that only Kelisim has. */
const OURS = ['Places of our tag', 'Our other files', 'What the site gives'];
/** The same of single pages. */
const isOurs = (group, { name }) => /kelisim|of our name|our own events/.test(name);

/** Every page once: `{ group, ...page }`. */
export async function hostilePages() {
  const source = await fs.readFile(fileURLToPath(new URL('pages.ts', HOSTILE)), 'utf8');
  const { code } = await esbuild.transform(source, { loader: 'ts', format: 'esm' });
  const { GROUPS } = await import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  return Object.entries(GROUPS).flatMap(([group, pages]) => (OURS.includes(group) ? [] : pages.filter((page) => !isOurs(group, page)).map((page) => ({ group, ...page }))));
}

/** Old libraries that some pages bring along, by their path. */
export async function oldLibraries() {
  const files = ['prototype-1.7.3.js', 'mootools-core-1.4.5.min.js'];
  return Object.fromEntries(await Promise.all(files.map(async (file) => [`/libraries/${file}`, await fs.readFile(fileURLToPath(new URL(`libraries/${file}`, HOSTILE)))])));
}

// What an entry is made of names its own frameworks only: a site with Vue has no types of React, and no React to load.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENTRIES } from '../../scripts/package/entries.mjs';
import { root } from './support/consumer';

const DEPENDENCIES = ['js-cookie', 'preact'];
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };

/** Packages that this file and all that it imports name. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/\b(?:from |import |import\(|require\()['"]([@\w./-]+)['"]/g)].flatMap(([, name]) => {
    if (!name!.startsWith('.')) return [name!.split('/').slice(0, name!.startsWith('@') ? 2 : 1).join('/')];
    const path = join(dirname(file), name!);
    const types = path.replace(/\.js$/, '.d.ts');
    return packagesOf(file.endsWith('.d.ts') && existsSync(types) ? types : path, seen);
  });
}

it('the dependencies are those of the package', () => expect(Object.keys(dependencies).sort()).toEqual(DEPENDENCIES));

describe.each(Object.entries(ENTRIES))('%s', (name, { peers = {}, esm }) => {
  const forms = [`dist/${name}.js`, `dist/${name}.d.ts`, ...(esm ? [] : [`dist/cjs/${name}.js`, `dist/cjs/${name}.d.ts`])];
  it.each(forms)('%s', (file) => {
    const foreign = packagesOf(join(root, file)).filter((each) => !DEPENDENCIES.includes(each) && !(each in peers));
    expect([...new Set(foreign)]).toEqual([]);
  });
});

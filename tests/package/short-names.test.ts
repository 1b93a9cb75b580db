// Members that the build shortens are the core's own: no other file, option or text may know them by their names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { SHORT_NAMES } from '../../scripts/short-names.mjs';
import { root } from './support/consumer';
import { readSource, sourceFiles } from './support/source';

const readAll = (folder: string, kind: RegExp) => readdirSync(join(root, folder)).filter((file) => kind.test(file)).map((file) => readFileSync(join(root, folder, file), 'utf8'));

/** Names of members that this code speaks of, and texts that could be one. */
function membersIn(code: string): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) found.add(node.text);
    if (ts.isPropertyAccessExpression(node)) found.add(node.name.text);
    const named = ts.isBindingElement(node) ? node.propertyName || node.name : ts.isObjectLiteralElement(node) ? node.name : undefined;
    if (named && ts.isIdentifier(named)) found.add(named.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest));
  return found;
}

it('they are sorted, each of them once, and the core speaks of all of them', () => {
  expect(SHORT_NAMES).toEqual([...new Set(SHORT_NAMES)].sort());
  const core = sourceFiles().filter((file) => /^src\/(browser|consent|effects|script-tag)\//.test(file));
  const spokenOf = new Set(core.flatMap((file) => [...membersIn(readSource(file))]));
  expect(SHORT_NAMES.filter((name) => !spokenOf.has(name))).toEqual([]);
});

it('none is left in a built file: neither as a text nor as a member that another file reads', () => {
  const built = [...readAll('dist', /^(kelisim.*|inline)\.js$/), ...readAll('dist/integrations', /\.js$/)].map(membersIn);
  expect(built.length).toBeGreaterThan(30);
  expect(built.filter((members) => members.has('cookie')).length).toBeGreaterThan(5);
  expect(SHORT_NAMES.filter((name) => built.some((members) => members.has(name)))).toEqual([]);
});

it('none is public', () => {
  // What these say of their own, `isOpen` of an embed and where `renew` is, never comes to the core: neither option nor handle.
  const types = ['dist', 'dist/cjs', 'dist/cjs/chunks'].flatMap((folder) => readAll(folder, /^(?!(nuxt|svelte|sveltekit)\.d\.ts$).*\.d\.ts$/)).join('\n');
  expect(types).toMatch(/\bpolicy\?:/);
  expect(SHORT_NAMES.filter((name) => new RegExp(`\\b${name}\\??[:(]`).test(types))).toEqual([]);
});

it('a member is found in every form, and words within a text are none', () => {
  expect([...membersIn("one.two; ({ three, four: 4, five() {} }); let { six, seven: s, ...rest } = one, t = 'eight'; `nine ${one?.ten}`; 'eleven twelve';")])
    .toEqual(['two', 'three', 'four', 'five', 'six', 'seven', 'rest', 'eight', 'ten', 'eleven twelve']);
});

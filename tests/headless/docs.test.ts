// docs/headless.md: its banner is that of the demo, which a browser drives; its other examples compile; every name in it is there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import * as headless from '../../src/headless/index';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const text = read('docs/headless.md');
const examples = new Map([...text.matchAll(/^<!-- example: ([\w-]+) -->\n```(\w+)\n([\s\S]*?)\n```$/gm)].map(([, name, , code]) => [name!, code!]));

it('shows the banner of the demo, as it is', () => {
  expect(examples.get('banner')).toBe(read('demo/headless/banner.tsx').trimEnd());
  expect([...examples.keys()]).toEqual(['banner', 'react', 'fair']);
});

it('has an example that compiles', () => {
  const file = join(root, 'tests/headless/__example.ts');
  const options: ts.CompilerOptions = {
    strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2021, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2021.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], paths: { 'kelisim/headless': [join(root, 'src/headless/index.ts')] }, jsx: ts.JsxEmit.React, jsxFactory: 'h',
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, target, ...more) => (path === file ? ts.createSourceFile(path, examples.get('fair')!, target) : getSourceFile(path, target, ...more));
  const program = ts.createProgram([file], options, host);
  const source = program.getSourceFile(file);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  expect(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
});

it('names every function of the entry, and every member of a screen', () => {
  const values = Object.keys(headless).filter((name) => name !== 'BY_SITE');
  expect(values.filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  expect(text).toContain(`\`${headless.BY_SITE}\``);
  const screen = /interface ConsentScreen \{([\s\S]*?)\n\}/.exec(read('src/headless/screen.ts'))![1]!;
  const members = [...screen.matchAll(/^ {2}(?:readonly )?(\w+)[(:]/gm)].map(([, name]) => name!);
  expect(members.length).toBeGreaterThan(25);
  expect(members.filter((name) => !new RegExp(`[\`.]${name}\\b`).test(text))).toEqual([]);
});

/**
 * The examples of the framework pages in docs, against the built package as it is installed: what is in TypeScript is type-checked, what Vue and Svelte have is
 * compiled, and all of it is bundled, so that every name that is imported is there. In `npm run consumers` they run in real applications.
 */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, componentOf, moduleOf, PAGES, WORLD } from '../consumers/lib/docs.mjs';
import { compileSvelte, compileVue } from '../frameworks/support/client';
import { consumer, root, type Consumer } from './support/consumer';

const FRAMEWORKS = ['@testing-library/react', '@types/react', '@types/react-dom', 'preact', 'react', 'react-dom', 'svelte', 'vue'];
const COUNTER = 'export const Counter = () => null;';
let project: Consumer;
beforeAll(() => {
  project = consumer();
  const packages = join(project.directory, 'node_modules');
  for (const scope of ['@types', '@testing-library']) mkdirSync(join(packages, scope));
  for (const name of FRAMEWORKS) symlinkSync(join(root, 'node_modules', name), join(packages, name), 'junction');
});
afterAll(() => project.remove());

const sources = new Map<string, ts.SourceFile | undefined>();
/** What the compiler says of these files; what they share is read once. */
function problemsOf(paths: readonly string[], options: ts.CompilerOptions): string[] {
  const all: ts.CompilerOptions = {
    strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'], jsx: ts.JsxEmit.ReactJSX, types: [], allowJs: true, checkJs: false, ...options,
  };
  const host = ts.createCompilerHost(all);
  const read = host.getSourceFile;
  host.getSourceFile = (path, ...more) => {
    if (!path.includes('node_modules')) return read(path, ...more);
    if (!sources.has(path)) sources.set(path, read(path, ...more));
    return sources.get(path);
  };
  const program = ts.createProgram([...paths, project.write('shims.d.ts', "declare module '*.vue' { const component: import('vue').Component; export default component; }")], all, host);
  return paths.flatMap((path) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .map(({ messageText, start }) => `${path.split('/').pop()}:${source!.getLineAndCharacterOfPosition(start!).line + 1} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  });
}

const bundled = async (path: string, contents: string, loader: 'tsx' | 'js') => {
  const { warnings } = await build({
    stdin: { contents, resolveDir: join(path, '..'), sourcefile: path, loader }, bundle: true, write: false, format: 'esm', platform: 'browser', logLevel: 'silent',
    jsx: 'automatic', alias: { $lib: join(project.directory, 'sveltekit/src/lib') }, external: ['react', 'react/*', 'react-dom', 'react-dom/*', 'vue', 'svelte', 'svelte/*', 'preact', 'preact/*', 'next/*', '@testing-library/*', '*.vue', '*.svelte'], absWorkingDir: project.directory,
  });
  return warnings.map(({ text }) => text);
};

describe.each(Object.keys(PAGES))('docs/%s.md', (page) => {
  const blocks = blocksOf(page);
  const of = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));
  const write = () => {
    const name = `${page}/world.tsx`;
    project.write(name, WORLD);
    project.write(`${page}/Counter.tsx`, COUNTER);
    // Where the page has none, the site of the others.
    const site = of('ts').find(({ code }) => /^\/\/ \S*consent\.ts\n/.test(code)) ?? blocksOf('vue').find(({ code }) => code.startsWith('// consent.ts'))!;
    for (const path of ['consent.ts', 'app/consent.ts', 'src/lib/consent.ts']) project.write(`${page}/${path}`, site.code);
    // A block lies where it says, so that what it imports lies there, too.
    return of('ts', 'tsx', 'js', 'jsx').map((block) => {
      const folder = /^\/\/ (\S*\/)[\w.+-]+\.\w+/.exec(block.code)?.[1] ?? '';
      if (folder) project.write(`${page}/${folder}world.tsx`, WORLD);
      return [block, project.write(`${page}/${folder}line-${block.line}.tsx`, moduleOf(block))] as const;
    });
  };

  it('has examples in languages that are known here', () => {
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.filter(({ language }) => !['ts', 'tsx', 'js', 'jsx', 'vue', 'svelte', 'astro', 'html'].includes(language))).toEqual([]);
  });

  it('has examples that type-check', { timeout: 60_000 }, () => {
    const paths = write().filter(([{ language }]) => !language.startsWith('js')).map(([, path]) => path);
    expect(problemsOf(paths, { ...(page === 'preact' && { jsxImportSource: 'preact' }), paths: { '$lib/*': [join(project.directory, page, 'src/lib/*')] }, rootDir: project.directory })).toEqual([]);
  });

  it('has examples whose imports are there', { timeout: 60_000 }, async () => {
    for (const [block, path] of write()) expect([block.line, await bundled(path, moduleOf(block), 'tsx')]).toEqual([block.line, []]);
    let before = '';
    for (const block of of('vue', 'svelte')) {
      const code = componentOf(block, before);
      before += `\n${block.code}`;
      const compiled = block.language === 'vue' ? compileVue(code, 'Example') : compileSvelte(code, 'Example.svelte');
      expect([block.line, await bundled(join(project.directory, page, 'Example.js'), compiled, 'tsx' )]).toEqual([block.line, []]);
    }
  });
});

it('an example with a wrong name is found out', async () => {
  project.write('wrong/consent.ts', "import { defineConsent } from 'kelisim';\nexport const site = defineConsent({ categories: { analytics: {} } });\ndeclare module 'kelisim' { interface Register { site: typeof site } }\n");
  project.write('wrong/world.tsx', WORLD);
  const code = moduleOf({ page: 'react', language: 'tsx', line: 1, code: "import './consent';\nconst analytics = useConsent('analitycs');\n<Held>…</Held>" });
  expect(problemsOf([project.write('wrong/example.tsx', code)], {}).join()).toMatch(/analitycs/);
  await expect(bundled(join(project.directory, 'wrong/example.tsx'), "import { Holds } from 'kelisim/react'; Holds();", 'tsx')).rejects.toThrow(/Holds/);
});

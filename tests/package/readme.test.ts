// What the README promises about sizes and links is what was built.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(resolve(root, file), 'utf8');

test('the sizes are those of the built files', () => {
  expect(() => execFileSync(process.execPath, ['scripts/readme-sizes.mjs'], { cwd: root })).not.toThrow();
});

test('no size is typed by hand', () => {
  // A colour such as #06282b is none.
  const unmarked = read('README.md').replace(/<!-- size:[\w-]+ -->.*?<!-- \/size -->|#[\da-f]{3,8}\b/g, '');
  expect(unmarked.match(/\d ?k?B\b/gi)).toBeNull();
});

test('both commands stand on lines of their own', () => {
  const lines = read('README.md').split('\n');
  expect(lines).toContain('npm ci && npm start');
  expect(lines).toContain('npm ci && npm test');
});

describe.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/angular.md', 'docs/astro.md', 'docs/embeds.md', 'docs/frameworks.md', 'docs/gtm.md', 'docs/headless.md', 'docs/integrations.md', 'docs/lint.md', 'docs/next.md', 'docs/nuxt.md', 'docs/policies.md', 'docs/preact.md', 'docs/react.md', 'docs/recipes.md', 'docs/server.md', 'docs/services.md', 'docs/svelte.md', 'docs/sveltekit.md', 'docs/testing.md', 'docs/theming.md', 'docs/vue.md', 'docs/web-components.md', 'docs/webview.md'])('links of %s', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)];
  test('lead to files and headings that are there', () => {
    for (const [link, path, anchor] of links) {
      const target = path ? resolve(root, dirname(file), path) : resolve(root, file);
      expect(existsSync(target), link).toBe(true);
      if (anchor) expect(anchorsOf(readFileSync(target, 'utf8')), link).toContain(anchor);
    }
  });
});

/** One for each framework. */
const PAGES = ['angular', 'astro', 'next', 'nuxt', 'preact', 'react', 'svelte', 'sveltekit', 'vue', 'web-components'];
test.each(PAGES)('docs/%s.md says how to start, gate scripts, hold embeds, render on a server and test, and README leads to it', (name) => {
  const headings = [...read(`docs/${name}.md`).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading).join().toLowerCase();
  for (const word of ['start', 'gating scripts', 'embeds', 'server', 'testing']) expect(headings).toContain(word);
  expect(read('README.md')).toContain(`(docs/${name}.md)`);
});

test('every page of docs that README leads to is in the package', () => {
  const links = [...read('README.md').matchAll(/\]\((docs\/[\w-]+\.md)/g)].map(([, path]) => path!);
  const kept = (JSON.parse(read('package.json')) as { files: string[] }).files.filter((pattern) => pattern.startsWith('!docs')).join();
  const [, names = ''] = /!docs\/\{(.*)\}\.md/.exec(kept)!;
  expect(links.filter((path) => names.split(',').includes(path.slice(5, -3)))).toEqual([]);
});

describe('the options table', () => {
  const rows = read('README.md').split('## Options')[1]!.split('\n## ')[0]!;
  test.each(interfaceMembers('ConsentOptions'))('names %s', (name) => {
    expect(rows).toMatch(new RegExp(`^\\| \`${name}(\\.\\w+)?\``, 'm'));
  });
  test.each(['Operator', 'PolicyOptions', 'CookieOptions', 'ServiceOptions'].flatMap(interfaceMembers))('and %s', (name) => {
    expect(rows).toMatch(new RegExp(`[\`.]${name}\``));
  });
});

/** As GitHub makes them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => `#${heading!.toLowerCase().replace(/[^\p{L}\d _-]/gu, '').replaceAll(' ', '-')}`);
}

/** Names of the members that the options' files give this interface. */
function interfaceMembers(name: string): string[] {
  const body = new RegExp(`interface ${name} \\{([\\s\\S]*?)\\n\\}`).exec(['options', 'law-options', 'service-options'].map((file) => read(`src/core/options/${file}.ts`)).join('\n'))?.[1] ?? '';
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, member]) => member!);
}

// The catalogue as it is shipped: a bundle holds the entries it names, and a page can have each as a small file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rollup } from 'rollup';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { measureServices, SERVICE_LIMIT } from '../../scripts/check-sizes.mjs';
import { entriesOf } from '../../scripts/services-plugin.mjs';
import { consumer, root } from './support/consumer';
import type { CatalogueService } from '../../src/services/index';

const file = join(root, 'dist/services.js');
let built: Record<string, unknown> & { services: (...list: CatalogueService[]) => Record<string, object> };
let entries: CatalogueService[];
beforeAll(async () => {
  built = (await import(pathToFileURL(file).href)) as typeof built;
  entries = entriesOf(built);
});

/** What a bundler makes of one import from the package. */
async function bundle(code: string): Promise<string> {
  const entry = { name: 'entry', resolveId: (id: string) => (id === 'entry' ? id : id === 'kelisim/services' ? file : null), load: (id: string) => (id === 'entry' ? code : null) };
  const { output } = await (await rollup({ input: 'entry', plugins: [entry], onwarn: () => {} })).generate({ format: 'es' });
  return output[0].code;
}
const namesIn = (code: string) => entries.filter(({ id, name }) => code.includes(`"${name}"`) || code.includes(`"${id}"`)).map(({ id }) => id);

it('a bundle holds the services it names and no other', async () => {
  expect(entries.length).toBeGreaterThan(30);
  expect(namesIn(await bundle("import { ga4, services } from 'kelisim/services'; console.log(services(ga4));"))).toEqual(['ga4']);
  expect(namesIn(await bundle("import { matomo } from 'kelisim/services'; console.log(matomo);"))).toEqual(['matomo']);
  expect(namesIn(await bundle("import { webvisor, youtube } from 'kelisim/services'; console.log(webvisor, youtube);"))).toEqual(['webvisor', 'youtube']);
  expect(namesIn(readFileSync(file, 'utf8'))).toHaveLength(entries.length); // else nothing would ever be found
  expect(await bundle("import 'kelisim/services';")).toBe('\n');
});

it('each is a JSON file of what services() makes of it, and a module of the same', async () => {
  const files = readdirSync(join(root, 'dist/services')).sort();
  expect(files).toEqual(entries.flatMap(({ id }) => [`${id}.js`, `${id}.json`]).sort());
  for (const entry of entries) {
    const json: unknown = JSON.parse(readFileSync(join(root, 'dist/services', `${entry.id}.json`), 'utf8'));
    expect(json).toEqual({ id: entry.id, ...built.services(entry)[entry.id] });
    const module = await import(pathToFileURL(join(root, 'dist/services', `${entry.id}.js`)).href) as { default: unknown };
    expect(module.default).toEqual(json);
  }
});

it('each of them is small', () => {
  expect(SERVICE_LIMIT).toBeLessThanOrEqual(900);
  const sizes = measureServices();
  expect(sizes.length).toBe(2 * entries.length);
  expect(sizes.filter(({ size }) => size > SERVICE_LIMIT || size < 200)).toEqual([]);
});

describe('the catalogue for those who name ids from npm', () => {
  it('is fetched by a chunk of its own: what a site imports by name stays what it names', async () => {
    const entry = {
      name: 'entry',
      resolveId: (id: string) => (id === 'entry' ? id : id === 'kelisim/services' ? file : id === 'kelisim' ? join(root, 'dist/index.js') : /^(preact|js-cookie)/.test(id) ? { id, external: true } : null),
      load: (id: string) => (id === 'entry' ? "import { createConsent } from 'kelisim'; import { ga4, services } from 'kelisim/services'; createConsent({ services: services(ga4) });" : null),
    };
    const { output } = await (await rollup({ input: 'entry', plugins: [entry], onwarn: () => {} })).generate({ format: 'es', dir: 'x' });
    const chunks = output.filter((part) => part.type === 'chunk');
    const main = chunks.find(({ isEntry }) => isEntry)!;
    expect(namesIn(main.code)).toEqual(['ga4']);
    // All of it is there to be fetched, by no static import.
    const whole = chunks.filter(({ code }) => namesIn(code).length === entries.length);
    expect(whole).toHaveLength(1);
    expect(whole[0]!.isDynamicEntry).toBe(true);
    expect(chunks.flatMap(({ imports }) => imports)).not.toContain(whole[0]!.fileName);
  });

  it.each(['js', 'cjs'])('is found by %s', async (extension) => {
    const chunk = readFileSync(join(root, `dist/chunks/index.${extension}`), 'utf8');
    const [, path] = /import\('(\.\/catalogue[^']+)'\)/.exec(chunk)!;
    const found = await import(pathToFileURL(join(root, 'dist/chunks', path!)).href) as object;
    expect(entriesOf(found).flatMap(({ id }) => id || []).sort()).toEqual(entries.map(({ id }) => id));
  });
});

it('the example of the README gives what it says', () => {
  const [, code] = /<!-- example: services -->\n```ts\n([^]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))!;
  const { outputText } = ts.transpileModule(code!, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } });
  const project = consumer();
  try {
    // Without a browser all is denied, and what is declared is known.
    const script = outputText.replace('createConsent({', 'const consent = createConsent({') + 'console.log(JSON.stringify(consent.state.grants));';
    expect(project.node('--input-type=module', '-e', script)).toEqual({
      necessary: true, analytics: false, marketing: false, 'cross-border': false, ga4: false, 'yandex-metrica': false, youtube: false,
    });
  } finally {
    project.remove();
  }
});

// The catalogue as it is shipped: a bundle holds the entries it names, and a page can have each as a small file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureServices, SERVICE_LIMIT } from '../../scripts/check-sizes.mjs';
import { englishName, entriesOf } from '../../scripts/services-plugin.mjs';
import { BUNDLERS, initial, until, type Chunk } from './support/bundle';
import { consumer, root, type Consumer } from './support/consumer';
import type { CatalogueService } from '../../src/services/index';

const file = join(root, 'dist/services.js');
let built: Record<string, unknown> & { services: (...list: CatalogueService[]) => Record<string, object> };
let entries: CatalogueService[];
beforeAll(async () => {
  built = (await import(pathToFileURL(file).href)) as typeof built;
  entries = entriesOf(built);
});

let project: Consumer;
beforeAll(() => void (project = consumer()));
afterAll(() => project.remove());

const namesIn = (code: string) => entries.filter((entry) => code.includes(englishName(entry)) && code.includes(entry.id)).map(({ id }) => id).sort();
const codeOf = (chunks: Chunk[]) => chunks.map(({ code }) => code).join('\n');

describe.each(BUNDLERS)('%s', (_name, bundle) => {
  const named = async (code: string) => namesIn(codeOf(await bundle(project, code)));
  const all = () => entries.map(({ id }) => id).sort();

  it('a bundle holds the services it names and no other', async () => {
    expect(entries.length).toBeGreaterThan(30);
    expect(await named("import { ga4, services } from 'kelisim/services'; console.log(services(ga4));")).toEqual(['ga4']);
    expect(await named("import { matomo } from 'kelisim/services'; console.log(matomo);")).toEqual(['matomo']);
    expect(await named("import { webvisor, youtube } from 'kelisim/services'; console.log(webvisor, youtube);")).toEqual(['webvisor', 'youtube']);
    expect(await named("import * as everything from 'kelisim/services'; console.log(everything);")).toEqual(all()); // else nothing would ever be found
    expect(await named("import 'kelisim/services';")).toEqual([]);
  });

  it('what a site names is in its own chunk, and for ids there is all of it, fetched', async () => {
    const chunks = await bundle(project, "import { createConsent } from 'kelisim'; import { ga4, services } from 'kelisim/services'; createConsent({ services: services(ga4) });");
    expect(namesIn(codeOf(initial(chunks)))).toEqual(['ga4']);
    expect(namesIn(codeOf(until(chunks, 'youtube.js')))).toEqual(all());
    expect(namesIn(codeOf(until(chunks, 'bundled.js')))).toEqual(['ga4']);
    // And only what it has named is there twice.
    const times = (id: string) => codeOf(chunks).match(new RegExp(`\\bid:["'\`]${id}["'\`]`, 'g'))?.length;
    expect(entries.map(({ id }) => id).filter((id) => times(id) !== 1)).toEqual(['ga4']);
  });

  it('a site that names ids has nothing of it in the chunks of every visitor', async () => {
    const chunks = await bundle(project, "import { createConsent } from 'kelisim'; createConsent({ services: { ga4: 'analytics' } });");
    expect(namesIn(codeOf(until(chunks, 'bundled.js')))).toEqual([]);
    expect(namesIn(codeOf(until(chunks, 'youtube.js')))).toEqual(all());
  });
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
  expect(SERVICE_LIMIT).toBeLessThanOrEqual(1060);
  const sizes = measureServices();
  expect(sizes.length).toBe(2 * entries.length);
  expect(sizes.filter(({ size }) => size > SERVICE_LIMIT || size < 200)).toEqual([]);
});

it('the package holds no copy of it', () => {
  // 'support.google.com/…' is in what services() leaves out, the other word in the files for pages as well.
  const holding = (word: string) => readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^(cjs\/)?(chunks|services)[./].*(js|json)$/.test(path) && !path.includes('chunks/lint') // its table has names and hosts
      && readFileSync(join(root, 'dist', path), 'utf8').includes(word)).sort();
  expect(holding('support.google.com/analytics/answer/11397207')).toEqual(['cjs/services.js', 'services.js']);
  expect(holding('Google Analytics 4')).toEqual(['cjs/services.js', 'services.js', 'services/ga4.js', 'services/ga4.json']);
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

// Source maps lead from a built file to the line it was made of; they are files of a release, not of the package.
import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './support/consumer';

const read = (file: string) => readFileSync(join(root, 'dist', file), 'utf8');
const mapOf = (file: string) => JSON.parse(read(`maps/${file}.map`)) as SourceMapPayload;
const files = readdirSync(join(root, 'dist'), { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));

it.each([
  ['kelisim.js', 'kelisim_consent_update', 'src/effects/data-layer.ts'],
  ['kelisim.full.js', 'kelisim_consent_update', 'src/effects/data-layer.ts'],
  ['kelisim-ui.js', 'banner-title', 'src/ui/banner/Banner.tsx'],
  ['chunks/core.js', 'kelisim_consent_update', 'src/effects/data-layer.ts'],
  ['integrations/meta.js', 'callMethod', 'src/integrations/meta.ts'],
  ['vendors/meta.js', 'callMethod', 'src/integrations/meta.ts'],
])('%s: “%s” stands in %s', (file, text, source) => {
  const lines = read(file).split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  expect(line).toBeGreaterThanOrEqual(0);
  const payload = mapOf(file);
  const found = new SourceMap(payload).findEntry(line, lines[line]!.indexOf(text)) as { originalSource: string; originalLine: number };
  expect(found.originalSource).toBe(source);
  const content = payload.sourcesContent[payload.sources.indexOf(source)]!;
  expect(content).toBe(readFileSync(join(root, source), 'utf8'));
  // A minifier gives a place to what it writes, not to every word in it.
  expect(content.split('\n').slice(found.originalLine - 1, found.originalLine + 2).join('\n')).toContain(text);
});

it('what a page or a bundler loads has one, with the source in it; no built file asks for it', () => {
  const code = files.filter((file) => /\.js$/.test(file) && !/^(maps|cjs|words|locales|services)\//.test(file));
  expect(code.length).toBeGreaterThan(60);
  expect(code.filter((file) => !files.includes(`maps/${file}.map`))).toEqual([]);
  expect(files.filter((file) => file.endsWith('.map') && !file.startsWith('maps/'))).toEqual([]);
  expect(files.filter((file) => file.endsWith('.js') && read(file).includes('sourceMappingURL'))).toEqual([]);
  for (const file of code) {
    const { sources, sourcesContent } = mapOf(file);
    expect([file, sources.filter((source) => !/^(src|node_modules)\/|^\0|:/.test(source))]).toEqual([file, []]);
    expect([file, sourcesContent.length]).toEqual([file, sources.length]);
  }
});

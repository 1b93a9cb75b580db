// Every language says the same things, with the same values, in the plural forms it has.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { root } from './support/consumer';

const LANGUAGES = readdirSync(join(root, 'locales')).filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', '')).sort();
const FORM = /_(zero|one|two|few|many|other)$/;

function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key));
}
const read = (language: string) => flat(JSON.parse(readFileSync(join(root, 'locales', `${language}.json`), 'utf8')));
const baseKeys = (language: string) => [...new Set(read(language).map(([key]) => key.replace(FORM, '')))].sort();
const valuesIn = (text: string) => [...text.matchAll(/\{\{-?\s*(\w+)\s*\}\}/g)].map(([, name]) => name!).sort();

it('every language has the same keys', () => {
  expect(LANGUAGES).toEqual(expect.arrayContaining(['en', 'kk', 'ru']));
  expect(baseKeys('kk').length).toBeGreaterThan(10);
  for (const language of LANGUAGES) expect([language, baseKeys(language)]).toEqual([language, baseKeys('ru')]);
});

it('every language that is not built in is a module in dist/locales: its words, compiled', async () => {
  const files = readdirSync(join(root, 'dist/locales')).sort();
  expect(files).toEqual(LANGUAGES.filter((language) => !/^(kk|ru)$/.test(language)).map((language) => `${language}.js`));
  for (const file of files) {
    const { default: words } = (await import(pathToFileURL(join(root, 'dist/locales', file)).href)) as { default: Record<string, string> };
    expect(words).toEqual(Object.fromEntries(read(file.replace('.js', ''))));
  }
});

describe.each(LANGUAGES)('%s', (language) => {
  it('leaves no text empty or unfinished', () => {
    expect(read(language).filter(([, text]) => !text.trim() || text !== text.trim() || /TODO|XXX| {2}/.test(text))).toEqual([]);
  });

  it('has no mark-up: texts are shown as text', () => {
    expect(read(language).filter(([, text]) => /<\/?[a-z]|&[a-z]+;/i.test(text))).toEqual([]);
  });

  it('uses the same values as the others', () => {
    const used = (texts: [string, string][], key: string) =>
      [...new Set(texts.filter(([name]) => name.replace(FORM, '') === key).flatMap(([, text]) => valuesIn(text)))].sort();
    for (const key of baseKeys(language)) expect([key, used(read(language), key)]).toEqual([key, used(read('ru'), key)]);
  });

  it('has every plural form of the language, and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((form) => `_${form}`).sort();
    const plural = read(language).filter(([key]) => FORM.test(key));
    expect(plural.length).toBeGreaterThan(0);
    for (const base of new Set(plural.map(([key]) => key.replace(FORM, '')))) {
      const has = plural.map(([key]) => key).filter((key) => key.replace(FORM, '') === base).map((key) => key.slice(base.length)).sort();
      expect([base, has.filter((form) => form !== '_zero' || forms.includes(form))]).toEqual([base, forms]);
    }
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { afterEach, describe, expect, it } from 'vitest';
import { compileLocale, compileLocales, compileWords } from '../../scripts/words-plugin.mjs';

const SCHWA = '\u0259';
const why = (locales: Record<string, object>) =>
  compileLocales(locales).problems.map((problem) => `${problem.language} ${problem.key}: ${problem.why}`).join('\n');
const both = (resource: object) => why({ kk: resource, ru: resource });

describe('what is compiled', () => {
  it('is flat, with plural suffixes and canonical placeholders', () => {
    const { texts, problems } = compileLocale('ru', {
      a: { b: '{{ name }}: $& <b> & {{date}}' },
      n_one: '{{count}} день', n_few: '{{count}} дня', n_many: '{{count}} дней', n_other: '{{ count }} дня', n_zero: 'нет',
    });
    expect(problems).toEqual([]);
    expect(texts).toEqual({
      'a.b': '{{name}}: $& <b> & {{date}}',
      n_one: '{{count}} день', n_few: '{{count}} дня', n_many: '{{count}} дней', n_other: '{{count}} дня', n_zero: 'нет',
    });
  });

  it('may hold whole words of another alphabet', () => {
    expect(both({ a: 'cookie-файл, Global Privacy Control, ҚАЗ, Әә Іі Һһ, IP' })).toBe('');
  });

  it('may be written in Latin letters: a word such as “a” is then no look-alike, nor is the Azerbaijani schwa', () => {
    expect(why({ en: { a: 'A choice', b: 'Open a map' } })).toBe('');
    expect(why({ az: { a: `${SCHWA}lav${SCHWA}` } })).toBe('');
    expect(why({ en: { a: 'Open а map' } })).toMatch(/“а” is written in Cyrillic letters that look like Latin/);
    expect(why({ en: { a: 'Acceрt' } })).toMatch(/two alphabets/);
    // Uzbek is written in either.
    expect(why({ uz: { a: 'а ва о' } })).toBe('');
  });

  it('may have other plural forms in each language', () => {
    const kk = { n_one: '{{count}} ай', n_other: '{{count}} ай' };
    const ru = { n_one: '{{count}} м', n_few: '{{count}} м', n_many: '{{count}} м', n_other: '{{count}} м' };
    expect(why({ kk, ru })).toBe('');
  });
});

describe('what stops the build', () => {
  it.each([
    ['nesting', 'См. $t(other.key)', /nesting/],
    ['nesting with options', 'См. $t(other.key, {"count": 2})', /nesting/],
    ['a format', '{{x, number}}', /format/],
    ['an unescaped placeholder', 'Да {{- x}}', /unescaped/],
    ['a path as placeholder', '{{user.name}}', /placeholder name/],
    ['a Cyrillic placeholder', '{{дата}}', /placeholder name/],
    ['braces that are none', 'Да {{ нет', /braces/],
    ['an empty text', '', /empty/],
    ['a blank text', '  ', /empty/],
    ['an array', ['a'], /not a string/],
    ['a number', 7, /not a string/],
    ['null', null, /not a string/],
    ['a Latin letter in a Cyrillic word', 'Сооkie файлы', /two alphabets/],
    ['a Latin schwa', `Б${SCHWA}рін`, /Latin schwa/],
    ['a capital Latin schwa', '\u018F', /Latin schwa/],
    ['a Latin preposition', 'c нами', /Latin letters/],
  ])('%s', (_, text, reason) => {
    expect(both({ group: { key: text } })).toMatch(reason);
    expect(both({ group: { key: text } })).toMatch(/^kk group\.key: /);
  });

  it('a context', () => expect(both({ friend: 'Друг', friend_female: 'Подруга' })).toMatch(/friend_female: a context/));
  it('an ordinal', () => expect(both({ n_ordinal_other: '{{count}}' })).toMatch(/n_ordinal_other: a context or a plural/));
  it('a dotted key', () => expect(both({ 'a.b': 'Да' })).toMatch(/a\.b: a dot/));

  it('a form the language does not have', () => {
    const forms = { n_one: '{{count}}', n_few: '{{count}}', n_other: '{{count}}' };
    expect(why({ kk: forms })).toMatch(/kk n_few: .*plural form/);
  });

  it('a form the language is missing', () => {
    expect(why({ ru: { n_one: '{{count}}', n_other: '{{count}}' } })).toMatch(/ru n: .*missing: _few, _many/);
    expect(why({ kk: { n_other: '{{count}}' } })).toMatch(/kk n: .*missing: _one/);
  });

  it('a form without the placeholder the others have', () => {
    expect(why({ kk: { n_one: 'бір ай', n_other: '{{count}} ай' } })).toMatch(/kk n: placeholders differ/);
  });

  it('a key missing in one language', () => {
    expect(why({ kk: { a: 'Иә' }, ru: { a: 'Да', b: 'Нет' } })).toBe('kk b: the key is missing, another language has it');
    expect(why({ kk: { a: 'Иә', b: 'Жоқ' }, ru: { a: 'Да' } })).toMatch(/^ru b: the key is missing/);
  });

  it('a text with forms in one language only', () => {
    expect(why({ kk: { n: '{{count}} ай' }, ru: compileLocale('ru', {}).texts })).toMatch(/ru n: the key is missing/);
    expect(why({ kk: { n: '{{count}}' }, en: { n_one: '{{count}}', n_other: '{{count}}' } })).toMatch(/kk n \(plural\)/);
  });

  it('placeholders that differ between languages', () => {
    expect(why({ kk: { a: '{{date}}' }, ru: { a: '{{term}}' } })).toMatch(/a: placeholders differ \(kk: date; ru: term\)/);
    expect(why({ kk: { a: '{{date}}' }, ru: { a: 'Да' } })).toMatch(/kk: date; ru: none/);
  });
});

describe('the plugin', () => {
  const made: string[] = [];
  afterEach(() => made.splice(0).forEach((directory) => rmSync(directory, { recursive: true })));

  async function build(source: string, locales?: { kk: string; ru: string; uz?: string }, emit?: boolean) {
    let directory: string | undefined;
    if (locales) {
      made.push((directory = mkdtempSync(join(tmpdir(), 'words-'))));
      for (const [language, json] of Object.entries(locales)) writeFileSync(join(directory, `${language}.json`), json);
    }
    const entry = {
      name: 'entry',
      resolveId: (id: string) => (id === 'entry' ? id : null),
      load: (id: string) => (id === 'entry' ? `export { default } from '${source}';` : null),
    };
    const bundle = await rollup({ input: 'entry', plugins: [entry, compileWords({ directory, emit })] });
    const { output } = await bundle.generate({ format: 'cjs', exports: 'default' });
    const module = { exports: {} as Record<string, Record<string, string>> };
    new Function('module', output[0].code)(module);
    const assets = Object.fromEntries(output.flatMap((file) => (file.type === 'asset' ? [[file.fileName, file.source]] : [])));
    return { words: module.exports, watchFiles: bundle.watchFiles, assets };
  }

  it('gives the groups and keys that were asked for, in every language', async () => {
    const { words, watchFiles } = await build('words:reopen.label,term,category.analytics,service.count');
    expect(Object.keys(words)).toEqual(['kk', 'ru']);
    expect(Object.keys(words.kk!)).toEqual([
      'reopen.label', 'category.analytics.name', 'category.analytics.description',
      'service.count_one', 'service.count_other', 'term.months_one', 'term.months_other',
    ]);
    expect(words.ru!['term.months_many']).toBe('{{count}}\u00a0месяцев');
    expect(watchFiles.filter((file) => /locales\/(kk|ru|en)\.json$/.test(file))).toHaveLength(3);
  });

  it('gives what the core says in the other languages too', async () => {
    const { words } = await build('words:reopen');
    expect(Object.keys(words).sort()).toEqual(['en', 'kk', 'ru']);
    expect(words.en).toEqual({
      'reopen.label': 'Cookie settings', 'reopen.failed': 'Could not load. Reload the page.', 'reopen.change': 'Change', 'reopen.custom': 'Your choice is saved.',
      'reopen.accept-all': 'You allowed all cookies.', 'reopen.reject-all': 'You refused: only necessary cookies are used.', 'reopen.withdraw': 'You withdrew your consent: only necessary cookies are used.',
    });
  });

  it('stops the build with file, key and reason', async () => {
    const bad = { kk: '{ "a": { "b": "Иә" } }', ru: '{ "a": { "b": "Да $t(c)" } }' };
    await expect(build('words:a', bad)).rejects.toThrow(/ru\.json: a\.b: nesting cannot be compiled/);
  });

  it('checks the whole file, whichever words were asked for', async () => {
    const bad = { kk: '{ "a": "Иә", "b": "Иә" }', ru: '{ "a": "Да" }' };
    await expect(build('words:a', bad)).rejects.toThrow(/ru\.json: b: the key is missing/);
  });

  it('writes a file for each language that is not built in, checked like the others', async () => {
    const locales = { kk: '{ "a": { "b": "Иә" } }', ru: '{ "a": { "b": "Да" } }', uz: '{ "a": { "b": "Ha" } }' };
    const { assets, words } = await build('words:a', locales, true);
    expect(assets).toEqual({ 'locales/uz.js': 'export default {"a.b":"Ha"};\n' });
    expect(words).toEqual({ kk: { 'a.b': 'Иә' }, ru: { 'a.b': 'Да' } });
    expect((await build('words:a', locales)).assets).toEqual({});
    await expect(build('words:a', { ...locales, uz: '{ "a": {} }' })).rejects.toThrow(/uz\.json: a\.b: the key is missing/);
    await expect(build('words:a', { ...locales, uz: '{ "a": { "b": "{{x}}" } }' })).rejects.toThrow(/placeholders differ/);
  });

  it('stops the build at a file that is no JSON and at a group that is not there', async () => {
    await expect(build('words:a', { kk: '{', ru: '{}' })).rejects.toThrow(/kk\.json: /);
    await expect(build('words:banner,nowhere')).rejects.toThrow(/no words are called “nowhere”/);
  });
});

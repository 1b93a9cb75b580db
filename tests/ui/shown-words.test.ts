// The hash of the words a visitor decides by: the same wherever they are the same, another one as soon as a single word differs.
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import bannerWords from 'words:banner,term';
import preferencesWords from 'words:preferences,category,service,operator,policy,record';
import { resolveConfig } from '../../src/core/options/config';
import type { ConsentOptions } from '../../src/core/options/options';
import { createTexts } from '../../src/i18n/texts';
import type { Shown } from '../../src/ui/shared/context';
import { hashOf } from '../../src/ui/words/hash';
import { createShownWords } from '../../src/ui/words/shown-words';

afterEach(() => void vi.unstubAllGlobals());

const options = (): ConsentOptions => ({
  operator: { name: { kk: '«Сәуле» ЖШС', ru: 'ТОО «Сәуле»' }, address: 'Астана' },
  policy: { url: '/p', revision: '2', changes: [{ kk: 'жаңа', ru: 'новое' }] },
  categories: { analytics: { description: { kk: 'санақ', ru: 'счёт' } }, marketing: {} },
  services: { counter: { category: 'analytics', purpose: 'счёт', recipients: ['Counter'], cookies: [{ name: '_cnt', term: { kk: 'жыл', ru: 'год' } }] } },
  statements: [{ id: 'adult', text: { kk: '18 жастамын', ru: 'мне 18' } }],
  disclosure: { term: 'год', data: ['адрес'] },
  rights: { terms: { kk: 'он күн', ru: 'десять дней' } },
  texts: { ru: { banner: { title: 'Можно cookie?' } }, kk: { 'banner.title': 'Бола ма?' } },
}) as ConsentOptions;

function start(given: unknown = options()) {
  const config = resolveConfig(given);
  const texts = createTexts(config);
  texts.add(bannerWords);
  texts.add(preferencesWords);
  const shown: Shown = {};
  return { config, shown, words: createShownWords({ config, shown }, texts) };
}
/** Until there is a hash, or there has been time enough for one. */
const settled = async (shown: Shown, patience = 2000) => {
  while (patience-- && !shown.h) await new Promise((resolve) => setTimeout(resolve, 5));
};
const BANNER = [bannerWords, false] as const;
const BOTH = [bannerWords, preferencesWords] as const;

/** The hash of what is on screen with these options. */
async function hash(given?: unknown, { language = 'ru', catalogues = BOTH as readonly (typeof bannerWords | false)[], patience = 2000 } = {}) {
  const { shown, words } = start(given);
  words.update(language, catalogues);
  await settled(shown, patience);
  return shown.h;
}

describe('the hash', () => {
  it('is SHA-256 in base64url, of a text that can be had again', async () => {
    const { shown, words } = start();
    words.update('ru', BOTH);
    await settled(shown);
    expect(shown.h).toMatch(/^[\w-]{43}$/);
    const { text } = await words.find({ language: 'ru', sha256: shown.h! }, BOTH);
    expect(createHash('sha256').update(text!, 'utf8').digest('base64url')).toBe(shown.h);
    for (const said of ['Можно cookie?', 'Отклонить все', 'Сохранить выбор', 'ТОО «Сәуле»', 'новое', 'счёт', 'мне 18', 'десять дней', 'не более {{term}}', 'год']) expect(text).toContain(said);
    expect(text).not.toContain('Бола ма?');
  });

  it('is the same on every page, in whatever order the options stand', async () => {
    const reversed = (value: unknown): unknown => Array.isArray(value) ? value.map(reversed)
      : Object(value) === value ? Object.fromEntries(Object.entries(value as object).reverse().map(([key, each]) => [key, reversed(each)])) : value;
    const first = await hash();
    expect(await hash()).toBe(first);
    expect(JSON.stringify(reversed(options()))).not.toBe(JSON.stringify(options()));
    expect(await hash(reversed(options()))).toBe(first);
  });

  it('differs by language, and by what is on screen', async () => {
    const all = [await hash(), await hash(options(), { language: 'kk' }), await hash(options(), { catalogues: BANNER })];
    expect(new Set(all).size).toBe(3);
  });

  it('does not depend on what has been fetched beside that', async () => {
    const config = resolveConfig(options());
    const texts = createTexts(config);
    texts.add(bannerWords);
    const shown: Shown = {};
    createShownWords({ config, shown }, texts).update('ru', BANNER);
    await settled(shown);
    expect(shown.h).toBe(await hash(options(), { catalogues: BANNER }));
  });

  /** Every text in the options, by its path. */
  const paths = (value: unknown, path: string[] = []): string[][] => typeof value === 'string' ? [path]
    : Object(value) === value ? Object.entries(value as object).flatMap(([key, each]) => paths(each, [...path, key])) : [];
  /** Ids, which have to be known, and the overrides of the other language, which is not on screen. */
  const tamperable = paths(options()).filter((path) => !/\.category$|^texts\.kk|\.id$/.test(path.join('.')));

  it.each(tamperable.map((path) => [path.join('.'), path] as const))('changes with %s', async (_name, path) => {
    const changed = options() as unknown as Record<string, unknown>;
    const parent = path.slice(0, -1).reduce<Record<string, unknown>>((node, key) => node[key] as Record<string, unknown>, changed);
    const key = path.at(-1)!;
    // Still a text this option can have.
    parent[key] = `${parent[key] as string}1`;
    expect(await hash(changed)).not.toBe(await hash());
  });

  it('changes with one built-in word', async () => {
    const { words, shown } = start();
    const tampered = { ...bannerWords, ru: { ...bannerWords.ru, 'banner.rejectAll': 'Отклонить' } };
    const config = resolveConfig(options());
    const texts = createTexts(config);
    texts.add(tampered);
    const other: Shown = {};
    createShownWords({ config, shown: other }, texts).update('ru', [tampered]);
    words.update('ru', [bannerWords]);
    await settled(shown);
    await settled(other);
    expect(other.h).toMatch(/^[\w-]{43}$/);
    expect(other.h).not.toBe(shown.h);
  });

  it('changes with what another source of words says', async () => {
    const source = (title: string) => ({ ...options(), texts: { text: (_language: string, key: string) => (key === 'banner.title' ? title : undefined) } });
    expect(await hash(source('Один'))).toBe(await hash(source('Один')));
    expect(await hash(source('Один'))).not.toBe(await hash(source('Два')));
  });

  it('is had in spite of live objects', async () => {
    const live: Record<string, unknown> = { kk: 'k', get ru() {
      throw new Error('gone');
    } };
    live.self = live;
    expect(await hash({ ...options(), statements: [{ id: 'adult', text: live }] })).toMatch(/^[\w-]{43}$/);
  });
});

describe('what is kept at hand', () => {
  it('is gone at once when the words change or go, and renewed', async () => {
    const { shown, words } = start();
    words.update('ru', BANNER);
    expect(shown.h).toBeUndefined();
    await settled(shown);
    const russian = shown.h;
    expect(russian).toBeDefined();
    words.update('ru', BANNER);
    expect(shown.h).toBe(russian);
    words.update('kk', BANNER);
    expect(shown.h).toBeUndefined();
    await settled(shown);
    expect(shown.h).toMatch(/^[\w-]{43}$/);
    expect(shown.h).not.toBe(russian);
    words.update('kk', [false, undefined]);
    expect(shown).toEqual({});
  });

  it('never belongs to what was on screen before', async () => {
    const { shown, words } = start();
    words.update('ru', BANNER);
    words.update('kk', BANNER);
    words.update('kk', []);
    await settled(shown, 40);
    expect(shown).toEqual({});
  });

  it('is nothing on plain http, where the browser has no SHA-256', async () => {
    vi.stubGlobal('crypto', {});
    expect(await hash(options(), { patience: 40 })).toBeUndefined();
    await expect(hashOf('')).rejects.toThrow();
    expect(await start().words.find({ language: 'ru', sha256: 'x' }, BOTH)).toEqual({ language: 'ru', sha256: 'x' });
  });
});

describe('finding the text of a recorded hash', () => {
  it('tries the banner and the preferences', async () => {
    const { words } = start();
    for (const catalogues of [BANNER, BOTH]) {
      const { text } = await words.find({ language: 'kk', sha256: (await hash(options(), { language: 'kk', catalogues }))! }, BOTH);
      expect(text).toContain('Бола ма?');
    }
  });

  it('without a recorded hash: that of what was on screen when it was decided on this page', async () => {
    const { words, shown, config } = start();
    words.update('ru', BOTH);
    await vi.waitFor(() => expect(shown.h).toBeTruthy());
    const { services } = config;
    const found = await words.find({ language: 'ru', sha256: null }, BOTH, { language: 'ru', catalogues: BOTH, services });
    expect(found).toMatchObject({ language: 'ru', sha256: shown.h });
    expect(createHash('sha256').update(found.text!, 'utf8').digest('base64url')).toBe(shown.h);
    // A recorded one stands.
    expect(await words.find({ language: 'ru', sha256: 'x' }, BOTH, { language: 'ru', catalogues: BOTH, services })).toEqual({ language: 'ru', sha256: 'x' });
  });

  it('tries the cards of embeds, which have a hash of their own', async () => {
    const { words } = start();
    const sha256 = await words.hashCard('kk', preferencesWords);
    const { text } = await words.find({ language: 'kk', sha256 }, [bannerWords]);
    expect(createHash('sha256').update(text!, 'utf8').digest('base64url')).toBe(sha256);
    expect(text).toContain('Таңдауды сақтау');
    expect(await words.find({ language: 'ru', sha256 }, [bannerWords])).toEqual({ language: 'ru', sha256 });
  });

  it('finds none when a word has changed since, or nothing was recorded', async () => {
    const { words } = start();
    const tampered = await hash({ ...options(), texts: { ru: { banner: { title: 'Можно?' } } } });
    for (const said of [{ language: 'ru', sha256: tampered! }, { language: null, sha256: null }]) expect(await words.find(said, BOTH)).toEqual(said);
  });
});

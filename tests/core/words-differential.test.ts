import i18next, { type i18n as I18next } from 'i18next';
import { describe, expect, it } from 'vitest';
import builtIn from 'words:reopen,banner,notice,preferences,category,service,cookie,operator,policy,term,record,embed,implied,version,statement,disclosure,rights';
import { compileLocale } from '../../scripts/words-plugin.mjs';
import en from '../../locales/en.json';
import kk from '../../locales/kk.json';
import ru from '../../locales/ru.json';
import type { Words } from '../../src/core/options/config';
import { createTexts } from '../../src/i18n/texts';

/** With English as its file is built. */
const words: typeof builtIn = { ...builtIn, en: compileLocale('en', en).texts };
const VALUES = { date: '05.01.2026', term: '13 <i>&</i> $& {{date}}', names: 'A, B', name: 'C', need: '«{{term}}»', button: 'D', data: 'E', purposes: 'F', to: 'G', count: 7 };
const COUNTS = [...Array(1001).keys(), 0.5, 1.5, 1e6];

const keys = [...new Set(Object.values(words).flatMap((texts) => Object.keys(texts)))];
const pluralKeys = [...new Set(keys.filter(isForm).map(withoutForm))];
const plainKeys = keys.filter((key) => !isForm(key));

function isForm(key: string) {
  return withoutForm(key) !== key;
}
function withoutForm(key: string) {
  return key.replace(/_(zero|one|two|few|many|other)$/, '');
}

function peer(overrides: Record<string, Words>): I18next {
  const i18n = i18next.createInstance();
  void i18n.init({
    lng: 'kk',
    fallbackLng: { kk: ['ru'], default: ['ru', 'kk'] },
    initAsync: false,
    interpolation: { escapeValue: false },
    // A deep copy, because i18next writes the overrides into what it is given.
    resources: Object.fromEntries(Object.entries({ kk, ru, en }).map(([language, translation]) => [language, { translation: structuredClone(translation) }])),
  });
  for (const [language, resource] of Object.entries(overrides)) {
    i18n.addResourceBundle(language, 'translation', resource, true, true);
  }
  return i18n;
}

function compare(overrides: Record<string, Words>, languages: string[], plurals = pluralKeys) {
  const i18n = peer(overrides);
  const ours = createTexts({ languages: ['kk', 'ru'], texts: overrides });
  ours.add(words);
  const theirs = (lng: string, key: string, values: object) => i18n.t(key, { lng, ...values }) as string;

  for (const language of languages) {
    for (const key of plainKeys) {
      expect(ours.text(language, key, VALUES), `${language} ${key}`).toBe(theirs(language, key, VALUES));
    }
    for (const key of plurals) {
      for (const count of COUNTS) {
        const values = { ...VALUES, count };
        const said = ours.text(language, key, values);
        if (said !== theirs(language, key, values)) {
          expect(said, `${language} ${key} ${count}`).toBe(theirs(language, key, values));
        }
      }
    }
  }
}

function nested(entries: [string, string][]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [key, text] of entries) {
    const path = key.split('.');
    const last = path.pop()!;
    const parent = path.reduce((node, part) => (node[part] ??= {}) as Record<string, unknown>, root);
    parent[last] = text;
  }
  return root;
}

describe('the compiled words say what i18next says', () => {
  it('has something to compare', () => {
    expect(Object.keys(builtIn)).toEqual(['kk', 'ru']);
    expect(pluralKeys.sort()).toEqual(['cookie.count', 'rights.aheadBy', 'rights.within.business-day', 'rights.within.day', 'service.count', 'service.needing', 'term.months']);
    expect(plainKeys.length).toBeGreaterThan(40);
  });

  it('every key, every language, counts 0…1000', () => compare({}, ['kk', 'ru', 'en']));

  it('every key overridden, in one language and in both', () => {
    const all = (language: 'kk' | 'ru') =>
      nested(Object.entries(words[language]!).map(([key, text]) => [key, `Өз ${key}: ${text} {{ date }}`]));
    compare({ kk: all('kk') }, ['kk', 'ru']);
    compare({ kk: all('kk'), ru: all('ru') }, ['kk', 'ru']);
  });

  it('each plural form overridden alone, the form for none and the key without a form included', () => {
    for (const language of ['kk', 'ru']) {
      for (const key of pluralKeys) {
        for (const form of ['', '_zero', '_one', '_few', '_many', '_other']) {
          compare({ [language]: nested([[key + form, `Свой${form} {{count}}`]]) }, ['kk', 'ru'], [key]);
        }
      }
    }
  });

  it('overrides of a few keys, in a third language too, the rest from the fallback languages', () => {
    compare({ en: nested([['banner.title', 'Own'], ['service.count_other', '{{count}} services']]) }, ['en', 'kk', 'ru']);
    compare({ kk: nested([['banner.title', ''], ['notice.gpc', '$& {{term}} {{term}}']]) }, ['kk', 'ru']);
  });
});

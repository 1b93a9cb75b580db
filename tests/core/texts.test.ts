import { describe, expect, it } from 'vitest';
import en from '../../locales/en.json';
import { formatDate } from '../../src/i18n/format-date';
import { isoToDate } from '../../src/i18n/iso-date';
import { createTexts } from '../../src/i18n/texts';

const catalogue = {
  kk: { 'banner.title': 'Тақырып', 'service.count_one': '{{count}} сервис', 'service.count_other': '{{count}} сервис' },
  ru: {
    'banner.title': 'Заголовок',
    'banner.only': 'Только по-русски',
    'service.count_one': '{{count}} сервис',
    'service.count_few': '{{count}} сервиса',
    'service.count_many': '{{count}} сервисов',
    'service.count_other': '{{count}} сервиса',
    'policy.published': 'Дата: {{date}}',
  },
};
const languages = ['kk', 'ru'];

function speaking(texts?: Parameters<typeof createTexts>[0]['texts']) {
  const words = createTexts({ languages, texts });
  words.add(catalogue);
  return words.text;
}

describe('which text is said', () => {
  it('the one of the language, else the Russian, else the Kazakh, else nothing', () => {
    const text = speaking();
    expect(text('ru', 'banner.title')).toBe('Заголовок');
    expect(text('en', 'banner.title')).toBe('Заголовок');
    expect(speaking({ kk: { banner: { own: 'Өз' } } })('en', 'banner.own')).toBe('Өз');
    expect(text('kk', 'banner.only')).toBe('Только по-русски');
    expect(text('kk', 'banner.nowhere')).toBe('');
  });

  it('after Russian and Kazakh that of another language of the site; on Kazakh pages the site says which stands in', () => {
    const words = createTexts({ languages: ['kk', 'en', 'ru'] });
    words.add({ en: { both: 'both', only: 'only' }, ru: { both: 'оба' } });
    expect([words.text('uz', 'both'), words.text('uz', 'only'), words.text('ru', 'only')]).toEqual(['оба', 'only', 'only']);
    expect([words.text('kk', 'both'), words.text('kk', 'only')]).toEqual(['both', 'only']);
    expect(createTexts({ languages: ['kk', 'ru'] }).text('kk', 'both')).toBe('');
  });

  it('an override first, nested, dotted or both', () => {
    expect(speaking({ ru: { banner: { title: 'Своё' } } })('ru', 'banner.title')).toBe('Своё');
    expect(speaking({ ru: { 'banner.title': 'Своё' } })('ru', 'banner.title')).toBe('Своё');
    const mixed = speaking({ ru: { 'category.ads': { name: 'Реклама' }, category: { 'maps.name': 'Карты' } } });
    expect(mixed('ru', 'category.ads.name')).toBe('Реклама');
    expect(mixed('ru', 'category.maps.name')).toBe('Карты');
  });

  it('an override of another language comes after the built-in text, and before nothing at all', () => {
    const text = speaking({ ru: { banner: { title: 'Своё', extra: 'Ещё' } } });
    expect(text('kk', 'banner.title')).toBe('Тақырып');
    expect(text('kk', 'banner.extra')).toBe('Ещё');
  });

  it('an override may be empty, to leave a text out', () => {
    expect(speaking({ ru: { banner: { title: '' } } })('ru', 'banner.title')).toBe('');
  });

  it('what is not an own string is no override', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.banner = cyclic;
    const inherited = Object.create({ banner: { title: 'Чужое' } }) as Record<string, unknown>;
    for (const hostile of [null, 7, 'text', [], { title: 7 }, { title: null }, { title: ['x'] }, { title: { a: 'b' } }]) {
      expect(speaking({ ru: { banner: hostile } })('ru', 'banner.title')).toBe('Заголовок');
    }
    expect(speaking({ ru: cyclic })('ru', 'banner.title')).toBe('Заголовок');
    expect(speaking({ ru: inherited })('ru', 'banner.title')).toBe('Заголовок');
    expect(speaking({ ru: null, kk: 'x' } as never)('ru', 'banner.title')).toBe('Заголовок');
    expect(speaking(null as never)('ru', 'banner.title')).toBe('Заголовок');
    expect(speaking({ ru: { category: {} } })('ru', 'category.constructor.name')).toBe('');
    expect(speaking({ ru: {} })('ru', '__proto__.constructor.name')).toBe('');
  });

  it('words can come later', () => {
    const words = createTexts({ languages });
    expect(words.text('ru', 'banner.title')).toBe('');
    words.add({ ru: { 'banner.title': 'А' } });
    words.add({ ru: { 'banner.body': 'Б', 'banner.title': 'В' } });
    expect(words.text('ru', 'banner.title') + words.text('ru', 'banner.body')).toBe('АБ');
  });
});

describe('plurals', () => {
  it.each([[1, '1 сервис'], [2, '2 сервиса'], [5, '5 сервисов'], [11, '11 сервисов'], [21, '21 сервис'], [1.5, '1.5 сервиса']])(
    '%d', (count, said) => expect(speaking()('ru', 'service.count', { count })).toBe(said),
  );

  it('an override of one form changes that form only', () => {
    const text = speaking({ ru: { service: { count_few: '{{count}} штуки', count: 'никогда' } } });
    expect(text('ru', 'service.count', { count: 1 })).toBe('1 сервис');
    expect(text('ru', 'service.count', { count: 3 })).toBe('3 штуки');
  });

  it('none has a form of its own where there is one', () => {
    const text = speaking({ ru: { service: { count_zero: 'нет сервисов' } } });
    expect(text('ru', 'service.count', { count: 0 })).toBe('нет сервисов');
    expect(text('ru', 'service.count', { count: 5 })).toBe('5 сервисов');
    expect(text('kk', 'service.count', { count: 0 })).toBe('0 сервис');
  });

  it('a count does no harm to a text without forms, nor a missing count to one with forms', () => {
    expect(speaking()('ru', 'banner.title', { count: 2 })).toBe('Заголовок');
    expect(speaking()('ru', 'service.count', { count: '2' })).toBe('');
  });
});

describe('values', () => {
  const say = (template: string, values?: Record<string, unknown>) => speaking({ ru: { t: template } })('ru', 't', values);

  it('are written where their name stands, however it is spaced', () => {
    expect(say('{{a}} {{ a }} {{- a }}', { a: 1 })).toBe('1 1 1');
    expect(say('{{yes}} {{big}}', { yes: true, big: 5n })).toBe('true 5');
  });

  it('are literal: nothing in them is replaced again', () => {
    expect(say('[{{a}}|{{b}}]', { a: '$&$1{{b}}', b: '$$' })).toBe('[$&$1{{b}}|$$]');
  });

  it('leave nothing behind when missing or not printable', () => {
    expect(say('[{{a}}{{b}}{{c}}{{d}}{{toString}}]', { a: undefined, b: null, c: {}, d: () => 1 })).toBe('[]');
    expect(say('[{{a}}]')).toBe('[]');
  });
});

describe('a source of words', () => {
  it('is asked first and may leave any word to the built-in ones', () => {
    const asked: unknown[] = [];
    const text = speaking({
      text(...question) {
        asked.push(question);
        return question[1] === 'banner.title' ? 'Из приложения {{date}}' : (7 as never);
      },
    });
    expect(text('ru', 'banner.title')).toBe('Из приложения {{date}}');
    expect(text('ru', 'policy.published', { date: 'd' })).toBe('Дата: d');
    expect(asked[1]).toEqual(['ru', 'policy.published', { date: 'd' }]);
  });

  it('is asked for a fallback language only after the built-in words of the language itself', () => {
    const text = speaking({ text: (language) => (language === 'kk' ? 'источник' : undefined) });
    expect(text('ru', 'banner.title')).toBe('Заголовок');
    expect(text('ru', 'banner.nowhere')).toBe('источник');
  });
});

describe('dates, in local time', () => {
  it.each(['kk', 'ru'])('%s: two digits, two digits, four digits', (language) => {
    expect(formatDate(new Date(2026, 0, 5), language)).toBe('05.01.2026');
    expect(formatDate(new Date(2026, 10, 30, 23, 59), language)).toBe('30.11.2026');
  });

  it('elsewhere the month in words: 05.01. is May in some countries', () => {
    expect(formatDate(new Date(2026, 0, 5), 'en')).toBe('January 5, 2026');
    expect(formatDate(new Date(2026, 0, 5), 'uz')).toMatch(/^5-yanvar,? 2026$/);
    expect(formatDate(new Date(2026, 0, 5), 'run')).toMatch(/2026/);
  });

  it('a day of the calendar is that day in every time zone; what is none is nothing', () => {
    expect(isoToDate('2026-11-01', 'ru')).toBe('01.11.2026');
    expect(isoToDate('2026-11-01T23:59:59Z', 'en')).toBe('November 1, 2026');
    for (const none of [undefined, '', 'soon', '2026-13-01']) expect(isoToDate(none, 'en')).toBe('');
  });
});

describe('a language that is not built in', () => {
  it('is one locale file, with its plural forms', () => {
    const text = speaking({ en });
    for (const [count, said] of [[0, '0\u00a0services'], [1, '1\u00a0service'], [2, '2\u00a0services'], [21, '21\u00a0services']] as const) {
      expect(text('en', 'service.count', { count })).toBe(said);
    }
    expect(text('en', 'category.analytics.name')).toBe('Statistics');
  });

  it('may come later, nested as in its file or flat, and is then said', () => {
    for (const words of [en, { 'banner.title': 'We use cookies' }]) {
      const texts = createTexts({ languages: ['kk', 'ru', 'en'] });
      texts.add(catalogue);
      expect(texts.say('en', 'banner.title')).toBeUndefined();
      expect(texts.text('en', 'banner.title')).toBe('Заголовок');
      texts.add({ en: words });
      expect([texts.say('en', 'banner.title'), texts.text('en', 'banner.title')]).toEqual(['We use cookies', 'We use cookies']);
    }
  });

  it('is made up for by Russian where a site names no language that has words, never by a key', () => {
    const texts = createTexts({ languages: ['uz'] });
    texts.add(catalogue);
    for (const junk of [null, 7, 'text', ['x'], { banner: null }]) texts.add({ uz: junk as never });
    expect(texts.text('uz', 'banner.title')).toBe('Заголовок');
    expect(texts.text('uz', 'banner.only')).toBe('Только по-русски');
    expect(texts.text('uz', 'banner.nowhere')).toBe('');
  });
});

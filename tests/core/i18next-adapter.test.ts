import i18next, { type InitOptions } from 'i18next';
import { describe, expect, it, vi } from 'vitest';
import words from 'words:banner,service,policy';
import { i18nextTexts, type I18nextTextsOptions } from '../../src/i18n/i18next';
import { createTexts } from '../../src/i18n/texts';

const ru = {
  banner: { title: 'Наш заголовок', body: 'До {{term}}', policy: { url: '/p' } },
  service: { count_one: '{{count}} штука', count_few: '{{count}} штуки', count_many: '{{count}} штук', count_other: '{{count}}' },
  own: { banner: { title: 'Под ключом' } },
};

function running(options: InitOptions = {}) {
  const i18n = i18next.createInstance();
  void i18n.init({
    lng: 'ru',
    fallbackLng: 'ru',
    initAsync: false,
    resources: { ru: { translation: ru, consent: { banner: { title: 'Из пространства' } } }, kk: { translation: { x: 'х' } } },
    ...options,
  });
  return i18n;
}

function speaking(i18n = running(), options?: I18nextTextsOptions) {
  const texts = createTexts({ languages: ['kk', 'ru'], texts: i18nextTexts(i18n, options) });
  texts.add(words);
  return texts.text;
}

describe('words', () => {
  it('come from the instance, with its plurals', () => {
    const text = speaking();
    expect(text('ru', 'banner.title')).toBe('Наш заголовок');
    expect(text('ru', 'service.count', { count: 3 })).toBe('3 штуки');
    expect(text('ru', 'service.count', { count: 5 })).toBe('5 штук');
  });

  it('that the instance lacks in that language are the built-in ones, not those of its fallback language', () => {
    const text = speaking();
    expect(text('kk', 'banner.title')).toBe(words.kk!['banner.title']);
    expect(text('ru', 'banner.acceptAll')).toBe('Принять все');
  });

  it('that are groups in the instance are the built-in ones', () => {
    expect(speaking()('ru', 'banner.policy')).toBe(words.ru!['banner.policy']);
  });

  it('come from a namespace or from under a key', () => {
    expect(speaking(running(), { namespace: 'consent' })('ru', 'banner.title')).toBe('Из пространства');
    expect(speaking(running(), { keyPrefix: 'own' })('ru', 'banner.title')).toBe('Под ключом');
    expect(speaking(running(), { keyPrefix: 'own' })('ru', 'banner.body', { purposes: 'x' })).toContain('согласия: x.');
  });

  it.each([undefined, true, false])('are not escaped, with the instance’s escapeValue %s', (escapeValue) => {
    const i18n = running(escapeValue === undefined ? {} : { interpolation: { escapeValue } });
    expect(speaking(i18n)('ru', 'banner.body', { term: 'A & <b>' })).toBe('До A & <b>');
    expect(i18n.t('banner.body', { term: '<' })).toBe(escapeValue === false ? 'До <' : 'До &lt;');
  });

  it.each(['/', false] as const)('are found whatever the key separator of the instance: %s', (keySeparator) => {
    const translation = keySeparator ? ru : { 'banner.title': 'Наш заголовок', 'own.banner.title': 'Под ключом' };
    const i18n = running({ keySeparator, resources: { ru: { translation } } });
    expect(speaking(i18n)('ru', 'banner.title')).toBe('Наш заголовок');
    expect(speaking(i18n, { keyPrefix: 'own' })('ru', 'banner.title')).toBe('Под ключом');
  });

  it.each(['kk-KZ', 'kk_KZ', 'kz', 'kz-KZ'])('of Kazakh are found under %s too', (code) => {
    const i18n = running({ lng: code, resources: { [code]: { translation: { banner: { title: 'Біздікі' } } } } });
    expect(speaking(i18n)('kk', 'banner.title')).toBe('Біздікі');
  });

  it('are the built-in ones until the instance is initialised', () => {
    const i18n = i18next.createInstance();
    const text = speaking(i18n);
    expect(text('ru', 'banner.title')).toBe(words.ru!['banner.title']);
    void i18n.init({ lng: 'ru', initAsync: false, resources: { ru: { translation: ru } } });
    expect(text('ru', 'banner.title')).toBe('Наш заголовок');
  });

  it('that are asked for and missing are not reported to the instance', () => {
    const missing = vi.fn();
    const i18n = running({ saveMissing: true, missingKeyHandler: missing });
    speaking(i18n)('kk', 'banner.title');
    expect(missing).not.toHaveBeenCalled();
  });
});

describe('language', () => {
  it('is the one the instance resolved', () => {
    expect(i18nextTexts(running()).language!()).toBe('ru');
    expect(i18nextTexts(running({ lng: 'en' })).language!()).toBe('ru');
    expect(i18nextTexts(i18next.createInstance()).language!()).toBeUndefined();
  });

  it('is told when it changes, until the undo', async () => {
    const i18n = running();
    const source = i18nextTexts(i18n);
    const first = vi.fn();
    const second = vi.fn();
    const undo = source.subscribe!(first);
    source.subscribe!(second);
    await i18n.changeLanguage('kk');
    expect(first.mock.calls).toEqual([['kk']]);
    undo();
    await i18n.changeLanguage('ru');
    expect(first).toHaveBeenCalledTimes(1);
    expect(second.mock.calls).toEqual([['kk'], ['ru']]);
  });
});

import { describe, expect, it } from 'vitest';
import { languageOf } from './support/core';
import { startConsent } from './support/start-consent';
import type { Situation } from './support/fake-platform';

describe('the language is the first that is among the site’s', () => {
  it.each([
    [['ru-RU', 'kk'], 'ru'], [['en', 'de', 'kk-KZ'], 'kk'], [['kz'], 'kk'], [['KZ_kz'], 'kk'], [['RU'], 'ru'],
    [['en'], 'kk'], [[], 'kk'], [['', undefined, null, 5, {}, 'ru'], 'ru'], [['constructor', '__proto__'], 'kk'], [['russian'], 'kk'],
  ])('%j → %s', (candidates, language) => expect(languageOf(['kk', 'ru'], candidates)).toBe(language));

  it('else the first of them', () => expect(languageOf(['ru', 'kk'], ['en'])).toBe('ru'));
});

describe('who is heard first', () => {
  const russian = 'v=1&t=1767614400&l=ru&m=custom&id=a&analytics=0&functional=0&marketing=0';
  const inLanguage = (options: object, situation: Situation) => startConsent(options, situation).consent.state.language;

  it('nobody says anything: the first of the site’s languages', () => {
    expect(inLanguage({}, {})).toBe('kk');
    expect(inLanguage({ languages: ['ru', 'kk'] }, {})).toBe('ru');
  });

  it('the browser', () => expect(inLanguage({}, { userLanguages: ['en', 'ru-KZ', 'kk'] })).toBe('ru'));

  it('before it, the stored decision', () => {
    expect(inLanguage({}, { userLanguages: ['kk'], cookies: [russian] })).toBe('ru');
  });

  it('before it, the page', () => expect(inLanguage({}, { pageLanguage: 'kk-KZ', cookies: [russian] })).toBe('kk'));

  it('before it, the option, kz included', () => {
    expect(inLanguage({ language: 'ru' }, { pageLanguage: 'kk' })).toBe('ru');
    expect(inLanguage({ language: 'kz' }, { pageLanguage: 'ru' })).toBe('kk');
  });

  it('one that the site does not have is passed over', () => {
    expect(inLanguage({ language: 'en' }, { pageLanguage: 'ru' })).toBe('ru');
    expect(inLanguage({ languages: ['kk'] }, { pageLanguage: 'ru', cookies: [russian], userLanguages: ['ru'] })).toBe('kk');
  });

  it('the visitor’s switch on this page, over all', () => {
    const { consent } = startConsent({ language: 'ru' }, { pageLanguage: 'ru', userLanguages: ['ru'] });
    consent.setLanguage('kk');
    expect(consent.state.language).toBe('kk');
    consent.setLanguage('kz');
    expect(consent.state.language).toBe('kk');
  });
});

it('switching the language changes no record, tells no event, and the next decision remembers it', () => {
  const { consent, page } = startConsent({}, { cookies: ['v=1&t=1767614400&l=ru&m=custom&id=a&analytics=1&functional=0&marketing=0'] });
  const before = [...page.situation.cookies];
  page.forget();
  consent.setLanguage('kk');
  expect(page.situation.cookies).toEqual(before);
  expect(page.order()).not.toContain('write');
  expect(page.of('event')).toEqual([]);
  expect(consent.state.grants.analytics).toBe(true);
  consent.save({ analytics: false });
  expect(page.situation.cookies[0]).toContain('&l=kk&');
});

import { describe, expect, it } from 'vitest';
import { languageOf } from './support/core';
import { settled, startConsent } from './support/start-consent';
import type { ConsentEvent } from '../../src/core/model';
import type { TextSource } from '../../src/core/options/options';
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

it('switching the language changes no record, tells nothing but that, and the next decision remembers it', () => {
  const { consent, page } = startConsent({}, { cookies: ['v=1&t=1767614400&l=ru&m=custom&id=a&analytics=1&functional=0&marketing=0'] });
  const before = [...page.situation.cookies];
  page.forget();
  consent.setLanguage('kk');
  expect(page.situation.cookies).toEqual(before);
  expect(page.order()).not.toContain('write');
  expect(page.of('event')).toMatchObject([['language', { state: { language: 'kk' }, changed: [], source: 'api' }]]);
  expect(page.of('data')).toEqual([]);
  expect(consent.state.grants.analytics).toBe(true);
  consent.save({ analytics: false });
  expect(page.situation.cookies[0]).toContain('&l=kk&');
});

describe('another language is told once, after the change is drawn', () => {
  const given = { pageLanguage: 'ru', cookies: ['v=1&t=1767614400&l=ru&m=custom&id=a&analytics=1&functional=0&marketing=0'] };
  const languages = (page: ReturnType<typeof startConsent>['page']) =>
    page.of('event').filter(([name]) => name === 'language').map(([, event]) => `${(event as ConsentEvent).state.language} ${(event as ConsentEvent).source}`);

  it('not at the start, nor when it stays', () => {
    const { consent, page } = startConsent({}, given);
    consent.setLanguage('ru');
    page.turnTo('ru-KZ');
    page.outside().onRefresh('tab');
    expect(languages(page)).toEqual([]);
    // control
    consent.setLanguage('kk');
    consent.setLanguage('kz');
    expect(languages(page)).toEqual(['kk api']);
  });

  it('by the page: at once, the button first, whoever looks again later', async () => {
    const { consent, page } = startConsent({}, given);
    await settled();
    page.forget();
    const heard: string[] = [];
    consent.on('language', ({ state }) => heard.push(state.language));
    page.turnTo('kk');
    expect(page.order()).toEqual(['button', 'event:language']);
    expect(page.of('button')).toEqual([['kk']]);
    page.outside().onRefresh('restore');
    expect(heard).toEqual(['kk']);
    expect(languages(page)).toEqual(['kk tab']);
    expect(page.of('data')).toEqual([]);
  });

  it('where nobody was told of the page’s language the next look finds it', async () => {
    const { page } = startConsent({}, given);
    await settled();
    page.situation.pageLanguage = 'kk';
    page.outside().onRefresh('restore');
    expect(languages(page)).toEqual(['kk restore']);
    expect(page.of('button').at(-1)).toEqual(['kk']);
  });

  it('by the visitor in our views, and by a source of words', async () => {
    let turn!: (language: string) => void;
    const { page, context } = startConsent({ texts: { text: () => undefined, subscribe: (listener: typeof turn) => ((turn = listener), () => {}) } as TextSource });
    await settled();
    const first = context().consent.state.language;
    const [other, back] = first === 'kk' ? ['ru', 'kk'] : ['kk', 'ru'];
    context().speak(other);
    turn(back);
    expect(languages(page)).toEqual([`${other} ui`, `${back} api`]);
  });

  it('by a decision that found it, after change', () => {
    const { consent, page } = startConsent({}, given);
    page.situation.pageLanguage = 'kk';
    page.forget();
    consent.rejectAll();
    expect(page.order().filter((step) => /event|release/.test(step))).toEqual(['event:change', 'release', 'event:language']);
    expect(page.situation.cookies[0]).toContain('&l=kk&');
  });

  it('not once it is destroyed; a listener may destroy it', () => {
    const { consent, page } = startConsent({}, given);
    let heard = 0;
    consent.on('language', () => {
      heard++;
      consent.destroy();
    });
    page.turnTo('kk');
    page.turnTo('ru');
    consent.setLanguage('kk');
    expect([heard, languages(page).length]).toEqual([1, 1]);
    const deciding = startConsent({}, given);
    deciding.consent.on('language', () => deciding.consent.destroy());
    deciding.page.situation.pageLanguage = 'kk';
    expect(() => deciding.consent.rejectAll()).not.toThrow();
    expect(deciding.consent.has('necessary')).toBe(false);
  });
});

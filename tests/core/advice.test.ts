// What `kelisim/lint` says where types are not there: nothing is wrong, and it is not what was meant.
import { describe, expect, it } from 'vitest';
import { adviceOn } from '../../src/lint/find/find-unmeant';
import en from '../../locales/en.json';
import kk from '../../locales/kk.json';
import ru from '../../locales/ru.json';

it.each<[string, object, RegExp]>([
  ['a misspelt text', { texts: { ru: { banner: { titel: 'x' } } } }, /^there is no text banner\.titel: what texts\.ru/],
  ['dotted', { texts: { kk: { 'banner.titel': 'x' } } }, /banner\.titel/],
  ['a misspelt plural', { texts: { kk: { term: { months_ones: 'x' } } } }, /term\.months_ones/],
  ['a category without a name', { categories: { analytics: {}, video: {} } }, /^the category video has no name: visitors read "video" categories: \{ "video"/],
  ['a service that the catalogue does not have', { services: ['ga4', 'gaa4'] }, /no service "gaa4" .*amplitude/],
  ['named with its category', { services: { gaa4: 'analytics' } }, /no service "gaa4"/],
  ['implied in another regime', { implied: ['analytics'] }, /in another regime regime: 'implied'/],
  ['a language without words', { languages: ['kk', 'de'] }, /"de"/],
])('says: %s', (_name, options, line) => {
  expect(adviceOn(options).map(({ problem, fix }) => `${problem} ${fix}`)).toEqual([expect.stringMatching(line)]);
});

it.each<[string, object]>([
  ['nothing', {}],
  ['the words of the package', { languages: ['kk', 'ru', 'en'], texts: { en, kk, ru } }],
  ['all kinds of texts', { texts: { ru: { term: { months_few: 'м' }, 'service.count': 'с', category: { video: { name: 'В' } }, rights: { 'can.copy': 'к' } } } }],
  ['a source of words', { languages: ['de'], categories: { video: {} }, texts: { text: () => 'x', whatever: { deep: 'x' } } }],
  ['a name in the texts', { categories: { video: {} }, texts: { ru: { category: { video: { name: 'Видео' } } } } }],
  ['permissions and built-in categories without a name', { categories: { necessary: {}, functional: {}, analytics: {}, marketing: {}, 'cross-border': {}, 'third-party': {}, publication: {} } }],
  ['what other tools want', { $schema: 'x', integrations: { matomo: { anything: 1 } } }],
  ['what is fully said', {
    operator: { name: 'О', bin: '1' }, policy: { url: '/p', revision: '1' }, categories: { analytics: { description: 'x', explicit: true } }, services: { ga4: 'analytics', own: { category: 'analytics', cookies: ['a', { name: 'b', term: 'c' }] } },
    regime: 'implied', implied: ['analytics'], statements: [{ id: 'adult', text: '18+', required: true }], cookie: { name: 'x' }, googleConsentMode: { map: { own: ['ad_storage'] } },
  }],
])('is silent about %s', (_name, options) => {
  expect(adviceOn(options)).toEqual([]);
});

describe('whatever it is given', () => {
  it.each([null, undefined, 5, 'x', [], { categories: null, services: 5, texts: null, languages: [null], implied: 'x' }])('it throws nothing: %s', (options) => {
    expect(() => adviceOn(options)).not.toThrow();
  });

  it('nor what can’t be read', () => {
    const unreadable = Object.defineProperty({ implied: 1 }, 'texts', { enumerable: true, get: () => { throw new Error('no'); } });
    expect(adviceOn(unreadable)).toEqual([]);
  });
});

/** Keys of the words. Nothing here runs: `npm run types` reads it. */
import en from '../../locales/en.json';
import kk from '../../locales/kk.json';
import ru from '../../locales/ru.json';
import { createConsent, type TextKey } from '../../src/index';

createConsent({ texts: { en, kk, ru } });
createConsent({ texts: { ru: { banner: { title: 'Т', purposes: { maps: 'к' } }, 'banner.body': 'Б', 'rights.can': { know: 'з' }, rights: { 'can.copy': 'к' } } } });
createConsent({ texts: { ru: { term: { months_one: 'м', months_few: 'м' }, 'service.count_many': 'с', category: { video: { name: 'Видео' }, marketing: { description: 'Р' } } } } });

// @ts-expect-error no such group
createConsent({ texts: { ru: { baner: { title: 'Т' } } } });
// @ts-expect-error no such key
createConsent({ texts: { ru: { banner: { titel: 'Т' } } } });
// @ts-expect-error no such key, dotted
createConsent({ texts: { ru: { 'banner.titel': 'Т' } } });
// @ts-expect-error beside a right one
createConsent({ texts: { ru: { banner: { title: 'Т' } }, kk: { banner: { title: 'Т', bodi: 'Б' } } } });
// @ts-expect-error no such plural form
createConsent({ texts: { ru: { term: { months_ones: 'м' } } } });
// @ts-expect-error a category has no such text
createConsent({ texts: { ru: { category: { video: { titel: 'В' } } } } });
// @ts-expect-error a text is a string
createConsent({ texts: { ru: { banner: { title: 5 } } } });

const keys = (..._keys: TextKey[]) => undefined;
keys('banner.title', 'banner.purposes.cross-border', 'term.months_few', 'term.months', 'category.video.name');
// @ts-expect-error a group is no key
keys('banner');
// @ts-expect-error no such key
keys('banner.titel');

// Of another source, which does not say its keys.
declare const flat: Record<string, string>;
createConsent({ texts: { ru: flat } });

// The list of keys is that of the files: none is missing, none too many; a plural is one key.
type Equal<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
type Flat<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Flat<T[K]>}` }[keyof T & string];
type Singular<Key extends string> = Key extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : Key;
type Listed = Singular<Exclude<TextKey, `category.${string}`>>;
type Written<File> = Singular<Exclude<Flat<File>, `category.${string}`>>;
const isTrue = <T extends true>(_?: T) => undefined;
isTrue<Equal<Listed, Written<typeof kk>>>();
isTrue<Equal<Listed, Written<typeof ru>>>();
isTrue<Equal<Listed, Written<typeof en>>>();
const ofCategories: (key: Extract<Flat<typeof kk>, `category.${string}`>) => TextKey = (key) => key;
void ofCategories;

/** What must and must not type-check once the options are known. Nothing here runs: `npm run types` reads it. */
import { createConsent, defineConsent, type Consent, type ConsentOptions, type IdsOf, type RegisteredId, type Site } from '../../src/index';

type Equal<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
const isTrue = <T extends true>(_?: T) => undefined;

const site = defineConsent({
  policy: { url: '/privacy', revision: '2026-11-01' },
  categories: { analytics: {}, marketing: {}, video: { name: { kk: 'Бейне', ru: 'Видео' } } },
  services: { youtube: 'video cross-border', counter: { category: 'analytics', requires: ['third-party'] } },
  statements: [{ id: 'adult', text: 'Маған 18 жаста' }],
  regime: 'implied',
  implied: ['analytics'],
  googleConsentMode: { map: { video: ['functionality_storage'], counter: ['analytics_storage'] } },
});
type Id = 'necessary' | 'analytics' | 'marketing' | 'video' | 'youtube' | 'counter' | 'adult' | 'cross-border' | 'third-party' | 'publication';
isTrue<Equal<typeof site, Site<Id>>>();
const consent = createConsent(site);
isTrue<Equal<typeof consent, Consent<Id>>>();
// The same from options themselves, and without `as const`.
const direct = createConsent({ categories: { analytics: {} }, services: ['ga4', 'youtube'] });
isTrue<Equal<typeof direct, Consent<'necessary' | 'analytics' | 'ga4' | 'youtube' | 'cross-border' | 'third-party' | 'publication'>>>();
const bare = createConsent();
isTrue<Equal<typeof bare, Consent<'necessary' | 'functional' | 'analytics' | 'marketing'>>>();
// Options whose type says nothing allow any id, as ever.
declare const plain: ConsentOptions;
const loose = createConsent(plain);
isTrue<Equal<typeof loose, Consent>>();
isTrue<Equal<IdsOf<ConsentOptions>, string>>();
isTrue<Equal<RegisteredId, string>>();
isTrue<Equal<IdsOf<{ categories: { analytics: object }; services: readonly ['ga4'] }>, 'necessary' | 'analytics' | 'ga4' | 'cross-border' | 'third-party' | 'publication'>>();
// A handle that knows its ids goes where any will do.
const any: Consent = consent;
export { any, bare, direct, loose };

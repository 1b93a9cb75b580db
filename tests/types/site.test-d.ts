/** What must and must not type-check once the options are known. Nothing here runs: `npm run types` reads it. */
import { createConsent, defineConsent, type Consent, type ConsentOptions, type IdsOf, type RegisteredId, type Site } from '../../src/index';
import { fakeConsent } from '../../src/testing/index';

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

// Ids in the handle.
consent.has('analytics');
consent.has('!analytics');
consent.has('youtube cross-border');
consent.has('analytics marketing');
void consent.when('adult', { signal: new AbortController().signal });
consent.save({ analytics: true, youtube: 'granted' }, { permits: { youtube: ['cross-border'] } });
const granted: boolean = consent.state.grants.youtube;
const choice: 'granted' | 'denied' | undefined = consent.state.choices.analytics;
consent.on('change', ({ state }) => state.grants.counter);
void [granted, choice];
// @ts-expect-error misspelt
consent.has('analitycs');
// @ts-expect-error misspelt, refused
consent.has('!analitycs');
// @ts-expect-error nothing of the defaults is left once there are categories
consent.has('functional');
// @ts-expect-error misspelt
void consent.when('analitycs');
// @ts-expect-error misspelt
consent.save({ analitycs: true });
// @ts-expect-error misspelt
consent.save({ youtube: true }, { permits: { yuotube: ['cross-border'] } });
// @ts-expect-error misspelt
void consent.state.grants.analitycs;
// @ts-expect-error misspelt
void consent.state.choices.analitycs;
// @ts-expect-error misspelt
consent.on('change', ({ state }) => state.grants.analitycs);
// @ts-expect-error of another site
direct.has('marketing');
// @ts-expect-error the handle of a site that says nothing has the defaults
bare.has('video');

// Ids in the options.
// @ts-expect-error no such category
createConsent({ categories: { analytics: {} }, services: { counter: { category: 'nope' } } });
// @ts-expect-error no such category among the defaults
createConsent({ services: { counter: { category: 'nope' } } });
// @ts-expect-error no such category, in a text
createConsent({ categories: { analytics: {} }, services: { ga4: 'analitycs' } });
// @ts-expect-error nor with what it requires
createConsent({ categories: { analytics: {} }, services: { ga4: 'analitycs cross-border' } });
// @ts-expect-error no such service in the catalogue
createConsent({ services: ['nosuchservice'] });
// @ts-expect-error nor beside one that is there
createConsent({ services: ['ga4', 'youtub'] });
// @ts-expect-error nor with its category: one of the site's own is described
createConsent({ services: { gaa4: 'analytics' } });
// @ts-expect-error neither category nor permission
createConsent({ services: { counter: { category: 'analytics', requires: ['cross-boarder'] } } });
// @ts-expect-error never implied
createConsent({ regime: 'implied', implied: ['marketing'] });
// @ts-expect-error never implied
createConsent({ categories: { analytics: {}, 'cross-border': {} }, regime: 'implied', implied: ['cross-border'] });
// @ts-expect-error undeclared
createConsent({ categories: { analytics: {} }, regime: 'implied', implied: ['functional'] });
// @ts-expect-error undeclared
createConsent({ googleConsentMode: { map: { adverts: ['ad_storage'] } } });
// @ts-expect-error more than the cap
createConsent({ expiresInMonths: 14 });
// @ts-expect-error none
createConsent({ expiresInMonths: 0 });
// @ts-expect-error no whole months
createConsent({ expiresInMonths: 1.5 });
// @ts-expect-error misspelt, whoever it is given to
createConsent({ langauge: 'kk' });
// @ts-expect-error misspelt
defineConsent({ categorys: { analytics: {} } });
// @ts-expect-error misspelt, deeper
defineConsent({ policy: { url: '/p', revison: '1' } });
// @ts-expect-error pre-ticked
defineConsent({ categories: { analytics: { default: true } } });
// @ts-expect-error misspelt in a service
defineConsent({ services: { counter: { category: 'analytics', cookeis: [] } } });
// @ts-expect-error a site is no list
createConsent([]);

// Whoever registers a site needs no id elsewhere; tests/types/register shows it.
export const ids: readonly Id[] = site.ids;
// What `services()` and other code makes says no ids: any are taken.
declare const made: Record<string, { category: string }>;
const unknown = createConsent({ categories: { analytics: {} }, services: made });
isTrue<Equal<typeof unknown, Consent>>();
export const own = unknown.has('whatever');
// As const, with `satisfies`, spread: all the same.
const shared = { policy: { url: '/p' }, categories: { analytics: {} } } as const;
export const spread = createConsent({ ...shared, language: 'ru' }).has('analytics');
const satisfying = { categories: { analytics: {} }, services: { counter: { category: 'analytics' } } } as const satisfies ConsentOptions;
export const satisfied = createConsent(satisfying).has('counter');
// @ts-expect-error misspelt
createConsent(satisfying).has('countre');

// The handle for tests.
const faked = fakeConsent(site, { analytics: true, youtube: 'granted' });
export const asHandle: Consent<Id> = faked;
export const asSite: Site<Id> = faked;
fakeConsent({ whatever: true }).has('anything');
// @ts-expect-error misspelt
fakeConsent(site, { analitycs: true });
// @ts-expect-error misspelt
faked.has('analitycs');
// @ts-expect-error neither boolean nor choice
fakeConsent({ analytics: 'yes' });

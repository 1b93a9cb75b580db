/**
 * What must and what must not type-check. Nothing here runs: `npm run types` reads it, and an `@ts-expect-error` without an
 * error is an error.
 */
import { createConsent, type Consent, type ConsentEvent, type ConsentOptions, type ConsentState, type KelisimGlobal, type Text } from '../../src/index';

const accept = (_options: ConsentOptions) => undefined;

// The smallest and the fullest.
accept({});
createConsent();
accept({
  operator: { name: { kk: 'Серіктестік', ru: 'ТОО' }, bin: '123456789013', address: 'Алматы', email: 'a@b.kz', phone: '+7', url: '/' },
  policy: { url: { kk: '/kk', ru: '/ru' }, revision: '2026-11-01', publishedAt: '2026-11-01' },
  categories: { analytics: {}, 'cross-border': { name: { kk: 'а', ru: 'б', en: 'c' }, description: 'г' } },
  services: { youtube: { category: 'marketing', requires: ['cross-border'], cookies: ['_ga*', { name: 'x', purpose: 'y', term: { kk: 'а', ru: 'б' }, party: 'third' }], storage: ['_y*'] } },
  regime: 'opt-in',
  expiresInMonths: 6,
  languages: ['kk', 'ru', 'en'],
  language: 'kk',
  cookie: { name: 'consent', domain: 'auto', path: '/', sameSite: 'strict' },
  layout: 'bar',
  position: 'top',
  theme: 'dark',
  reopenButton: { position: 'bottom-right' },
  texts: { ru: { banner: { title: 'Т' }, 'banner.body': 'Б' } },
  googleConsentMode: { waitForUpdate: 500, region: ['KZ'], urlPassthrough: true, adsDataRedaction: true, map: { ads: ['ad_storage'] } },
  respectGpc: true,
  reloadOnRevoke: false,
  uiUrl: '/ui.js',
  nonce: 'n',
});
accept({ cookie: { domain: 'shop.com.kz' } });
accept({ reloadOnRevoke: '/orders' });
accept({ theme: { dark: 'html.dark' } });
accept({ texts: { text: (language, key, values) => `${language}${key}${String(values)}`, subscribe: () => () => {}, language: () => 'kk' } });

accept({ services: ['ga4', 'youtube'] });
accept({ services: { ga4: 'analytics cross-border', youtube: { category: 'marketing' } } });
export const initialises = (page: KelisimGlobal) => [
  page.init({ integrations: ['clarity', 'meta'] }),
  page.init({ integrations: { 'yandex-metrica': { id: 12345 }, meta: {} }, services: ['ga4'] }),
];

// A category is never pre-ticked, however other tools call it.
// @ts-expect-error an address or a flag
accept({ reloadOnRevoke: 1 });
// @ts-expect-error pre-ticked
accept({ categories: { analytics: { default: true } } });
// @ts-expect-error pre-ticked
accept({ categories: { analytics: { enabled: true } } });
// @ts-expect-error pre-ticked
accept({ categories: { analytics: { checked: true } } });
// @ts-expect-error pre-ticked by a value that happens to be false is no option either
accept({ categories: { analytics: { default: false } } });
// @ts-expect-error no such member
accept({ categories: { analytics: { preselected: true } } });
// @ts-expect-error a category is described by an object
accept({ categories: { analytics: true } });
// @ts-expect-error an array is no dictionary of categories
accept({ categories: ['analytics'] });

// Wrong values.
// @ts-expect-error a number
accept({ expiresInMonths: '13' });
// @ts-expect-error one of three
accept({ theme: 'blue' });
// @ts-expect-error a selector
accept({ theme: { dark: true } });
// @ts-expect-error corners and edges only
accept({ position: 'left' });
accept({ reopenButton: 'auto' });
accept({ reopenButton: false });
// @ts-expect-error nothing else in words
accept({ reopenButton: 'always' });
// @ts-expect-error the button has no edge to itself
accept({ reopenButton: { position: 'top' } });
// @ts-expect-error ids
accept({ services: ['ga4', 5] });
// @ts-expect-error an id, or what it is
accept({ services: { ga4: ['analytics'] } });
// @ts-expect-error by name from the script tag only
accept({ integrations: ['clarity'] });
// @ts-expect-error options are an object
export const wrong = (page: KelisimGlobal) => page.init({ integrations: { clarity: true } });
// @ts-expect-error a list
accept({ services: { youtube: { category: 'marketing', requires: 'cross-border' } } });
// @ts-expect-error never
accept({ layout: 'popup' });
// @ts-expect-error refusals come first
accept({ regime: 'opt-out' });
// @ts-expect-error lower case
accept({ cookie: { sameSite: 'Lax' } });
// @ts-expect-error a service needs a category
accept({ services: { youtube: {} } });
// @ts-expect-error a list
accept({ services: { youtube: { category: 'marketing', cookies: '_ga' } } });
// @ts-expect-error a described cookie has a name
accept({ services: { youtube: { category: 'marketing', cookies: [{ purpose: 'x' }] } } });
// @ts-expect-error an operator has a name
accept({ operator: { bin: '1' } });
// @ts-expect-error a policy has an address
accept({ policy: { revision: '1' } });
// @ts-expect-error one of Google's seven
accept({ googleConsentMode: { map: { analytics: ['analytics'] } } });
// @ts-expect-error a misspelt option
accept({ langauge: 'kk' });

// A text is one for all languages, or at least Kazakh and Russian.
const texts = (..._texts: Text[]) => undefined;
texts('one', { kk: 'а', ru: 'б' }, { kk: 'а', ru: 'б', en: 'c' });
// @ts-expect-error Russian is missing
texts({ kk: 'а' });
// @ts-expect-error Kazakh is missing
texts({ ru: 'б' });
// @ts-expect-error a text is no number
texts({ kk: 'а', ru: 5 });
// @ts-expect-error nothing is no text
texts(null);

// The handle.
export function uses(consent: Consent): void {
  const state: ConsentState = consent.state;
  const one: boolean = consent.has('analytics');
  const all: Promise<void> = consent.when('analytics', { signal: new AbortController().signal });
  consent.on('language', ({ state: now }) => now.language.trim());
  const undo: () => void = consent.on('change', ({ state: now, changed, source, error }) => {
    const known: 'ui' | 'api' | 'tab' | 'load' | 'restore' = source;
    const ids: readonly string[] = changed;
    const reason: unknown = error;
    const when: Date | null = now.expiresAt;
    const granted: boolean | undefined = now.grants.analytics;
    const choice: 'granted' | 'denied' | undefined = now.choices.analytics;
    return [known, ids, reason, when, granted, choice];
  });
  const saved: ConsentState = consent.save({ analytics: true, marketing: 'denied' }, { method: 'registration' });
  void [state, one, all, undo, saved, consent.show('banner'), consent.show('preferences'), consent.hide()];

  consent.save({ youtube: true }, { permits: { youtube: ['cross-border', 'third-party'] } });

  // @ts-expect-error no permission that a service can have by itself
  consent.save({ youtube: true }, { permits: { youtube: ['publication'] } });
  // @ts-expect-error no such event
  consent.on('changed', () => {});
  // @ts-expect-error no such view
  void consent.show('settings');
  // @ts-expect-error neither a boolean nor a choice
  consent.save({ analytics: 'yes' });
  // @ts-expect-error no such method
  consent.save({}, { method: 'guessed' });
  // @ts-expect-error a snapshot
  consent.state.mustAsk = false;
  // @ts-expect-error a snapshot
  consent.state.grants.analytics = true;
  // @ts-expect-error the state is read, not set
  consent.state = state;
}

// The DOM events carry what listeners are given.
export function hears(event: CustomEvent<ConsentEvent>): void {
  const { state, changed, source } = event.detail;
  // @ts-expect-error no such source
  if (source === 'cookie') return;
  // @ts-expect-error read only
  changed.push('analytics');
  // @ts-expect-error no such status
  if (state.status === 'pending') return;
}

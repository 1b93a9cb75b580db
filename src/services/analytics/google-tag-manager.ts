import type { CatalogueService } from '../entry';
import { COOKIE_DATABASE, DEVICE, GOOGLE, GOOGLE_POLICY, IP, PAGES, SESSION, TECHNICAL, USA } from '../words';

/** The loader itself. The tags it brings are services of their own; where all of them are marketing, set the category. */
export const googleTagManager: CatalogueService = {
  id: 'google-tag-manager',
  category: 'analytics',
  name: 'Google Tag Manager',
  provider: GOOGLE,
  purpose: {
    kk: 'Сайтқа басқа сервистерді жүктейді',
    ru: 'Загружает на сайт другие сервисы',
    en: 'Loads other services into the site',
  },
  data: [IP, DEVICE, PAGES],
  recipients: ['Google LLC'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'td', purpose: TECHNICAL, term: SESSION, party: 'third' },
  ],
  storage: [],
  hosts: ['www.googletagmanager.com/gtm.js', 'www.googletagmanager.com/ns.html'],
  policyUrl: GOOGLE_POLICY,
  source: [COOKIE_DATABASE],
  verified: null,
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients', 'cookies', 'cookies.term'],
};

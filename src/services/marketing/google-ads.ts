import type { CatalogueService } from '../entry';
import { AD_CLICK, AD_VISITOR, COOKIE_DATABASE, DAYS_90, DEVICE, GOOGLE, GOOGLE_POLICY, IDENTIFIER, IP, MONTHS_6, ORDERS, PAGES, PREFERENCES, UP_TO_2_YEARS, USA } from '../words';

export const googleAds: CatalogueService = {
  id: 'google-ads',
  category: 'marketing',
  name: 'Google Ads',
  provider: GOOGLE,
  purpose: {
    kk: 'Жарнаманы көрсетеді және оның нәтижесін өлшейді',
    ru: 'Показывает рекламу и\u00a0измеряет её отдачу',
    en: 'Shows advertising and measures what it brings',
  },
  data: [PAGES, ORDERS, DEVICE, IP, IDENTIFIER],
  recipients: ['Google LLC'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: '_gcl_*', purpose: AD_CLICK, term: DAYS_90, party: 'first' },
    { name: '_gac_*', purpose: AD_CLICK, term: DAYS_90, party: 'first' },
    { name: 'IDE', purpose: AD_VISITOR, term: UP_TO_2_YEARS, party: 'third' },
    { name: 'NID', purpose: PREFERENCES, term: MONTHS_6, party: 'third' },
  ],
  storage: [],
  hosts: ['googleadservices.com', 'doubleclick.net', 'googlesyndication.com', 'www.googletagmanager.com/gtag'],
  policyUrl: GOOGLE_POLICY,
  source: [
    'https://support.google.com/analytics/answer/7519794',
    'https://developers.google.com/analytics/resources/concepts/gaConceptsCookies',
    'https://policies.google.com/technologies/cookies',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients', 'cookies.term'],
};

import type { CatalogueService } from '../entry';
import { ACTIONS, DEVICE, GOOGLE, GOOGLE_POLICY, IDENTIFIER, LOCATION, PAGES, USA, VISIT, VISITOR, YEARS_2 } from '../words';

/** The cookies it sets when linked to Google Ads are those of `google-ads`. */
export const ga4: CatalogueService = {
  id: 'ga4',
  category: 'analytics',
  name: 'Google Analytics 4',
  provider: GOOGLE,
  purpose: {
    kk: 'Келушілерді санайды және сайттың қалай пайдаланылатынын көрсетеді',
    ru: 'Считает посетителей и\u00a0показывает, как пользуются сайтом',
    en: 'Counts visitors and shows how the site is used',
  },
  data: [PAGES, ACTIONS, DEVICE, LOCATION, IDENTIFIER],
  recipients: ['Google LLC'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: '_ga', purpose: VISITOR, term: YEARS_2, party: 'first' },
    { name: '_ga_*', purpose: VISIT, term: YEARS_2, party: 'first' },
  ],
  storage: [],
  hosts: ['www.googletagmanager.com/gtag', 'google-analytics.com', 'analytics.google.com'],
  policyUrl: GOOGLE_POLICY,
  source: ['https://support.google.com/analytics/answer/11397207'],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients'],
};

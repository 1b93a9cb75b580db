import type { CatalogueService } from './entry';
import { ACTIONS, COOKIE_DATABASE, DEVICE, IDENTIFIER, LOCATION, PAGES, REFERRER, USA, VISITOR, YEAR } from './words';

export const amplitude: CatalogueService = {
  id: 'amplitude',
  category: 'analytics',
  name: 'Amplitude',
  provider: { kk: 'Amplitude, Inc., АҚШ', ru: 'Amplitude, Inc., США' },
  purpose: {
    kk: 'Сайт мүмкіндіктерінің қалай пайдаланылатынын көрсетеді',
    ru: 'Показывает, как пользуются возможностями сайта',
  },
  data: [PAGES, ACTIONS, DEVICE, LOCATION, IDENTIFIER],
  recipients: ['Amplitude, Inc.'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'AMP_MKTG_*', purpose: REFERRER, term: YEAR, party: 'first' },
    { name: 'AMP_*', purpose: VISITOR, term: YEAR, party: 'first' },
  ],
  storage: ['AMP_*'],
  hosts: ['amplitude.com'],
  policyUrl: 'https://amplitude.com/privacy',
  source: [
    'https://amplitude.com/docs/get-started/cookies-and-consent-management',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'data', 'recipients', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};

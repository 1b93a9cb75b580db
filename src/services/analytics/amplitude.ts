import type { CatalogueService } from '../entry';
import { ACTIONS, DEVICE, IDENTIFIER, IP, PAGES, REFERRER, USA, VISITOR, YEAR } from '../words';

export const amplitude: CatalogueService = {
  id: 'amplitude',
  category: 'analytics',
  name: 'Amplitude',
  provider: { kk: 'Amplitude, Inc., АҚШ', ru: 'Amplitude, Inc., США', en: 'Amplitude, Inc., USA' },
  purpose: {
    kk: 'Сайт мүмкіндіктерінің қалай пайдаланылатынын көрсетеді',
    ru: 'Показывает, как пользуются возможностями сайта',
    en: 'Shows how the features of the site are used',
  },
  data: [PAGES, ACTIONS, DEVICE, IP, IDENTIFIER],
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
    'https://github.com/amplitude/Amplitude-TypeScript/blob/004a2cbf426955ca98d0d6c5f8003fa26b5ac9f6/packages/analytics-browser/src/config.ts',
    '@amplitude/analytics-browser 2.45.10, run',
  ],
  verified: '2026-11-24',
  unverified: ['provider', 'countries', 'data', 'recipients', 'policyUrl'],
};

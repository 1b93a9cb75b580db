import type { CatalogueService } from './entry';
import { ACTIONS, DEVICE, IDENTIFIER, LOCATION, PAGES, PREFERENCES, TERM_UNKNOWN, USA, VISITOR, YEAR } from './words';

export const mixpanel: CatalogueService = {
  id: 'mixpanel',
  category: 'analytics',
  name: 'Mixpanel',
  provider: { kk: 'Mixpanel, Inc., АҚШ', ru: 'Mixpanel, Inc., США' },
  purpose: {
    kk: 'Сайт мүмкіндіктерінің қалай пайдаланылатынын көрсетеді',
    ru: 'Показывает, как пользуются возможностями сайта',
  },
  data: [PAGES, ACTIONS, DEVICE, LOCATION, IDENTIFIER],
  recipients: ['Mixpanel, Inc.'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'mp_*_mixpanel', purpose: VISITOR, term: YEAR, party: 'first' },
    { name: '__mp_opt_in_out_*', purpose: PREFERENCES, term: TERM_UNKNOWN, party: 'first' },
  ],
  storage: ['mp_*', '__mp_opt_in_out_*', '__mpq_*'],
  hosts: ['mixpanel.com', 'cdn.mxpnl.com'],
  policyUrl: 'https://mixpanel.com/legal/privacy-policy/',
  source: [
    'https://docs.mixpanel.com/docs/privacy',
    'mixpanel-browser, src/mixpanel-core.js and src/gdpr-utils.js',
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'data', 'recipients', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};

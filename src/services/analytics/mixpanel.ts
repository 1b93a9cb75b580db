import type { CatalogueService } from '../entry';
import { ACTIONS, DEVICE, IDENTIFIER, LOCATION, PAGES, USA, VISITOR, YEAR } from '../words';

export const mixpanel: CatalogueService = {
  id: 'mixpanel',
  category: 'analytics',
  name: 'Mixpanel',
  provider: { kk: 'Mixpanel, Inc., АҚШ', ru: 'Mixpanel, Inc., США', en: 'Mixpanel, Inc., USA' },
  purpose: {
    kk: 'Сайт мүмкіндіктерінің қалай пайдаланылатынын көрсетеді',
    ru: 'Показывает, как пользуются возможностями сайта',
    en: 'Shows how the features of the site are used',
  },
  data: [PAGES, ACTIONS, DEVICE, LOCATION, IDENTIFIER],
  recipients: ['Mixpanel, Inc.'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'mp_*_mixpanel', purpose: VISITOR, term: YEAR, party: 'first' },
  ],
  storage: ['mp_*', '__mp_opt_in_out_*', '__mpq_*'],
  hosts: ['mixpanel.com', 'cdn.mxpnl.com'],
  policyUrl: 'https://mixpanel.com/legal/privacy-policy/',
  source: [
    'https://developer.mixpanel.com/docs/privacy-security',
    'https://github.com/mixpanel/mixpanel-js/blob/0040810f2c4989e104b6374a0f94741fdae6c72a/src/mixpanel-core.js',
    'https://app.unpkg.com/mixpanel-browser@2.45.0/files/src/gdpr-utils.js',
    'mixpanel-browser 2.83.0, run',
  ],
  verified: '2026-11-24',
  unverified: ['provider', 'data', 'recipients', 'policyUrl'],
};

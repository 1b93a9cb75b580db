import type { CatalogueService } from './entry';
import { ACTIONS, AD_VISITOR, COOKIE_DATABASE, DEVICE, IDENTIFIER, LOCATION, MICROSOFT, MICROSOFT_POLICY, MINUTES_10, PAGES, SESSION, SYNC, UP_TO_13_MONTHS, UP_TO_6_MONTHS, UP_TO_DAY, USA, VISIT, VISITOR, YEAR } from './words';

export const clarity: CatalogueService = {
  id: 'clarity',
  category: 'analytics',
  name: 'Microsoft Clarity',
  provider: MICROSOFT,
  purpose: {
    kk: 'Сапарларды жазып алады және басу картасын жасайды',
    ru: 'Записывает визиты и строит карты кликов',
  },
  data: [ACTIONS, PAGES, DEVICE, LOCATION, IDENTIFIER],
  recipients: ['Microsoft Corporation'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: '_clck', purpose: VISITOR, term: YEAR, party: 'first' },
    { name: '_clsk', purpose: VISIT, term: UP_TO_DAY, party: 'first' },
    { name: 'CLID', purpose: VISITOR, term: YEAR, party: 'third' },
    { name: 'MUID', purpose: AD_VISITOR, term: UP_TO_13_MONTHS, party: 'third' },
    { name: 'ANONCHK', purpose: SYNC, term: MINUTES_10, party: 'third' },
    { name: 'MR', purpose: SYNC, term: UP_TO_6_MONTHS, party: 'third' },
    { name: 'SM', purpose: SYNC, term: SESSION, party: 'third' },
  ],
  storage: ['_cltk'],
  hosts: ['clarity.ms', 'c.bing.com'],
  policyUrl: MICROSOFT_POLICY,
  source: [
    'https://learn.microsoft.com/en-us/clarity/setup-and-installation/cookie-list',
    'clarity-js, types/data.d.ts',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients', 'cookies.term'],
};

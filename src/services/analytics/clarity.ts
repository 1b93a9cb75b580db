import type { CatalogueService } from '../entry';
import { ACTIONS, AD_VISITOR, COOKIE_DATABASE, DAY, DEVICE, IDENTIFIER, MICROSOFT, MICROSOFT_POLICY, MINUTES_10, PAGES, REFERRER, SESSION, SYNC, UP_TO_13_MONTHS, UP_TO_6_MONTHS, USA, VISIT, VISITOR, YEAR } from '../words';

export const clarity: CatalogueService = {
  id: 'clarity',
  category: 'analytics',
  name: 'Microsoft Clarity',
  provider: MICROSOFT,
  purpose: {
    kk: 'Сайттағы әрекеттерді жазып алады және клик картасын жасайды',
    ru: 'Записывает визиты и\u00a0строит карты кликов',
    en: 'Records visits and draws click maps',
  },
  data: [ACTIONS, PAGES, REFERRER, DEVICE, IDENTIFIER],
  recipients: ['Microsoft Corporation'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: '_clck', purpose: VISITOR, term: YEAR, party: 'first' },
    { name: '_clsk', purpose: VISIT, term: DAY, party: 'first' },
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
    'https://github.com/microsoft/clarity/blob/00139b637b01f92cc1d15419b9aad530255b476d/packages/clarity-js/src/data/metadata.ts',
    'https://github.com/microsoft/clarity/blob/0027d37d04048a6f58a0f11e9bb004b86c2d7dc2/packages/clarity-js/types/data.d.ts',
    COOKIE_DATABASE,
    'clarity-js 0.8.70, run',
  ],
  verified: '2026-11-24',
  unverified: ['provider', 'countries', 'hosts', 'recipients', 'cookies.term'],
};

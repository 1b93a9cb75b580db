import type { CatalogueService } from '../entry';
import { ACTIONS, COOKIE_DATABASE, DEVICE, IP, MINUTES_30, MONTHS_13, MONTHS_6, PAGES, REFERRER, SESSION, TECHNICAL, VISIT, VISITOR, YEARS_3, YEARS_30 } from '../words';

/** On a server of your own, in Kazakhstan. Elsewhere, and in their cloud, it is for you to add the country and `cross-border`. */
export const matomo: CatalogueService = {
  id: 'matomo',
  category: 'analytics',
  name: 'Matomo',
  provider: { kk: 'Matomo, сайттың өз серверінде', ru: 'Matomo на сервере самого сайта', en: 'Matomo, on the server of the site itself' },
  purpose: {
    kk: 'Келушілерді санайды және сайттың қалай пайдаланылатынын көрсетеді',
    ru: 'Считает посетителей и\u00a0показывает, как пользуются сайтом',
    en: 'Counts visitors and shows how the site is used',
  },
  data: [PAGES, REFERRER, ACTIONS, DEVICE, IP],
  recipients: [],
  countries: [],
  requires: [],
  cookies: [
    { name: '_pk_id*', purpose: VISITOR, term: MONTHS_13, party: 'first' },
    { name: '_pk_ses*', purpose: VISIT, term: MINUTES_30, party: 'first' },
    { name: '_pk_ref*', purpose: REFERRER, term: MONTHS_6, party: 'first' },
    { name: '_pk_cvar*', purpose: TECHNICAL, term: YEARS_3, party: 'first' },
    { name: '_pk_hsr*', purpose: VISIT, term: MINUTES_30, party: 'first' },
    { name: '_pk_testcookie*', purpose: TECHNICAL, term: SESSION, party: 'first' },
    { name: 'mtm_*', purpose: { kk: 'келісімді есте сақтайды', ru: 'помнит согласие', en: 'remembers consent' }, term: YEARS_30, party: 'first' },
  ],
  storage: [],
  hosts: ['matomo.cloud'],
  policyUrl: 'https://matomo.org/privacy-policy/',
  source: [
    'https://github.com/matomo-org/matomo/blob/0088a46fe96569a21e1c0b62280227f77b1eab99/js/piwik.js',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['data', 'cookies.term', 'policyUrl'],
};

import type { CatalogueService } from '../entry';
import { AD_CLICK, AD_VISITOR, COOKIE_DATABASE, DAYS_90, IDENTIFIER, IP, MICROSOFT, MICROSOFT_POLICY, ORDERS, PAGES, REFERRER, UP_TO_13_MONTHS, UP_TO_DAY, USA, VISIT } from '../words';

export const microsoftUet: CatalogueService = {
  id: 'microsoft-uet',
  category: 'marketing',
  name: 'Microsoft Advertising (UET)',
  provider: MICROSOFT,
  purpose: {
    kk: 'Bing жарнамасының нәтижесін өлшейді және соған аудитория жинайды',
    ru: 'Измеряет отдачу рекламы в\u00a0Bing и\u00a0собирает для неё аудиторию',
    en: 'Measures what advertising on Bing brings and gathers an audience for it',
  },
  data: [PAGES, REFERRER, ORDERS, IP, IDENTIFIER],
  recipients: ['Microsoft Corporation'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: '_uetsid', purpose: VISIT, term: UP_TO_DAY, party: 'first' },
    { name: '_uetvid', purpose: AD_VISITOR, term: UP_TO_13_MONTHS, party: 'first' },
    { name: '_uetmsclkid', purpose: AD_CLICK, term: DAYS_90, party: 'first' },
    { name: 'MUID', purpose: AD_VISITOR, term: UP_TO_13_MONTHS, party: 'third' },
  ],
  storage: ['_uet*'],
  hosts: ['bat.bing.com', 'bat.bing.net'],
  policyUrl: MICROSOFT_POLICY,
  source: [
    'https://learn.microsoft.com/en-us/advertising/msa-help/hlp_ba_conc_uet_faq',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients', 'cookies', 'cookies.term', 'storage'],
};

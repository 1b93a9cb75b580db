import type { CatalogueService } from '../entry';
import { AD_VISITOR, COOKIE_DATABASE, DAY, DAYS_30, DAYS_7, DAYS_90, DEVICE, IDENTIFIER, IP, PAGES, PREFERENCES, SYNC, TECHNICAL, UP_TO_2_YEARS, UP_TO_30_DAYS, USA, VISITOR, YEAR } from '../words';

/** The vendor lists its cookies at https://www.linkedin.com/legal/l/cookie-table; the part on advertising could not be read. */
export const linkedinInsight: CatalogueService = {
  id: 'linkedin-insight',
  category: 'marketing',
  name: 'LinkedIn Insight Tag',
  provider: { kk: 'LinkedIn Corporation, АҚШ', ru: 'LinkedIn Corporation, США', en: 'LinkedIn Corporation, USA' },
  purpose: {
    kk: 'LinkedIn жарнамасын өлшейді және соған аудитория жинайды',
    ru: 'Измеряет рекламу LinkedIn и\u00a0собирает для неё аудиторию',
    en: 'Measures advertising on LinkedIn and gathers an audience for it',
  },
  data: [PAGES, IP, DEVICE, IDENTIFIER],
  recipients: ['LinkedIn Corporation'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'li_fat_id', purpose: AD_VISITOR, term: DAYS_30, party: 'first' },
    { name: 'li_giant', purpose: AD_VISITOR, term: DAYS_7, party: 'first' },
    { name: 'ln_or', purpose: TECHNICAL, term: DAY, party: 'first' },
    { name: 'li_sugr', purpose: AD_VISITOR, term: DAYS_90, party: 'third' },
    { name: 'bcookie', purpose: VISITOR, term: YEAR, party: 'third' },
    { name: 'lidc', purpose: TECHNICAL, term: DAY, party: 'third' },
    { name: 'li_gc', purpose: PREFERENCES, term: UP_TO_2_YEARS, party: 'third' },
    { name: 'UserMatchHistory', purpose: SYNC, term: UP_TO_30_DAYS, party: 'third' },
    { name: 'AnalyticsSyncHistory', purpose: SYNC, term: DAYS_30, party: 'third' },
  ],
  storage: [],
  hosts: ['snap.licdn.com', 'px.ads.linkedin.com'],
  policyUrl: 'https://www.linkedin.com/legal/privacy-policy',
  source: [COOKIE_DATABASE],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'storage', 'hosts', 'policyUrl'],
};

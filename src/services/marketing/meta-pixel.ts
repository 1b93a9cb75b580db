import type { CatalogueService } from '../entry';
import { AD_CLICK, AD_VISITOR, COOKIE_DATABASE, DAYS_90, DEVICE, IDENTIFIER, IP, IRELAND, META, META_POLICY, ORDERS, PAGES, USA } from '../words';

export const metaPixel: CatalogueService = {
  id: 'meta-pixel',
  category: 'marketing',
  name: 'Meta Pixel',
  provider: META,
  purpose: {
    kk: 'Facebook пен Instagram жарнамасын өлшейді және соған аудитория жинайды',
    ru: 'Измеряет рекламу Facebook и\u00a0Instagram и\u00a0собирает для неё аудиторию',
    en: 'Measures advertising on Facebook and Instagram and gathers an audience for it',
  },
  data: [PAGES, ORDERS, IP, DEVICE, IDENTIFIER],
  recipients: ['Meta Platforms, Inc.'],
  countries: [USA, IRELAND],
  requires: ['cross-border'],
  cookies: [
    { name: '_fbp', purpose: AD_VISITOR, term: DAYS_90, party: 'first' },
    { name: '_fbc', purpose: AD_CLICK, term: DAYS_90, party: 'first' },
    { name: 'fr', purpose: AD_VISITOR, term: DAYS_90, party: 'third' },
  ],
  storage: [],
  hosts: ['connect.facebook.net', 'www.facebook.com/tr'],
  policyUrl: META_POLICY,
  source: [
    'https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients', 'cookies.term', 'policyUrl'],
};

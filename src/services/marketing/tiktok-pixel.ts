import type { CatalogueService } from '../entry';
import { AD_CLICK, AD_VISITOR, COOKIE_DATABASE, DEVICE, IDENTIFIER, IP, MONTHS_13, ORDERS, PAGES, SINGAPORE, TECHNICAL, USA, VISIT } from '../words';

/** The vendor says of all its cookies that they expire after 13 months; their names are second hand. */
export const tiktokPixel: CatalogueService = {
  id: 'tiktok-pixel',
  category: 'marketing',
  name: 'TikTok Pixel',
  provider: { kk: 'TikTok Pte. Ltd., Сингапур', ru: 'TikTok Pte. Ltd., Сингапур', en: 'TikTok Pte. Ltd., Singapore' },
  purpose: {
    kk: 'TikTok жарнамасын өлшейді және соған аудитория жинайды',
    ru: 'Измеряет рекламу TikTok и\u00a0собирает для неё аудиторию',
    en: 'Measures advertising on TikTok and gathers an audience for it',
  },
  data: [PAGES, ORDERS, IP, DEVICE, IDENTIFIER],
  recipients: ['TikTok Pte. Ltd.'],
  countries: [SINGAPORE, USA],
  requires: ['cross-border'],
  cookies: [
    { name: '_ttp', purpose: AD_VISITOR, term: MONTHS_13, party: 'first' },
    { name: '_tt_enable_cookie', purpose: TECHNICAL, term: MONTHS_13, party: 'first' },
    { name: 'ttclid', purpose: AD_CLICK, term: MONTHS_13, party: 'first' },
    { name: 'ttcsid*', purpose: VISIT, term: MONTHS_13, party: 'first' },
  ],
  storage: ['tt_sessionId', 'tt_pixel_session_index', 'tt_appInfo'],
  hosts: ['analytics.tiktok.com'],
  policyUrl: 'https://www.tiktok.com/legal/page/row/privacy-policy/ru-RU',
  source: [
    'https://ads.tiktok.com/help/article?aid=10007540',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'data', 'recipients', 'cookies', 'storage', 'hosts', 'policyUrl'],
};

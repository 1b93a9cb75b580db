import type { CatalogueService } from '../entry';
import { COOKIE_DATABASE, DEVICE, GOOGLE, GOOGLE_POLICY, IDENTIFIER, IP, MONTHS_6, PREFERENCES, PROTECTION, SESSION, USA, YEARS_10 } from '../words';

export const youtube: CatalogueService = {
  id: 'youtube',
  category: 'functional',
  name: 'YouTube',
  provider: GOOGLE,
  purpose: {
    kk: 'Бетте видео көрсетеді',
    ru: 'Показывает видео на странице',
    en: 'Shows a video on the page',
  },
  data: [IP, DEVICE, { kk: 'қаралған видеолар', ru: 'просмотренные видео', en: 'videos watched' }, IDENTIFIER],
  recipients: ['Google LLC'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'VISITOR_INFO1_LIVE', purpose: PREFERENCES, term: MONTHS_6, party: 'third' },
    { name: 'YSC', purpose: PROTECTION, term: SESSION, party: 'third' },
    { name: 'PREF', purpose: PREFERENCES, term: YEARS_10, party: 'third' },
    { name: 'VISITOR_PRIVACY_METADATA', purpose: PREFERENCES, term: { kk: '180\u00a0күн', ru: '180\u00a0дней', en: '180\u00a0days' }, party: 'third' },
  ],
  storage: [],
  hosts: ['youtube.com', 'youtube-nocookie.com', 'ytimg.com', 'googlevideo.com'],
  policyUrl: GOOGLE_POLICY,
  source: [
    'https://policies.google.com/technologies/cookies',
    COOKIE_DATABASE,
  ],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients', 'cookies.term'],
};

import type { CatalogueService } from '../entry';
import { COOKIE_DATABASE, DEVICE, GOOGLE, GOOGLE_POLICY, IDENTIFIER, IP, MONTHS_6, PREFERENCES, PROTECTION, SESSION, USA, YEARS_10 } from '../words';

export const youtube: CatalogueService = {
  id: 'youtube',
  category: 'functional',
  name: 'YouTube',
  provider: GOOGLE,
  purpose: {
    kk: 'Бетте бейнені көрсетеді',
    ru: 'Показывает видео на странице',
  },
  data: [IP, DEVICE, { kk: 'қаралған бейнелер', ru: 'просмотренные видео' }, IDENTIFIER],
  recipients: ['Google LLC'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'VISITOR_INFO1_LIVE', purpose: PREFERENCES, term: MONTHS_6, party: 'third' },
    { name: 'YSC', purpose: PROTECTION, term: SESSION, party: 'third' },
    { name: 'PREF', purpose: PREFERENCES, term: YEARS_10, party: 'third' },
    { name: 'VISITOR_PRIVACY_METADATA', purpose: PREFERENCES, term: { kk: '180 күн', ru: '180 дней' }, party: 'third' },
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

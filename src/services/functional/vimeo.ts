import type { CatalogueService } from '../entry';
import { DAYS_7, DEVICE, IDENTIFIER, IP, MINUTES_30, PREFERENCES, PROTECTION, SESSION, TECHNICAL, USA, VISITOR, YEAR, YEARS_2 } from '../words';

/** With `dnt=1` in the address of the player it sets no new ones of these. */
export const vimeo: CatalogueService = {
  id: 'vimeo',
  category: 'functional',
  name: 'Vimeo',
  provider: { kk: 'Vimeo.com, Inc., АҚШ', ru: 'Vimeo.com, Inc., США', en: 'Vimeo.com, Inc., USA' },
  purpose: {
    kk: 'Бетте видео көрсетеді',
    ru: 'Показывает видео на странице',
    en: 'Shows a video on the page',
  },
  data: [IP, DEVICE, { kk: 'қаралған видеолар', ru: 'просмотренные видео', en: 'videos watched' }, IDENTIFIER],
  recipients: ['Vimeo.com, Inc.'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'vuid', purpose: VISITOR, term: YEARS_2, party: 'third' },
    { name: 'player', purpose: PREFERENCES, term: YEAR, party: 'third' },
    { name: 'flags', purpose: TECHNICAL, term: YEAR, party: 'third' },
    { name: 'player_clearance', purpose: PROTECTION, term: DAYS_7, party: 'third' },
    { name: '__cf_bm', purpose: PROTECTION, term: MINUTES_30, party: 'third' },
    { name: '_cfuvid', purpose: PROTECTION, term: SESSION, party: 'third' },
    { name: 'cf_clearance', purpose: PROTECTION, term: YEAR, party: 'third' },
  ],
  storage: [],
  hosts: ['player.vimeo.com', 'vimeocdn.com', 'vimeo.com'],
  policyUrl: 'https://vimeo.com/privacy',
  source: ['https://help.vimeo.com/hc/en-us/articles/26080940921361'],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients', 'policyUrl'],
};

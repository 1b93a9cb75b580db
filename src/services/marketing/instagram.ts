import type { CatalogueService } from '../entry';
import { AD_VISITOR, COOKIE_DATABASE, DEVICE, IDENTIFIER, IP, IRELAND, META, META_POLICY, PAGES, PROTECTION, TERM_UNKNOWN, USA, VISITOR, YEARS_2, YEARS_9 } from '../words';

export const instagram: CatalogueService = {
  id: 'instagram',
  category: 'marketing',
  name: 'Instagram',
  provider: META,
  purpose: {
    kk: 'Бетте Instagram жазбасын көрсетеді',
    ru: 'Показывает на странице публикацию Instagram',
    en: 'Shows an Instagram post on the page',
  },
  data: [IP, DEVICE, PAGES, IDENTIFIER],
  recipients: ['Meta Platforms, Inc.'],
  countries: [USA, IRELAND],
  requires: ['cross-border'],
  cookies: [
    { name: 'mid', purpose: VISITOR, term: YEARS_9, party: 'third' },
    { name: 'ig_did', purpose: VISITOR, term: YEARS_9, party: 'third' },
    { name: 'csrftoken', purpose: PROTECTION, term: TERM_UNKNOWN, party: 'third' },
    { name: 'datr', purpose: AD_VISITOR, term: YEARS_2, party: 'third' },
  ],
  storage: [],
  hosts: ['www.instagram.com', 'cdninstagram.com'],
  policyUrl: META_POLICY,
  source: [
    COOKIE_DATABASE,
    'https://www.flowconsent.com/en/services/social-media/instagram-embed',
  ],
  verified: null,
  unverified: ['provider', 'data', 'recipients', 'countries', 'cookies', 'cookies.term', 'hosts', 'policyUrl'],
};

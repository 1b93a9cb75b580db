import type { CatalogueService } from '../entry';
import { DEVICE, GOOGLE, GOOGLE_POLICY, IP, LOCATION, MONTHS_6, PAGES, PREFERENCES, USA } from '../words';

export const googleMaps: CatalogueService = {
  id: 'google-maps',
  category: 'functional',
  name: 'Google Maps',
  provider: GOOGLE,
  purpose: {
    kk: 'Бетте картаны көрсетеді',
    ru: 'Показывает карту на странице',
    en: 'Shows a map on the page',
  },
  data: [IP, DEVICE, PAGES, LOCATION],
  recipients: ['Google LLC'],
  countries: [USA],
  requires: ['cross-border'],
  cookies: [
    { name: 'NID', purpose: PREFERENCES, term: MONTHS_6, party: 'third' },
  ],
  storage: [],
  hosts: ['www.google.com/maps', 'maps.google.com', 'maps.googleapis.com', 'maps.gstatic.com'],
  policyUrl: GOOGLE_POLICY,
  source: ['https://policies.google.com/technologies/cookies'],
  verified: '2026-11-22',
  unverified: ['provider', 'countries', 'hosts', 'data', 'recipients', 'cookies'],
};

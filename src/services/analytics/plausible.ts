import type { CatalogueService } from '../entry';
import { DEVICE, GERMANY, PAGES, REFERRER } from '../words';

/** It reads the key `plausible_ignore` and never sets it. */
export const plausible: CatalogueService = {
  id: 'plausible',
  category: 'analytics',
  name: 'Plausible Analytics',
  provider: { kk: 'Plausible Insights OÜ, Эстония', ru: 'Plausible Insights OÜ, Эстония', en: 'Plausible Insights OÜ, Estonia' },
  purpose: {
    kk: 'Келушілерді cookie файлдарынсыз санайды',
    ru: 'Считает посетителей без cookie',
    en: 'Counts visitors without cookies',
  },
  data: [PAGES, REFERRER, DEVICE, { kk: 'ел', ru: 'страна', en: 'country' }],
  recipients: ['Plausible Insights OÜ'],
  countries: [GERMANY],
  requires: ['cross-border'],
  cookies: [],
  storage: [],
  hosts: ['plausible.io'],
  policyUrl: 'https://plausible.io/data-policy',
  source: ['https://github.com/plausible/analytics', '@plausible-analytics/tracker 0.4.6, run'],
  verified: '2026-11-24',
  unverified: ['provider', 'countries', 'data', 'recipients', 'policyUrl'],
};

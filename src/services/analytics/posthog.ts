import type { CatalogueService } from '../entry';
import { ACTIONS, DEVICE, GERMANY, IDENTIFIER, IP, PAGES, USA, VISITOR, YEAR } from '../words';

export const posthog: CatalogueService = {
  id: 'posthog',
  category: 'analytics',
  name: 'PostHog',
  provider: { kk: 'PostHog, Inc., АҚШ', ru: 'PostHog, Inc., США', en: 'PostHog, Inc., USA' },
  purpose: {
    kk: 'Сайт мүмкіндіктерінің қалай пайдаланылатынын көрсетеді',
    ru: 'Показывает, как пользуются возможностями сайта',
    en: 'Shows how the features of the site are used',
  },
  data: [PAGES, ACTIONS, DEVICE, IP, IDENTIFIER],
  recipients: ['PostHog, Inc.'],
  countries: [USA, GERMANY],
  requires: ['cross-border'],
  cookies: [
    { name: 'ph_*_posthog', purpose: VISITOR, term: YEAR, party: 'first' },
  ],
  storage: ['ph_*', '__ph_opt_in_out_*'],
  hosts: ['posthog.com'],
  policyUrl: 'https://posthog.com/privacy',
  source: [
    'https://posthog.com/docs/libraries/js/persistence',
    'https://github.com/PostHog/posthog-js/blob/0b427350ecb6d605522e75fde340f984b98b4057/src/consent/consent.ts',
    'posthog-js 1.449.2, run',
  ],
  verified: '2026-11-24',
  unverified: ['provider', 'countries', 'data', 'recipients', 'policyUrl'],
};

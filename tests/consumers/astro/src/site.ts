import { defineConsent } from 'kelisim';

export const site = defineConsent({
  policy: { url: '/privacy', revision: '2026-11-01' },
  categories: { functional: {}, analytics: {} },
  services: { youtube: { category: 'functional', name: 'YouTube', provider: 'Google LLC', countries: 'США' } },
});

declare module 'kelisim' {
  interface Register {
    site: typeof site;
  }
}

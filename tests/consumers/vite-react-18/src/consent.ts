// consent.ts
import { defineConsent } from 'kelisim';

export const site = defineConsent({
  policy: { url: '/privacy', revision: '2026-11-01' },
  categories: { analytics: {}, functional: {} },
  services: { youtube: 'functional cross-border', ga4: 'analytics cross-border' },
});
declare module 'kelisim' { interface Register { site: typeof site } } // ids complete, and a misspelt one does not compile

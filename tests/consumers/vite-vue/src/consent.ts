// consent.ts
import { defineConsent } from 'kelisim';

export const site = defineConsent({
  policy: { url: '/privacy', revision: '2026-11-01' },
  categories: { functional: {}, analytics: {} },
  services: { youtube: 'functional' },
});

// Ids of hooks and components then complete, and a misspelt one does not compile.
declare module 'kelisim' { interface Register { site: typeof site } }

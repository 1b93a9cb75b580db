// app/consent.ts
import { defineConsent } from 'kelisim';

export const site = defineConsent({ policy: { url: '/privacy' }, categories: { functional: {}, analytics: {} } });
declare module 'kelisim' { interface Register { site: typeof site } }

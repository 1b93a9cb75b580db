// src/hooks.server.ts
import { consentHandle } from 'kelisim/sveltekit';
import { site } from '$lib/consent';

export const handle = consentHandle(site, { renew: '/kelisim/renew' });

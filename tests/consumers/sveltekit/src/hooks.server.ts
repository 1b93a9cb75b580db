import { consentHandle } from 'kelisim/sveltekit';
import { site } from '$lib/site';

export const handle = consentHandle(site, { renew: '/kelisim/renew' });

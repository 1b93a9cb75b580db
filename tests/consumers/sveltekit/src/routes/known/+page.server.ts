import { consentLoad } from 'kelisim/sveltekit';

export const load = consentLoad;

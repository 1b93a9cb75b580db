export { consentLoad as load } from 'kelisim/sveltekit';

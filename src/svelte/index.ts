export { consent, type SvelteConsent } from './consent';
export type { Attach, Embed } from './embed';
export type { ServerConsent } from '../bindings/agreed';
export type { ConsentActions } from '../bindings/actions';
export type { HeldFallback } from '../ui/embeds/held';

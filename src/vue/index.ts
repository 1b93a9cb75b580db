export { consentPlugin, type ConsentPluginOptions } from './plugin';
export { useConsent, useConsentActions, useConsentState } from './use';
export { Held, type HeldProps, type HeldSlots } from './held';
export { HeldScript, type HeldScriptProps } from './held-script';
export type { HeldFallback } from '../ui/embeds/held';
export type { ServerConsent } from '../bindings/agreed';

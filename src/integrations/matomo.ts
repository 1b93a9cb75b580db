import { follow, permitted, type PermissionOptions } from './shared/follow';
import type { Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';
export type { PermissionOptions } from './shared/follow';

export interface MatomoOptions<Id extends string = string> extends PermissionOptions<Id> {
  /** Only cookies wait; visits are counted without them. @default false */
  cookies?: boolean;
}

/** Matomo: `requireConsent`, then `setConsentGiven` or `forgetConsentGiven`; or the same for its cookies only. */
export function matomo<Id extends string>(consent: Handle<Id>, options?: MatomoOptions<NoInfer<Id>>): () => void;
export function matomo(consent: Handle, { permission, cookies }: MatomoOptions = {}): () => void {
  return follow(consent, () => permitted(consent, permission, 'matomo', 'analytics'), (granted, first) => {
    const page = window as unknown as { _paq?: unknown[] };
    const queue = page._paq ||= [];
    const what = cookies ? 'CookieConsent' : 'Consent';
    const commands = [...(first ? [`require${what}`] : []), ...(granted || !first ? [`${granted ? 'set' : 'forget'}${what}Given`] : [])].map((name) => [name]);
    // The live object has only push.
    if (first && queue.unshift) queue.unshift(...commands);
    else queue.push(...commands);
  });
}

import { follow, permitted, type PermissionOptions } from './shared/follow';
import type { Asked, Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';
export type { PermissionOptions } from './shared/follow';

export interface ClarityOptions<Id extends string = string> extends PermissionOptions<Id> {
  /** Category or service that decides on `ad_Storage`. @default 'marketing' */
  adsPermission?: Asked<Id>;
}

interface Queued {
  (...command: unknown[]): void;
  q?: unknown[];
}

/** Microsoft Clarity: `consentv2` with what is so, before anything else and after each change. */
export function clarity<Id extends string>(consent: Handle<Id>, options?: ClarityOptions<NoInfer<Id>>): () => void;
export function clarity(consent: Handle, { permission, adsPermission = 'marketing' }: ClarityOptions = {}): () => void {
  const word = (granted?: boolean) => (granted ? 'granted' : 'denied');
  const read = () => {
    const analytics = permitted(consent, permission, 'clarity', 'analytics');
    return { ad_Storage: word(analytics && consent.state.grants[adsPermission]), analytics_Storage: word(analytics) };
  };
  return follow(consent, read, (storage, first) => {
    const page = window as unknown as { clarity?: Queued };
    const send: Queued = page.clarity ||= function () {
      // eslint-disable-next-line prefer-rest-params
      (send.q ||= []).push(arguments);
    };
    const length = send.q?.length || 0;
    send('consentv2', storage);
    if (first && send.q) send.q.unshift(...send.q.splice(length));
  });
}

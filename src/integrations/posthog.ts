import { permitted, type PermissionOptions } from './shared/follow';
import { call, meet, type Collector } from './shared/meet';
import type { Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';
export type { PermissionOptions } from './shared/follow';

export interface PosthogOptions<Id extends string = string> extends PermissionOptions<Id> {
  /** The client imported from `posthog-js`, after its `init`. @default `window.posthog`, whenever it comes */
  client?: object;
}

interface Posthog extends Collector {
  has_opted_out_capturing?(): boolean;
}

/** PostHog: `opt_out_capturing` until it is allowed, then `opt_in_capturing` without an event of its own. */
export function posthog<Id extends string>(consent: Handle<Id>, options?: PosthogOptions<NoInfer<Id>>): () => void;
export function posthog(consent: Handle, { permission, client }: PosthogOptions = {}): () => void {
  return meet<Posthog, boolean>(consent, 'posthog', () => permitted(consent, permission, 'posthog', 'analytics'), (target, granted, first) => {
    if (granted) call(target, first, ['opt_in_capturing', { captureEventName: false }]);
    // A live object that its own options opt out need not store that.
    else if (target.unshift || !target.has_opted_out_capturing?.()) call(target, first, ['opt_out_capturing']);
  }, client as Posthog);
}

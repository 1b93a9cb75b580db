import { permitted, type PermissionOptions } from './shared/follow';
import { call, meet, type Collector } from './shared/meet';
import type { Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';
export type { PermissionOptions } from './shared/follow';

export interface MixpanelOptions<Id extends string = string> extends PermissionOptions<Id> {
  /** The client imported from `mixpanel-browser`, after its `init`. @default `window.mixpanel`, whenever it comes */
  client?: object;
}

interface Mixpanel extends Collector {
  has_opted_out_tracking?(): boolean;
}

/** Mixpanel: `opt_out_tracking` until it is allowed, then `opt_in_tracking` without an event. Profiles are not deleted. */
export function mixpanel<Id extends string>(consent: Handle<Id>, options?: MixpanelOptions<NoInfer<Id>>): () => void;
export function mixpanel(consent: Handle, { permission, client }: MixpanelOptions = {}): () => void {
  return meet<Mixpanel, boolean>(consent, 'mixpanel', () => permitted(consent, permission, 'mixpanel', 'analytics'), (target, granted, first) => {
    if (granted) call(target, first, ['opt_in_tracking', { track() {} }]);
    // A live object that its own options opt out need not store that.
    else if (target.unshift || !target.has_opted_out_tracking?.()) call(target, first, ['opt_out_tracking', { delete_user: false }]);
  }, client as Mixpanel);
}

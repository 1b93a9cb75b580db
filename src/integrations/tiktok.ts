import { permitted, type Call, type PermissionOptions } from './shared/follow';
import { call, meet, type Collector } from './shared/meet';
import type { Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';
export type { PermissionOptions } from './shared/follow';

/** TikTok pixel: `holdConsent` before anything else, then `grantConsent` or `revokeConsent`. */
export function tiktok<Id extends string>(consent: Handle<Id>, options?: PermissionOptions<NoInfer<Id>>): () => void;
export function tiktok(consent: Handle, { permission }: PermissionOptions = {}): () => void {
  const read = () => permitted(consent, permission, 'tiktok-pixel', 'marketing') ? 'grant' : consent.state.status === 'decided' ? 'revoke' : 'hold';
  return meet<Collector, string>(consent, 'ttq', read, (ttq, word, first) => {
    const calls: Call[] = first ? [['holdConsent']] : [];
    // What was granted and is asked anew is revoked, too.
    if (!first || word !== 'hold') calls.push([word === 'grant' ? 'grantConsent' : 'revokeConsent']);
    call(ttq, first, ...calls);
  });
}

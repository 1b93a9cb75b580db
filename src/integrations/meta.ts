import { permitted, type PermissionOptions } from './shared/follow';
import { meet } from './shared/meet';
import type { Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';
export type { PermissionOptions } from './shared/follow';

interface Fbq {
  (...command: unknown[]): void;
  /** Of the snippet; the live pixel has `callMethod`. */
  queue?: unknown[];
  callMethod?: unknown;
}

/** The core lets the page's handlers call `fbq` while the pixel is held; that is an accessor, and no vendor. */
const stub = () => Object.getOwnPropertyDescriptor(window, 'fbq')?.get;

/** Meta pixel: `fbq('consent', 'revoke')` before `init` on every page, `'grant'` once it is allowed. */
export function meta<Id extends string>(consent: Handle<Id>, options?: PermissionOptions<NoInfer<Id>>): () => void;
export function meta(consent: Handle, { permission }: PermissionOptions = {}): () => void {
  return meet<Fbq, boolean>(consent, 'fbq', () => permitted(consent, permission, 'meta-pixel', 'marketing'), (fbq, granted, first) => {
    const commands = (first && granted ? ['revoke', 'grant'] : granted ? ['grant'] : ['revoke']).map((word) => ['consent', word]);
    if (first && fbq.queue && !fbq.callMethod) fbq.queue.unshift(...commands);
    else for (const command of commands) fbq(...command);
  }, undefined, stub);
}

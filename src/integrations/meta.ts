import { permitted, type PermissionOptions } from './follow';
import { meet } from './meet';
import type { Consent } from '../core/model';

export type { Consent } from '../core/model';
export type { PermissionOptions } from './follow';

interface Fbq {
  (...command: unknown[]): void;
  /** Of the snippet; the live pixel has `callMethod`. */
  queue?: unknown[];
  callMethod?: unknown;
}

/** Meta pixel: `fbq('consent', 'revoke')` before `init` on every page, `'grant'` once it is allowed. */
export function meta(consent: Consent, { permission }: PermissionOptions = {}): () => void {
  return meet<Fbq, boolean>(consent, 'fbq', () => permitted(consent, permission, 'meta-pixel', 'marketing'), (fbq, granted, first) => {
    const commands = [...(first ? ['revoke'] : []), ...(granted || !first ? [granted ? 'grant' : 'revoke'] : [])].map((word) => ['consent', word]);
    if (first && fbq.queue && !fbq.callMethod) fbq.queue.unshift(...commands);
    else for (const command of commands) fbq(...command);
  });
}

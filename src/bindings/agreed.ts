import type { Consent, Site } from '../core/model';

/** What the server has read of the decision: `readConsent()` of `kelisim/server`, or its JSON. */
export interface ServerConsent {
  readonly grants: Readonly<Record<string, boolean>>;
  readonly choices?: Readonly<Record<string, 'granted' | 'denied'>>;
  /** Permissions that a service, or a category for its services, has by name: `{ 'youtube cross-border': true }`. */
  readonly permits?: Readonly<Record<string, boolean>>;
  readonly status?: 'unset' | 'decided';
  readonly mustAsk?: boolean;
  readonly givenAt?: Date | string | null;
  readonly expiresAt?: Date | string | null;
  readonly gpc?: boolean | null;
}

/** The site; or a handle that is there already, such as the fake of tests. */
export type Given = Site | Consent;

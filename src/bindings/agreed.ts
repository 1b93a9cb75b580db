import type { Choices, Consent, ConsentState, Grants } from '../core/model';
import type { ConsentOptions } from '../core/options/options';

/** What a site is: the same on the server and in the browser. */
export interface Site<Id extends string = string> {
  readonly options: ConsentOptions;
  readonly ids: readonly Id[];
}

/** What the server has read of the decision; plain data, so it survives JSON. */
export interface ServerConsent extends Partial<Omit<ConsentState, 'grants' | 'choices' | 'givenAt' | 'expiresAt'>> {
  readonly grants: Grants;
  readonly choices?: Choices;
  readonly givenAt?: Date | string | null;
  readonly expiresAt?: Date | string | null;
}

/** The site; or a handle that is there already, such as the fake of tests. */
export type Given = Site | Consent;

/** Ids that hooks and components take. */
export type RegisteredId = string;

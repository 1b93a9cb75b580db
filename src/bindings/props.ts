/** Of components in React and in Preact alike: it names no framework, whose types a site with the other one does not have. */
import type { RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';

/** Which category, as `data-category` says it, which service, or both: what names none is never let run. */
export type Needs =
  | { category: Asked<RegisteredId>; service?: RegisteredId | undefined }
  | { category?: Asked<RegisteredId> | undefined; service: RegisteredId };

/** Attributes are those of `<script>`; what it runs is its `src`, or a text. */
export type ConsentScriptProps = Needs & {
  src?: string;
  /** `module`, and whatever else a browser runs. */
  type?: string;
  nonce?: string;
  id?: string;
  async?: boolean;
  integrity?: string;
  crossOrigin?: '' | 'anonymous' | 'use-credentials';
  referrerPolicy?: ReferrerPolicy;
  [data: `data-${string}`]: string | undefined;
  /** The code of an inline one. */
  children?: string;
};

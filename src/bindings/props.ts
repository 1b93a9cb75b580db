/** Of components in React and in Preact alike: it names no framework, whose types a site with the other one does not have. */
import type { RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';

/** Which category, which service, or both. */
export interface Needs {
  /** As `data-category`. */
  category?: Asked<RegisteredId> | undefined;
  service?: RegisteredId | undefined;
}

/** Attributes are those of `<script>`; what it runs is its `src`, or a text. */
export interface ConsentScriptProps extends Needs {
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
}

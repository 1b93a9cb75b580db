import type { HTMLAttributes, ReactNode } from 'react';
import type { Given, ServerConsent } from '../bindings/agreed';
import type { RegisteredId } from '../core/model';
import type { Asked } from '../core/options/ids-of';
import type { HeldFallback } from '../ui/embeds/held';

export interface ConsentProviderProps {
  /** What `defineConsent()` gives, made once outside of components; in tests what `fakeConsent()` gives. */
  site: Given;
  /** What the server has read for this very page. Without it everything optional is denied in the server's HTML and until the start. */
  initial?: ServerConsent | undefined;
  children?: ReactNode;
}

/** Which category, which service, or both. */
export interface Needs {
  /** As `data-category`. */
  category?: Asked<RegisteredId> | undefined;
  service?: RegisteredId | undefined;
}

/** What is not named here goes to the box, a `<div>`. */
export interface HeldProps extends Needs, HTMLAttributes<HTMLDivElement> {
  /**
   * In place of our placeholder: an element, or a function that is given who would receive what and what the buttons of ours do. In a server component
   * only an element.
   */
  fallback?: ReactNode | ((held: HeldFallback) => ReactNode);
  /**
   * What is drawn once it may load. Of its first element `width`, `height`, `className`, `style`, `title` and `data-preview` (a picture of the site's own)
   * say what the placeholder looks like. In a server component an image in it is fetched before: hold that in a client component.
   */
  children?: ReactNode;
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

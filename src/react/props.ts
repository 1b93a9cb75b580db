import type { HTMLAttributes, ReactNode } from 'react';
import type { Given, ServerConsent } from '../bindings/agreed';
import type { Needs } from '../bindings/props';
import type { HeldFallback } from '../ui/embeds/held';

export interface ConsentProviderProps {
  /** What `defineConsent()` gives, made once outside of components; in tests what `fakeConsent()` gives. */
  site: Given;
  /** What the server has read for this very page. Without it everything optional is denied in the server's HTML and until the start. */
  initial?: ServerConsent | undefined;
  children?: ReactNode;
}

/** What is not named here goes to the box, a `<div>`. */
export type HeldProps = Needs & Omit<HTMLAttributes<HTMLDivElement>, 'children'> & {
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
};

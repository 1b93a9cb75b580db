/** What the check says, and what the core is given: types only. */
import type { Handle } from '../core/model';

/** Something of the page that is loaded before it is allowed, or is held in a way that does not hold; or an option nobody knows. */
export interface Finding {
  /** Id of the catalogue, or what `data-service` says; null where neither is known. */
  service: string | null;
  /** On the page or, where it is there no longer, in a copy of what the server has sent. Null for a request that no element explains. */
  element: Element | null;
  /** What is wrong, and why it leaks. */
  problem: string;
  /** What to write instead. */
  fix: string;
}

export interface LintModule {
  lint(consent: Handle): Promise<Finding[]>;
}

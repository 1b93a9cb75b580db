import type { Known } from '../catalogue';

/** What was found in one document. */
export interface Found {
  /** Absent where the host is not of the catalogue. */
  service?: Known;
  element: Element;
  /** The same for the same thing in another copy of the page. */
  key: string;
  problem: string;
  fix: string;
  /** It brings in other things: a script. */
  script?: boolean;
  /** An id that nobody declares: held for ever, whatever is allowed. */
  stranger?: boolean;
}

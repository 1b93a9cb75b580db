/** What a box that a framework owns and the file of the placeholders agree upon. */

/** What an embed's own placeholder of the site says, and what its buttons do: the same as those of ours. */
export interface HeldFallback {
  /** Who receives what the embed sends, in the language of the moment; empty where that is not known. */
  readonly recipient: string;
  /** Where to; empty where that is not known. */
  readonly country: string;
  readonly recipients: readonly string[];
  readonly countries: readonly string[];
  /** Statements, and permissions that the site asks for by an act of their own: each takes a box of its own, never ticked in advance. */
  readonly separate: readonly { readonly id: string; readonly label: string }[];
  /**
   * Loads this embed now; nothing is stored. The next decision ends it.
   *
   * @param ticked ids of `separate`; while one is missing nothing happens
   */
  once(ticked?: readonly string[]): void;
  /** Stores that this one service, or category, is granted. @param ticked as above */
  always(ticked?: readonly string[]): void;
}

/** Under this key a held element has a function: it is told this in place of being given our placeholder. */
export const FALLBACK = Symbol.for('kelisim.fallback');

export type Told = { [FALLBACK]?: (held: HeldFallback) => void };

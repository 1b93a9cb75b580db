/**
 * What has been done to the tags of this document. It hangs on the document and not on a handle, so it outlives `destroy()`, a second start, a
 * second bundle: nothing is loaded twice, and a later withdrawal still knows what to take back.
 */
export interface PageState {
  /** Scripts whose code was run. */
  readonly ran: WeakSet<Element>;
  /** Address or text of each of them. */
  readonly texts: Set<string>;
  /** Ids whose code was run. */
  readonly used: Set<string>;
  /** Embeds that have their addresses. */
  readonly open: WeakMap<Element, Opened>;
  /** The same, to look through: also those that are not in the document now. */
  readonly opened: Set<WeakRef<Element>>;
  /** Of these, links. */
  readonly links: Set<Element>;
  /** What a tag's relative addresses are relative to: the page's base when it was first seen, or when the page gave it another address. */
  readonly bases: WeakMap<Element, string>;
  /** Embeds the visitor has allowed for this once, and what of that which they need. */
  once: WeakMap<Element, readonly string[]>;
}

/** Attribute → value; null: it had none. */
export type Addresses = Record<string, string | null>;

export interface Opened {
  /** What stood there before. */
  readonly originals: Addresses;
  /** What we have put there. */
  readonly given: Addresses;
  /** What loads in place of a link. */
  readonly copy?: Element;
  /** Its entry in `opened`. */
  readonly ref: WeakRef<Element>;
}

const KEY = Symbol.for('kelisim');

export function pageState(): PageState {
  const page = document as unknown as { [KEY]?: PageState };
  return (page[KEY] ||= { ran: new WeakSet(), texts: new Set(), used: new Set(), open: new WeakMap(), opened: new Set(), links: new Set(), bases: new WeakMap(), once: new WeakMap() });
}

/** What a record is made of, and what is read from it. Types only. */

/** What the visitor said about one category or service. */
export type Choice = 'granted' | 'denied';

/** Id of a category or service → what the visitor said; an id never asked is absent. No prototype. */
export type Choices = Readonly<Record<string, Choice>>;

/** Id of a category or service → is it allowed now. No prototype. */
export type Grants = Readonly<Record<string, boolean>>;

export type Method =
  | 'accept-all' | 'reject-all' | 'custom' | 'withdraw'
  | 'implied' | 'tacit' | 'registration' | 'import';

/** Why the visitor is asked, the first that holds. */
export type Reason = 'cookies-blocked' | 'missing' | 'invalid' | 'expired' | 'revised' | 'new-category';

/** What the cookie holds (format version 1). */
export interface ConsentRecord {
  /** When the visitor decided, in epoch seconds; 0: not yet, only a notice was shown. */
  readonly t: number;
  /** Revision of the site's policy; empty without one. */
  readonly r: string;
  /** Language the visitor was shown; empty when unknown. */
  readonly l: string;
  /** How the decision was made; empty when unknown. */
  readonly m: string;
  /** Random id of the decision; empty when unknown. */
  readonly id: string;
  /** When the notice of the policy was on screen, in epoch seconds; empty when it was not. */
  readonly n: string;
  /** Revision that notice told of. */
  readonly nr: string;
  /** SHA-256 of the words shown, base64url; empty when none were. */
  readonly h: string;
  /** Language of that notice and, after a dot, SHA-256 of its words; without crypto.subtle the language alone. Empty when unknown. */
  readonly nh: string;
  /** Stands for the categories that notice said use would grant; empty where there was none. */
  readonly ni: string;
  /** When this was decided, in epoch seconds, where `t` is the time of an older grant that stays; empty where both are the same. */
  readonly d: string;
  /**
   * Own, well-formed ids only; and, as `youtube cross-border`, services that have a permission which was not granted for all, and are allowed by
   * that, and categories whose services have it. No prototype.
   */
  readonly answers: Readonly<Record<string, boolean>>;
}

/** A permission that a service can have by itself. */
export type Transfer = 'cross-border' | 'third-party';

/** Id of a service, or of a category for its services → the permissions it gets although they are not granted for all. */
export type Permits = Readonly<Record<string, readonly Transfer[]>>;

/** The form of a receipt. Types only. */
import type { DisclosureOptions, Operator, PolicyOptions } from '../options/law-options';
import type { ServiceOptions } from '../options/service-options';
import type { Text } from '../text';
import type { Choice, Choices, Grants, Method, Reason } from './terms';

/** What was said about one category, and does it hold. */
export interface ReceiptAnswer {
  /** Of a service without an answer of its own: that of its category. Null: never asked. */
  readonly choice: Choice | null;
  readonly granted: boolean;
}

/** What was said about one service, and what it is. */
export interface ReceiptService extends ReceiptAnswer, Pick<ServiceOptions, 'category' | 'recipients' | 'countries' | 'requires'> {
  /** `card`: it was allowed by itself, with a permission that was not granted for all: at its placeholder. */
  readonly given?: 'card';
}

/** JSON copy of all that is held about the decision, by `kelisim/receipt.schema.json`. Dates are ISO 8601 in UTC. */
export interface Receipt {
  /** Of this format. It changes when a member changes its meaning or goes. */
  readonly schemaVersion: 1;
  readonly cookieVersion: 1;
  readonly software: { readonly name: 'kelisim'; readonly version: string };
  /** Random id of the decision, or null; so all members below while nothing was decided. */
  readonly id: string | null;
  readonly status: 'unset' | 'decided';
  readonly mustAsk: boolean;
  readonly reason: Reason | null;
  /** From when the term counts: where an older grant stays, the time of that. */
  readonly givenAt: string | null;
  /** When this was decided. */
  readonly decidedAt: string | null;
  readonly expiresAt: string | null;
  /** Origin of the site. */
  readonly site?: string;
  readonly method: Method | null;
  readonly regime: 'opt-in' | 'implied';
  /** Revision of the policy the decision was made under; that of today is `policy.revision`. */
  readonly revision: string | null;
  /** Language of the interface now; that of the decision is `words.language`. */
  readonly language: string;
  readonly gpc: boolean;
  readonly choices: Choices;
  readonly grants: Grants;
  /** The options of these names. */
  readonly operator?: Operator;
  readonly policy?: PolicyOptions;
  readonly disclosure?: DisclosureOptions;
  readonly categories: Readonly<Record<string, ReceiptAnswer>>;
  readonly services: Readonly<Record<string, ReceiptService>>;
  /** Services whose recipients and countries are not here yet: their descriptions have not been fetched. Absent where all are. */
  readonly pending?: readonly string[];
  readonly statements: readonly { readonly id: string; readonly text?: Text; readonly required: boolean; readonly confirmed: boolean }[];
  /** When the notice of the policy was on screen, and which revision it told of. */
  readonly noticeShownAt: string | null;
  readonly noticeRevision: string | null;
  readonly words: {
    /** Language the visitor was shown. */
    readonly language: string | null;
    /** SHA-256 of the words that were on screen, base64url; null where none were or the page is not https. */
    readonly sha256: string | null;
    /** `site`: they were those of a view of the site's own. Absent: Kelisim's, or nobody was shown any. */
    readonly source?: 'site';
    /** The very text, in the file a visitor downloads, while the page still says the same. */
    readonly text?: string;
  };
}

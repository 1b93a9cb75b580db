import type { Text } from '../text';

export interface Operator {
  name: Text;
  /** Business identification number, 12 digits. */
  bin?: string;
  /** Individual identification number, 12 digits. */
  iin?: string;
  address?: Text;
  email?: string;
  phone?: string;
  url?: string;
}

export interface PolicyOptions {
  /** http(s) or relative; anything else is dropped. */
  url: Text;
  /** `[\w.-]{1,32}`, usually an ISO date. A new revision asks every visitor again. */
  revision?: string;
  /** ISO date this version was published on, shown beside the link. */
  publishedAt?: string;
  /** ISO date from which this version holds. Until then it is announced, and older choices stand. @default at once */
  effectiveFrom?: string;
  /**
   * Who has seen the notice of this version and goes on using the site on another page after so many calendar days from
   * `publishedAt` (counted in UTC; 7: from the eighth day on) has accepted its text. Older choices stand meanwhile; no grant
   * is added and no term is stretched. Not under Global Privacy Control.
   */
  tacitAfterDays?: number;
  /** What is new in this version, shown with the notice. */
  changes?: Text | Text[];
  /** This version must be accepted by a click: `tacitAfterDays` does not count, older choices end. @default false */
  requireReconsent?: boolean;
}

/** A statement of the visitor about himself: of full age, a citizen. */
export interface StatementOptions<Id extends string = string> {
  /** Shares one namespace with categories and services: `has('adult')` is true once it was confirmed. */
  id: Id;
  text: Text;
  /** Unconfirmed, nothing new is granted. Refusing needs none. @default false */
  required?: boolean;
}

/**
 * What the law wants said with a consent (94-V, art. 8(4)), shown in the preferences where this option is given. What is left
 * out is derived from the services: with `{}` all of it.
 */
export interface DisclosureOptions {
  /** Data collected. @default those of the services */
  data?: Text | Text[];
  /** How long the consent holds, in words. @default `expiresInMonths` */
  term?: Text;
  /** Are data handed to third parties? A text says more than `true`. @default does a service name recipients or require `third-party` */
  thirdParty?: boolean | Text;
  /** Are data sent abroad? @default does a service require `cross-border` or name a country other than Kazakhstan */
  crossBorder?: boolean | Text;
  /** Are data published? @default does a service require `publication` */
  publication?: boolean | Text;
}

/** What visitors may ask for; the words are built in. */
export type Right =
  | 'know' | 'access' | 'copy' | 'change' | 'block' | 'delete' | 'object' | 'publication' | 'messages' | 'withdraw' | 'complain';
/** How a withdrawal reaches the operator; the words are built in. */
export type WithdrawalChannel = 'application' | 'notice' | 'post' | 'courier' | 'email';

/** How a consent is withdrawn from the operator. In the browser it always ends at once, by one click. */
export interface WithdrawalOptions {
  /** `notice` is a written notice, `post` a registered letter. A text of your own may stand for an id. */
  channels?: (WithdrawalChannel | Text)[];
  /** Calendar days it must be announced ahead. */
  noticeDays?: number;
  /** Processing stops within so many days of receiving it. */
  stopWithin?: { count: number; unit: 'day' | 'business-day' };
  /** Not while the visitor has unmet obligations to the operator. @default false */
  afterObligations?: boolean;
  /** What it leads to, what it does not end. */
  note?: Text;
}

/** What visitors may ask of the operator and where, shown in the preferences. */
export interface RightsOptions {
  /** A text of your own may stand for an id. */
  ask?: (Right | Text)[];
  /** Where to ask. Without any of these four: those of the operator. */
  email?: string;
  phone?: string;
  address?: Text;
  /** A form or the visitor's account, http(s) or relative. */
  url?: Text;
  withdrawal?: WithdrawalOptions;
  note?: Text;
}

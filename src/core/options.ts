import type { Text } from './model';

export type Layout = 'box' | 'bar' | 'modal';
/** A corner, or the middle of an edge. A bar and a phone's sheet have only the edge. */
export type Position = `${'bottom' | 'top'}${'' | '-left' | '-right'}`;

export interface ReopenButtonOptions {
  /** @default 'bottom-left' */
  position?: Exclude<Position, 'top' | 'bottom'>;
}
export type Theme = 'auto' | 'light' | 'dark';

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

/** A category is always off until the visitor turns it on: what other tools call pre-ticked does not type-check. */
export interface CategoryOptions {
  name?: Text;
  description?: Text;
  /** Never implied by use of the site: it takes a click. */
  explicit?: boolean;
  default?: never;
  enabled?: never;
  checked?: never;
}

export interface CookieDescription {
  /** `*` stands for any characters. */
  name: string;
  purpose?: Text;
  /** How long it is kept, in words. */
  term?: Text;
  /** `third`: set on the vendor's domain, out of a script's reach; what has its name on the site's own domain is let be. @default 'first' */
  party?: 'first' | 'third';
}

export interface ServiceOptions {
  /** The category it belongs to. */
  category: string;
  name?: Text;
  provider?: Text;
  purpose?: Text;
  /** What it collects. */
  data?: Text | Text[];
  recipients?: Text | Text[];
  /** Where it sends data. Sending it abroad needs a consent of its own: then require `cross-border`. */
  countries?: Text | Text[];
  /** Cookies it sets: shown in the preferences, removed on withdrawal. */
  cookies?: (string | CookieDescription)[];
  /** Keys of localStorage and sessionStorage it sets, removed on withdrawal. `*` stands for any characters. */
  storage?: string[];
  policyUrl?: Text;
  /**
   * Has a switch of its own beside its category's, which does not turn it on, nor does an answer given before the site named it; never
   * implied by use of the site. *Accept all* means it too.
   */
  explicit?: boolean;
  /**
   * Further categories without which it is not granted, such as `cross-border`. The permissions `cross-border`, `third-party`
   * and `publication` need not be declared: a service that requires one declares it.
   */
  requires?: string[];
}

export type ConsentType =
  | 'ad_storage' | 'ad_user_data' | 'ad_personalization' | 'analytics_storage'
  | 'functionality_storage' | 'personalization_storage' | 'security_storage';

export interface GoogleConsentModeOptions {
  /** Milliseconds Google's tags wait for an update. @default 500 */
  waitForUpdate?: number;
  /** ISO 3166-2 regions the default is for. @default everywhere */
  region?: string[];
  urlPassthrough?: boolean;
  adsDataRedaction?: boolean;
  /** Category → consent types, over the default map. A type of several categories needs all of them. */
  map?: Record<string, ConsentType[]>;
}

export interface CookieOptions {
  /** @default 'kelisim' */
  name?: string;
  /** A parent domain, or `'auto'` for the widest one that accepts. @default host only */
  domain?: 'auto' | (string & {});
  /** @default '/' */
  path?: string;
  /** @default 'lax' */
  sameSite?: 'lax' | 'strict' | 'none';
}

/** A statement of the visitor about himself: of full age, a citizen. */
export interface StatementOptions {
  /** Shares one namespace with categories and services: `has('adult')` is true once it was confirmed. */
  id: string;
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

export interface ReceiptsOptions {
  /** http(s) address each decision's receipt is posted to, as JSON. */
  endpoint: string;
}

/** Overrides by language and key, nested or dotted, in i18next's syntax: `{{value}}`, `key_one`. */
export type TextOverrides = { [language: string]: { [key: string]: unknown } };
/** A source of words such as an i18next instance; undefined falls back to the built-in text. */
export interface TextSource {
  text(language: string, key: string, values?: Record<string, unknown>): string | undefined;
  /** Calls back with the new language whenever the source changes it; returns its undo. */
  subscribe?(listener: (language: string) => void): () => void;
  language?(): string | undefined;
}

export interface ConsentOptions {
  operator?: Operator;
  policy?: PolicyOptions;
  /** Replaces the default four; `necessary` is always added. @default functional, analytics, marketing */
  categories?: Record<string, CategoryOptions>;
  /**
   * Service id → what it is; or, for a service of the catalogue, its category and what it requires, as in `data-category`:
   * `'analytics cross-border'`, with `explicit` among these for one that is. A list: ids of the catalogue whose category stands in the markup. The words of such services
   * are fetched once somebody looks.
   */
  services?: readonly string[] | Readonly<Record<string, string | ServiceOptions>>;
  /**
   * `implied`: use of the site, on another page or by a click in it, after the notice was on screen, grants the categories
   * that the option `implied` names. Not under Global Privacy Control, and not once the visitor has decided.
   *
   * @default 'opt-in'
   */
  regime?: 'opt-in' | 'implied';
  /**
   * Ids of categories that use of the site may grant. Marketing, `cross-border`, `third-party`, `publication` and what is
   * marked `explicit` are never among them. Without any of them every visitor is asked.
   *
   * @default none
   */
  implied?: string[];
  statements?: StatementOptions[];
  disclosure?: DisclosureOptions;
  rights?: RightsOptions;
  receipts?: ReceiptsOptions;
  /** 1…13; 13 is a hard cap. @default 13 */
  expiresInMonths?: number;
  /** The first is the fallback. @default ['kk', 'ru'] */
  languages?: string[];
  language?: string;
  cookie?: CookieOptions;
  /** A card in a corner, a bar over the whole width, or a dialog over the page. @default 'box' */
  layout?: Layout;
  /** Where box or bar stand. @default 'bottom-left' */
  position?: Position;
  /** @default 'auto' */
  theme?: Theme;
  /** The small button that opens the preferences once decided. @default true */
  reopenButton?: boolean | ReopenButtonOptions;
  texts?: TextOverrides | TextSource;
  /** @default true for the script tag, false from npm */
  googleConsentMode?: boolean | GoogleConsentModeOptions;
  /** @default true */
  respectGpc?: boolean;
  /** Reload when a script of a withdrawn category had run. @default true */
  reloadOnRevoke?: boolean;
  /** Address of the UI file, when it is not beside the core. */
  uiUrl?: string;
  /** CSP nonce for what Kelisim inserts. @default the script tag's own */
  nonce?: string;
}

/** What only the script tag takes. */
export interface ScriptOptions extends ConsentOptions {
  /** Integrations by name: `['clarity', 'meta']`, or name → its options: `{ 'yandex-metrica': { id: 12345678 } }`. */
  integrations?: readonly string[] | Readonly<Record<string, object>>;
}

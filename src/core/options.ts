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
  /** ISO date of the version that is published, shown beside the link. */
  publishedAt?: string;
}

/** A category is always off until the visitor turns it on: what other tools call pre-ticked does not type-check. */
export interface CategoryOptions {
  name?: Text;
  description?: Text;
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
  countries?: Text | Text[];
  /** Cookies it sets: shown in the preferences, removed on withdrawal. */
  cookies?: (string | CookieDescription)[];
  policyUrl?: Text;
  /** Further categories without which it does not work; the preferences say so. Its tags name them in `data-category`. */
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
  /** Service id → what it is. */
  services?: Record<string, ServiceOptions>;
  /** @default 'opt-in' */
  regime?: 'opt-in';
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

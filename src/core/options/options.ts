import type { CatalogueId } from './catalogue';
import type { Permission, SomeById } from './ids-of';
import type { DisclosureOptions, Operator, PolicyOptions, RightsOptions, StatementOptions } from './law-options';
import type { Text } from '../text';
import type { ServiceOptions } from './service-options';
import type { Texts } from './text-keys';

export type Layout = 'box' | 'bar' | 'modal';
/** A corner, or the middle of an edge. A bar and a phone's sheet have only the edge. */
export type Position = `${'bottom' | 'top'}${'' | '-left' | '-right'}`;

export interface ReopenButtonOptions {
  /** @default 'bottom-left' */
  position?: Exclude<Position, 'top' | 'bottom'>;
}

export type Theme = 'auto' | 'light' | 'dark' | ThemeOptions;

/** A page that is dark when it says so itself. */
export interface ThemeOptions {
  /** A selector of something that is there while the page is dark: `html.dark`. Followed on `<html>` and `<body>`. */
  dark: string;
}

/** A category is always off until the visitor turns it on: what other tools call pre-ticked does not type-check. */
export interface CategoryOptions {
  name?: Text;
  description?: Text;
  /**
   * Never implied by use of the site: it takes a click. Of a permission (`cross-border`, `third-party`): it takes an act of its own, a box in each
   * placeholder and a switch for all in the preferences; no category takes it along.
   */
  explicit?: boolean;
  default?: never;
  enabled?: never;
  checked?: never;
}

export type ConsentType =
  | 'ad_storage' | 'ad_user_data' | 'ad_personalization' | 'analytics_storage'
  | 'functionality_storage' | 'personalization_storage' | 'security_storage';

export interface GoogleConsentModeOptions<Id extends string = string> {
  /** Milliseconds Google's tags wait for an update. @default 500 */
  waitForUpdate?: number;
  /** ISO 3166-2 regions the default is for. @default everywhere */
  region?: readonly string[];
  urlPassthrough?: boolean;
  adsDataRedaction?: boolean;
  /** Category or service → consent types, over the default map. A type of several needs all of them. */
  map?: SomeById<Id, readonly ConsentType[]>;
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

export interface ReceiptsOptions {
  /** http(s) address each decision's receipt is posted to, as JSON. */
  endpoint: string;
}

/** Overrides by language and key, nested or dotted, in i18next's syntax: `{{value}}`, `key_one`. */
export type TextOverrides = { readonly [language: string]: Texts };
/** A source of words such as an i18next instance; undefined falls back to the built-in text. */
export interface TextSource {
  text(language: string, key: string, values?: Record<string, unknown>): string | undefined;
  /** Calls back with the new language whenever the source changes it; returns its undo. */
  subscribe?(listener: (language: string) => void): () => void;
  language?(): string | undefined;
}

/** Whole months: 13 are the most. */
export type Months = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13;

/** A service of the catalogue in a text: its category and what it requires, `explicit` among these. */
type ServiceText<Category extends string> = Category | `${Category} ${string}` | `explicit ${string}`;
/** Of a list. Before anything is written there all are on offer. */
type Listed<Service extends string> = [Service] extends [never] ? CatalogueId : Service & CatalogueId;
/** Of code that does not say its ids, such as `services()`, any are taken. */
type ServiceOf<Id extends string, Category extends string> = string extends Id ? string | ServiceOptions
  : ServiceOptions<Category> | (Id extends CatalogueId ? ServiceText<Category> : never);

/** The ids of categories, services and statements are read off what is given: `createConsent({ … })` knows them without `as const`. */
export interface ConsentOptions<Category extends string = string, Service extends string = string, Statement extends string = string> {
  operator?: Operator;
  policy?: PolicyOptions;
  /** Replaces the default four; `necessary` is always added. @default functional, analytics, marketing */
  categories?: { readonly [Id in Category]: CategoryOptions };
  /**
   * Service id → what it is; or, for a service of the catalogue, its category and what it requires, as in `data-category`:
   * `'analytics cross-border'`, with `explicit` among these for one that is. A list: ids of the catalogue whose category stands in the markup. The words of such services
   * are fetched once somebody looks.
   */
  services?: readonly Listed<Service>[] | { readonly [Id in Service]: ServiceOf<Id, 'necessary' | NoInfer<Category>> };
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
  implied?: readonly Exclude<NoInfer<Category>, 'necessary' | 'marketing' | Permission>[];
  statements?: readonly StatementOptions<Statement>[];
  disclosure?: DisclosureOptions;
  rights?: RightsOptions;
  receipts?: ReceiptsOptions;
  /** 1…13; 13 is a hard cap. @default 13 */
  expiresInMonths?: Months;
  /** The first is the fallback. @default ['kk', 'ru'] */
  languages?: readonly string[];
  language?: string;
  cookie?: CookieOptions;
  /** A card in a corner, a bar over the whole width, or a dialog over the page. @default 'box' */
  layout?: Layout;
  /** Where box or bar stand. @default 'bottom-left' */
  position?: Position;
  /**
   * `auto`: as the page says by `color-scheme`, in its styles or as a `<meta>`; a page that says nothing is taken by its words, light on
   * dark, and else by the visitor's system. `{ dark: 'html.dark' }`: dark while the page has that.
   *
   * @default 'auto'
   */
  theme?: Theme;
  /**
   * The small button that opens the preferences once decided. `auto`: none while the page has a control of its own for that
   * (`data-kelisim="preferences"`) which a visitor can reach; `true`: always; an object: where an `auto` one stands.
   *
   * @default 'auto'
   */
  reopenButton?: 'auto' | boolean | ReopenButtonOptions;
  texts?: TextOverrides | TextSource;
  /** @default true for the script tag, false from npm */
  googleConsentMode?: boolean | GoogleConsentModeOptions<'necessary' | NoInfer<Category> | NoInfer<Service>>;
  /** @default true */
  respectGpc?: boolean;
  /**
   * Load the page anew, by GET, when a script of a withdrawn category had run. An http(s) address, absolute or relative to the page: go
   * there instead, for pages whose own address answers to POST alone.
   *
   * @default true
   */
  reloadOnRevoke?: boolean | string;
  /** Address of the UI file, when it is not beside the core. */
  uiUrl?: string;
  /** CSP nonce for what Kelisim inserts. @default the script tag's own */
  nonce?: string;
  /**
   * Held scripts run whatever their nonce. Else, where Kelisim has one, only those that have the same: what somebody has put into the page
   * does not become code by `data-category`.
   *
   * @default false
   */
  anyNonce?: boolean;
}

/** What only the script tag takes. */
export interface ScriptOptions extends ConsentOptions {
  /** Integrations by name: `['clarity', 'meta']`, or name → its options: `{ 'yandex-metrica': { id: 12345678 } }`. */
  integrations?: readonly string[] | Readonly<Record<string, object>>;
}

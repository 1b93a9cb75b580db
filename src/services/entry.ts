import type { CookieDescription, ServiceOptions } from '../core/options/service-options';

/** A text that is there in all our languages. */
export interface Words {
  kk: string;
  ru: string;
  en: string;
  [language: string]: string;
}

export interface CatalogueCookie extends CookieDescription {
  purpose: Words;
  term: Words;
  /** `first`: on the site's own domain, so a script can remove it; `third`: on the vendor's, so none can. */
  party: 'first' | 'third';
}

export type Unverified =
  | 'provider' | 'data' | 'recipients' | 'countries' | 'cookies' | 'cookies.term' | 'storage' | 'hosts' | 'policyUrl';

/** What the catalogue knows of one service. */
export interface CatalogueService extends ServiceOptions {
  /** The id that tags carry: `data-service="ga4"`. */
  id: string;
  /** One for all languages where it is in Latin letters. */
  name: string | Words;
  /** Company and country. */
  provider: Words;
  purpose: Words;
  data: Words[];
  /** Empty where the data stay on the site's own server. */
  recipients: (string | Words)[];
  /** Those the data go to; empty where they stay on the site's own server. */
  countries: Words[];
  requires: string[];
  cookies: CatalogueCookie[];
  /** Keys of localStorage and sessionStorage on the site's own origin. `*` stands for any characters. */
  storage: string[];
  /** Where it is loaded from and sends to, subdomains included; with a path, addresses that begin so: `www.google.com/maps`. */
  hosts: string[];
  policyUrl: string;
  /** What was read: addresses, or names of collections. */
  source: string[];
  /** ISO date on which the vendor's own page or code was read; null where everything is second hand. */
  verified: string | null;
  /** Members not found on the vendor's own pages: second hand, or common knowledge. */
  unverified: Unverified[];
}

import { resolveConfig, type Config } from '../core/options/config';
import type { Site } from '../core/model';
import type { ConsentOptions } from '../core/options/options';

/** The site's options, or what `defineConsent` has made of them. */
export type SiteOrOptions<Id extends string = string> = Site<Id> | ConsentOptions;

/** Headers as the web has them, and Next's `headers()`; or as Node has them, by names in lower case. */
export type HeadersLike = Pick<Headers, 'get'> | Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request of the web, or Node's, as Express hands it over. */
export interface RequestLike {
  readonly method?: string | undefined;
  readonly headers: HeadersLike;
}

/** A request, its headers, or the `Cookie` header alone; null and undefined: it sent none. */
export type From = Pick<RequestLike, 'headers'> | HeadersLike | string | null | undefined;

/** One header; null: it was not sent. Several of one name count as one: cookies as https://httpwg.org/specs/rfc9113.html#section-8.2.3 joins them. */
export function headerOf(headers: HeadersLike, name: string): string | null {
  const found = typeof headers.get === 'function' ? (headers as Headers).get(name) : (headers as Record<string, string | readonly string[] | undefined>)[name];
  return found ? [found].flat().join(name === 'cookie' ? '; ' : ', ') : found ?? null;
}

/** What is known of the one who asks. */
export interface Asker {
  readonly config: Config;
  /** What the request sends under our cookie's name. */
  readonly values: readonly string[];
  /** Global Privacy Control is on and respected; null: only the cookies are known. */
  readonly gpc: boolean | null;
}

/** Reads what a request says to the site. */
export function askerOf(from: From, site: SiteOrOptions): Asker {
  const config = resolveConfig('ids' in site ? site.options : site);
  // Next's headers have `headers` of their own, which are not for others.
  const of = from as { get?: unknown; headers?: HeadersLike };
  const headers = from && typeof from === 'object' ? ((typeof of.get !== 'function' && of.headers) || from as HeadersLike) : null;
  const start = `${config.cookie.name}=`;
  const pairs = ((headers ? headerOf(headers, 'cookie') : from as string | null | undefined) || '').split(/; */);
  return {
    config,
    values: pairs.flatMap((pair) => (pair.startsWith(start) ? pair.slice(start.length) : [])),
    gpc: config.respectGpc !== false && (headers ? headerOf(headers, 'sec-gpc') === '1' : null),
  };
}

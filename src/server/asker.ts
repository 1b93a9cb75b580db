import { resolveConfig, type Config } from '../core/options/config';
import type { ConsentOptions } from '../core/options/options';

/** The site's options, or what `defineConsent` has made of them. */
export type SiteOrOptions = ConsentOptions | { readonly options: ConsentOptions; readonly ids: readonly string[] };

/** What headers are read from; Next's `headers()` is one as well. */
export type HeadersLike = Pick<Headers, 'get'>;

/** A request, its headers, or the `Cookie` header alone; null and undefined: it sent none. */
export type From = { readonly headers: HeadersLike } | HeadersLike | string | null | undefined;

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
  // Next's headers have a member of that name as well.
  const headers = from && typeof from === 'object' ? ('get' in from ? from : from.headers) : null;
  const start = `${config.cookie.name}=`;
  const pairs = (headers ? headers.get('cookie') : from as string | null | undefined || '')?.split(/; */) || [];
  return {
    config,
    values: pairs.flatMap((pair) => (pair.startsWith(start) ? pair.slice(start.length) : [])),
    gpc: config.respectGpc !== false && (headers ? headers.get('sec-gpc') === '1' : null),
  };
}

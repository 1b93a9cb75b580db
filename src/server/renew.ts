import { expiryOf } from '../core/record/expiry';
import { askerOf, headerOf, type RequestLike, type SiteOrOptions } from './asker';
import { readConsent, type ReadOptions } from './read-consent';

/** What our parser takes, and a header needs no care for. */
const VALUE = /^[\w.&=-]+$/;

/** Names the domain that the browser accepts, where the options leave that to it; empty: the host's own. */
const DOMAIN_HEADER = 'kelisim-domain';

const isOwn = ({ headers }: RequestLike) => headerOf(headers, 'sec-fetch-site') === 'same-origin';

/** Where the page is, as its browser says: behind a proxy the server's own address is another. */
const originOf = ({ headers }: RequestLike) => headerOf(headers, 'origin') || '';

/** The domain the record is kept at; empty: the host's own; undefined: nobody knows. */
function domainOf({ headers }: RequestLike, domain = ''): string | undefined {
  if (domain !== 'auto') return domain.replace(/^\./, '');
  // A server can't try which of the host's parents is a public suffix: the page tells what its browser takes.
  const found = headerOf(headers, DOMAIN_HEADER);
  const [, host = ''] = /^https?:\/\/([\w.-]+)/.exec(originOf({ headers })) || [];
  return found === '' || found && /^[\w-]+(\.[\w-]+)+$/.test(found) && `.${host}`.endsWith(`.${found}`) ? found : undefined;
}

/**
 * The `Set-Cookie` header that keeps the visitor's record for as long as he was told, unchanged: Safari drops what a script has written after
 * seven days, not what a server sets. Null where there is nothing to renew.
 *
 * Only for a POST that the site's own page sends; only a record that is in force, byte for byte as it came; with the attributes that the
 * browser's code gives it; never beyond `expiresInMonths` after the decision, and never without a cookie in the request: who has deleted it
 * has withdrawn.
 *
 * A decision made while the answer is on its way is overwritten by it: the client part, `kelisim/renew`, knows which records were replaced
 * and denies them. The server does not.
 */
export function renewCookie(request: RequestLike, site: SiteOrOptions, options?: ReadOptions): string | null {
  if (request.method !== 'POST' || !isOwn(request)) return null;
  const { config: { cookie, expiresInMonths }, values } = askerOf(request, site);
  const { status, id, givenAt } = readConsent(request, site, options);
  const [value = ''] = values;
  const domain = domainOf(request, cookie.domain);
  // Several are cleaned up by the browser; one without an id could not be called void.
  if (status !== 'decided' || !id || values.length > 1 || !VALUE.test(value) || domain === undefined) return null;
  return [
    `${cookie.name}=${value}`,
    `Path=${cookie.path}`,
    domain && `Domain=${domain}`,
    `Expires=${new Date(expiryOf(Date.parse(givenAt!) / 1000, expiresInMonths)).toUTCString()}`,
    `SameSite=${cookie.sameSite}`,
    // Browsers say who asks on https alone, and on localhost.
    (cookie.sameSite === 'none' || !/^http:/.test(originOf(request))) && 'Secure',
  ].filter(Boolean).join('; ');
}

/**
 * The whole answer of the endpoint that `kelisim/renew` posts to: 204, with the record's cookie where there is something to renew; 405 for other
 * methods, 403 for other sites. No cache keeps it.
 */
export function renewResponse(request: RequestLike, site: SiteOrOptions, options?: ReadOptions): Response {
  const cookie = renewCookie(request, site, options);
  const isPost = request.method === 'POST';
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (!isPost) headers.set('allow', 'POST');
  if (cookie) headers.append('set-cookie', cookie);
  return new Response(null, { status: !isPost ? 405 : isOwn(request) ? 204 : 403, headers });
}

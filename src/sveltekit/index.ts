import { readConsent, type ConsentSnapshot, type ServerConsent } from '../server/read-consent';
import { renewResponse } from '../server/renew';
import type { SiteOrOptions } from '../server/asker';

export type { ConsentSnapshot, ServerConsent };

/** Of SvelteKit's request event, what is used here. */
interface RequestEventLike {
  readonly request: Request;
  readonly url: URL;
  readonly locals: object;
}

/** What `consentHandle` puts into `event.locals`: `interface Locals extends ConsentLocals {}`. */
export interface ConsentLocals {
  /**
   * What the visitor has decided. Read on first use; the page is then answered with `Cache-Control: private`, unless it says how it is cached. First used
   * when the answer has begun, in what is streamed, it denies and warns: then nothing can be said to caches any more.
   */
  readonly consent: ServerConsent;
}

/** Of a redirect, or what was fetched from elsewhere, the headers can't be changed. */
function asPrivate(response: Response): Response {
  const own = new Response(response.body, response);
  own.headers.set('cache-control', 'private');
  return own;
}

/**
 * The `handle` hook: puts what the visitor has decided into `event.locals.consent`. Pages that do not ask for it stay the same for all, and may be cached
 * and prerendered.
 *
 * @param site of `defineConsent`
 * @param options.renew path of the endpoint that keeps the cookie in Safari, which this hook then answers
 */
export const consentHandle = (site: SiteOrOptions, { renew }: { renew?: string } = {}) =>
  async <Event extends RequestEventLike>({ event, resolve }: { event: Event; resolve(event: Event): Response | Promise<Response> }): Promise<Response> => {
    const { request, url, locals } = event;
    if (renew && url.pathname === renew) return renewResponse(request, site);
    let consent: ServerConsent | undefined;
    let hasBegun = false;
    const read = () => {
      if (hasBegun) console.warn('kelisim: locals.consent was first read when the answer had begun, and denies: read it before anything is streamed');
      return readConsent(hasBegun ? null : request, site);
    };
    Object.defineProperty(locals, 'consent', { enumerable: true, configurable: true, get: () => (consent ??= read()) });
    const response = await resolve(event);
    hasBegun = true;
    return consent && !response.headers.has('cache-control') ? asPrivate(response) : response;
  };

/** For `+layout.server.ts`: `export const load = consentLoad;`. Gives `data.consent`, for `consent(site, { initial: data.consent })`. */
export const consentLoad = ({ locals }: { locals: object }): { consent: ConsentSnapshot } => ({ consent: (locals as ConsentLocals).consent.toJSON() });

/** For `src/routes/kelisim/renew/+server.ts`: `export const POST = renewEndpoint(site);`. */
export const renewEndpoint = (site: SiteOrOptions) => ({ request }: { request: Request }): Response => renewResponse(request, site);

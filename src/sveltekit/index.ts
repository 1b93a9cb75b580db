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
  /** What the visitor has decided. Read on first use; the page is then answered with `Cache-Control: private`, unless it says how it is cached. */
  readonly consent: ServerConsent;
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
    Object.defineProperty(locals, 'consent', { enumerable: true, configurable: true, get: () => (consent ??= readConsent(request, site)) });
    const response = await resolve(event);
    if (consent && !response.headers.has('cache-control')) response.headers.set('cache-control', 'private');
    return response;
  };

/** For `+layout.server.ts`: `export const load = consentLoad;`. Gives `data.consent`, for `consent(site, { initial: data.consent })`. */
export const consentLoad = ({ locals }: { locals: object }): { consent: ConsentSnapshot } => ({ consent: (locals as ConsentLocals).consent.toJSON() });

/** For `src/routes/kelisim/renew/+server.ts`: `export const POST = renewEndpoint(site);`. */
export const renewEndpoint = (site: SiteOrOptions) => ({ request }: { request: Request }): Response => renewResponse(request, site);

import { readConsent, type ConsentSnapshot } from '../server/read-consent';
import { renewResponse } from '../server/renew';
import type { SiteOrOptions } from '../server/asker';

/**
 * The provider of `kelisim/react`: a client component, which a layout may hold. Without `initial` the page stays static. Its site crosses from server to
 * client: where options hold functions, import `ConsentProvider` in a file of your own that begins with `'use client'`.
 */
export { ConsentProvider as ConsentRoot } from '../react/index';
export type { ConsentSnapshot };

/**
 * What the visitor of this request has decided, for `initial`. It reads the request's headers, so what awaits it is rendered per request: await it in a
 * component of its own inside `<Suspense>`, not in a layout, and the rest of the page stays static.
 */
export async function consentState(site: SiteOrOptions): Promise<ConsentSnapshot> {
  const { headers } = await import('next/headers.js');
  return readConsent(await headers(), site).toJSON();
}

/** The endpoint that `kelisim/renew` posts to: `export const { POST } = renewRoute(site)` in `app/kelisim/renew/route.ts`. */
export const renewRoute = (site: SiteOrOptions) => ({ POST: (request: Request): Response => renewResponse(request, site) });

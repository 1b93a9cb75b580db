import { oneHandle } from './npm/one-handle';
import type { Consent, Site } from '../core/model';
import type { DefaultCategory, Ids } from '../core/options/ids-of';
import type { ConsentOptions } from '../core/options/options';

/**
 * Starts Kelisim on this page and returns the consent handle.
 *
 * In this order: the options are checked; Google's consent defaults are set when `googleConsentMode` asks for them; the
 * cookie is read; `ready` is told; tags that may run are released; the banner is fetched when the visitor must be asked.
 * While a page is prerendered, all but the defaults waits until a person sees it.
 *
 * A document has one handle: while it lives every call returns it, also a call of another copy of this package. Equal options are silent (React's
 * StrictMode, hot reloading, two roots); with other ones a warning says that the first count, and so it does where the page has the
 * script tag, whose handle is returned. An inline gate stops, and what it has run does not run again.
 * Without a browser it touches nothing and returns a handle that denies everything optional.
 *
 * @throws ConfigError for a wrong option: its path, what was given, what is expected
 */
export function createConsent<
  const Category extends string = DefaultCategory, const Service extends string = never, const Statement extends string = never, Id extends string = never,
>(site?: ConsentOptions<Category, Service, Statement> | Site<Id>): Consent<[Id] extends [never] ? Ids<Category, Service, Statement> : Id>;
export function createConsent(given: ConsentOptions | Site = {}): Consent {
  return oneHandle(given, (uiUrl) => (uiUrl ? undefined : import('../ui/banner/bundled')), () => import('../ui/button/button-module'));
}

import { checkOptions } from '../check/check';
import { importFile } from '../browser/import-file';
import { liveHandle, subscribable, takePlace, type Started } from '../browser/live';
import { isServer } from '../browser/page';
import { tryTo } from '../check/describe';
import { same } from '../core/record/same';
import { createHandle } from './consent';
import { takeOver } from './take-over';
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
  // One of `kelisim/testing` stands in for all.
  if ((given as Partial<Consent> | null)?.subscribe) return given as Consent;
  const options = (given as Site | null)?.ids ? (given as Site).options : given as ConsentOptions;
  const isPage = !isServer();
  const { kelisim: tag } = globalThis as { kelisim?: Started & { init?: unknown } };
  // The script tag's too, and that of another bundle.
  const first: Started | false | undefined = isPage && (liveHandle() || (typeof tag?.init === 'function' && tag));
  if (first) {
    if (!tryTo(() => same(first._given, options))) console.warn('kelisim: createConsent called again, with other options; the first count');
    return subscribable(first, options);
  }
  checkOptions(options);
  const gate = isPage ? takeOver(tag, null) : undefined;
  const { consent, start } = createHandle({
    load: <Module>(uiUrl: string | undefined, attempt: number, file?: string) => {
      return (file === 'kelisim-receipts.js' ? import('../receipts/index')
      : file === 'kelisim-purge.js' ? import('../purge/index')
      : file === 'kelisim-button.js' ? import('../ui/button/button-module')
      : file ? Promise.reject(new Error(`kelisim: no ${file}; from npm integrations are imported from kelisim/integrations`))
      : uiUrl ? importFile(uiUrl, attempt)
      : import('../ui/banner/bundled')) as Promise<Module>;
    },
    // For browsers without constructable stylesheets; a bundle may be anywhere, and the file is as good as empty.
    beside: () => 'data:text/css,',
    base: gate?.base,
    gate,
  });
  const giveWay = isPage && takePlace(consent);
  const { destroy } = consent;
  consent.destroy = () => {
    destroy();
    if (giveWay) giveWay();
  };
  start({ catalogue: () => import('../services/catalogue'), ...options });
  return subscribable(consent, options);
}

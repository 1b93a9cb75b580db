import { checkOptions } from '../check/check';
import { importFile } from '../browser/import-file';
import { liveHandle, takePlace } from '../browser/live';
import { isServer } from '../browser/page';
import { createHandle } from './consent';
import { takeOver } from './take-over';
import type { Consent } from '../core/model';
import type { ConsentOptions } from '../core/options/options';

/**
 * Starts Kelisim on this page and returns the consent handle.
 *
 * In this order: the options are checked; Google's consent defaults are set when `googleConsentMode` asks for them; the
 * cookie is read; `ready` is told; tags that may run are released; the banner is fetched when the visitor must be asked.
 * While a page is prerendered, all but the defaults waits until a person sees it.
 *
 * While one handle lives, a second call warns and returns the same handle (React's StrictMode calls twice); so it does where the page
 * has the script tag, whose handle is returned. An inline gate stops, and what it has run does not run again.
 * Without a browser it touches nothing and returns a handle that denies everything optional.
 *
 * @throws ConfigError for a wrong option: its path, what was given, what is expected
 */
export function createConsent(options: ConsentOptions = {}): Consent {
  // The script tag's too, and that of another bundle.
  const { kelisim: tag } = globalThis as { kelisim?: Consent & { init?: unknown } };
  const first = isServer() ? undefined : liveHandle() || (typeof tag?.init === 'function' && tag);
  if (first) {
    console.warn('kelisim: createConsent called twice; the first handle lives');
    return first;
  }
  checkOptions(options);
  const gate = isServer() ? undefined : takeOver(tag, null);
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
  const giveWay = isServer() ? () => {} : takePlace(consent);
  const { destroy } = consent;
  consent.destroy = () => {
    destroy();
    giveWay();
  };
  start({ catalogue: () => import('../services/catalogue'), ...options });
  return consent;
}

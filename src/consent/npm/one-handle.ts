import { checkOptions } from '../../check/check';
import { importFile } from '../../browser/import-file';
import { liveHandle, subscribable, takePlace, type Started } from '../../browser/live';
import { isServer } from '../../browser/page';
import { tryTo } from '../../check/describe';
import { same } from '../../core/record/same';
import { createHandle } from '../consent';
import { takeOver } from '../take-over';
import type { Consent, Handle, Site } from '../../core/model';
import type { ConsentOptions } from '../../core/options/options';
import type { ButtonModule } from '../../ui/button/button-module';
import type { UiModule } from '../../ui/shared/context';

/**
 * The one handle of the document: the living one, or a new one that is started.
 *
 * @param ui brings what is drawn; undefined where it is the file at this address
 * @param button brings the button that reopens the preferences
 * @throws ConfigError for a wrong option
 */
export function oneHandle(given: ConsentOptions | Site, ui: (uiUrl: string | undefined) => Promise<UiModule> | undefined, button: () => Promise<ButtonModule>): Consent {
  // One of `kelisim/testing` stands in for all.
  if ((given as Partial<Consent> | null)?.subscribe) return given as Consent;
  const options = (given as Site | null)?.ids ? (given as Site).options : given as ConsentOptions;
  const isPage = !isServer();
  const { kelisim: tag } = globalThis as { kelisim?: Handle & { init?: unknown } };
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
      return (file === 'kelisim-receipts.js' ? import('../../receipts/index')
      : file === 'kelisim-purge.js' ? import('../../purge/index')
      : file === 'kelisim-button.js' ? button()
      : file ? Promise.reject(new Error(`kelisim: no ${file}; from npm integrations are imported from kelisim/integrations`))
      : ui(uiUrl) || importFile(uiUrl!, attempt)) as Promise<Module>;
    },
    // For browsers without constructable stylesheets; a bundle may be anywhere, and the file is as good as empty.
    beside: () => 'data:text/css,',
    base: gate?.base,
    gate,
  });
  // Before the start: who hears of that may ask for it.
  const made = subscribable(consent, options, isPage && takePlace(consent));
  start({ catalogue: () => import('../../services/catalogue'), ...options });
  return made;
}

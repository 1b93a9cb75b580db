import { checkOptions } from '../check/check';
import { tryTo } from '../check/describe';
import { importFile } from '../browser/import-file';
import { liveHandle, takePlace } from '../browser/live';
import { isServer } from '../browser/page';
import { alike } from './alike';
import { createHandle } from './consent';
import { subscribable } from './subscribable';
import { takeOver } from './take-over';
import type { Consent, Handle, Site } from '../core/model';
import type { ConsentOptions } from '../core/options/options';

/** A handle, and what it was started with: other copies of us compare. */
type Started = Handle & Partial<Pick<Consent, 'subscribe'>> & { _given?: ConsentOptions };

/**
 * The one handle of the document: the living one, or a new one that is started.
 *
 * @param load what is fetched later: without a name the UI; undefined where it is the file at `uiUrl`
 * @throws ConfigError for a wrong option
 */
export function oneHandle(given: ConsentOptions | Site, load: (uiUrl: string | undefined, file?: string) => Promise<unknown> | undefined): Consent {
  const options = (given as Site | null)?.ids ? (given as Site).options : given as ConsentOptions;
  // The script tag's too, and that of another bundle.
  const { kelisim: tag } = globalThis as { kelisim?: Handle & { init?: unknown } };
  const first: Started | undefined | false = isServer() ? undefined : liveHandle() || (typeof tag?.init === 'function' && tag);
  if (first) {
    const { _given: before } = first as Started;
    if (!before || !tryTo(() => alike(before, options))) console.warn('kelisim: createConsent called twice, with other options; the first handle lives');
    return first.subscribe ? first as Consent : subscribable(first);
  }
  checkOptions(options);
  const gate = isServer() ? undefined : takeOver(tag, null);
  const { consent, start } = createHandle({
    load: <Module>(uiUrl: string | undefined, attempt: number, file?: string) => (load(uiUrl, file) || importFile(uiUrl!, attempt)) as Promise<Module>,
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
  return subscribable(Object.assign(consent, { _given: options }));
}

import { checkOptions } from '../check/check';
import { liveHandle, takePlace } from '../browser/live';
import { isServer } from '../browser/page';
import { createHandle } from '../consent/consent';
import { takeOver } from '../consent/take-over';
import { BY_SITE } from './site-id';
import { createSlot, type Slot } from './slot';
import type { Consent } from '../core/model';
import type { ConsentOptions } from '../core/options/options';
import type { ConsentView } from './screen';

/** Under which a handle keeps the place of its view; bundles of one page have the symbol in common. */
const SLOT = Symbol.for('kelisim.view');
type Headless = Consent & { [SLOT]?: Slot };

/** Of what the core fetches later: all but our interface. */
function load(file: string | undefined, slot: Slot): Promise<unknown> {
  if (file === 'kelisim-receipts.js') return import('../receipts/index');
  if (file === 'kelisim-purge.js') return import('../purge/index');
  if (file) return Promise.reject(new Error(`kelisim: no ${file} without our interface`));
  return import('./view/mount').then(({ createMount, version }) => ({ mount: createMount(slot), version }));
}

/** A receipt says whose words were shown. */
function nameSource(consent: Consent): void {
  const { receipt } = consent;
  consent.receipt = () => {
    const made = receipt();
    return made.id?.startsWith(BY_SITE) ? { ...made, words: { ...made.words, source: 'site' } } : made;
  };
}

/**
 * Starts Kelisim without its interface: `createConsent` with a view of the site's own, which is drawn when a visitor must be asked, and by
 * `show()`. No reopen button, no placeholders, and no notice in place of the question: use of the site grants nothing.
 *
 * One handle per document: while it lives, a second call returns it, and a view given there takes the place of the one before.
 * Without a browser nothing is touched, no view is called, and everything optional is denied.
 *
 * @param view is called with everything that must be said, at each change; given later, by another call, the question waits for it
 * @throws ConfigError for a wrong option: its path, what was given, what is expected
 */
export function createHeadless(options: ConsentOptions = {}, view?: ConsentView): Consent {
  const { kelisim: tag } = globalThis as { kelisim?: Consent & { init?: unknown } };
  const first: Headless | undefined | false = isServer() ? undefined : liveHandle() || (typeof tag?.init === 'function' && tag);
  if (first) {
    if (!first[SLOT]) console.warn('kelisim: createHeadless called on a page with our interface; the first handle lives');
    else if (view) first[SLOT].put(view);
    return first;
  }
  checkOptions(options);
  const slot = createSlot();
  if (view) slot.put(view);
  const gate = isServer() ? undefined : takeOver(tag, null);
  const { consent, start } = createHandle({
    load: <Module>(_uiUrl: string | undefined, _attempt: number, file?: string) => load(file, slot) as Promise<Module>,
    base: gate?.base,
    gate,
  });
  Object.defineProperty(consent, SLOT, { value: slot });
  nameSource(consent);
  const giveWay = isServer() ? () => {} : takePlace(consent);
  const { destroy } = consent;
  consent.destroy = () => {
    destroy();
    giveWay();
  };
  start({ catalogue: () => import('../services/catalogue'), ...options, reopenButton: false });
  return consent;
}

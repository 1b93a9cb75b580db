import { checkOptions } from '../check/check';
import { tryTo } from '../check/describe';
import { liveHandle, takePlace } from '../browser/live';
import { isServer } from '../browser/page';
import { alike } from '../consent/alike';
import { createHandle } from '../consent/consent';
import { subscribable } from '../consent/subscribable';
import { takeOver } from '../consent/take-over';
import { BY_SITE } from './site-id';
import { createSlot, type Slot } from './slot';
import { VERSION } from '../version';
import type { Consent, Handle, Site } from '../core/model';
import type { DefaultCategory, Ids } from '../core/options/ids-of';
import type { ConsentOptions } from '../core/options/options';
import type { ButtonModule } from '../ui/button/button-module';
import type { ConsentView } from './screen';

/** Under which a handle keeps the place of its view; bundles of one page have the symbol in common. */
const SLOT = Symbol.for('kelisim.view');

/** A handle, what it was started with, and where its view goes. */
type Started = Handle & Partial<Pick<Consent, 'subscribe'>> & { _given?: ConsentOptions; [SLOT]?: Slot };

/** Where ours would put its button. */
const noButton: ButtonModule & { version: string } = { version: VERSION, createReopenButton: () => () => {}, tellFailure() {} };

/** Of what the core fetches later: all but our interface. */
function load(file: string | undefined, slot: Slot): Promise<unknown> {
  if (file === 'kelisim-receipts.js') return import('../receipts/index');
  if (file === 'kelisim-purge.js') return import('../purge/index');
  if (file === 'kelisim-button.js') return Promise.resolve(noButton);
  if (file) return Promise.reject(new Error(`kelisim: no ${file}; from npm integrations are imported from kelisim/integrations`));
  return import('./view/mount').then(({ createMount, version }) => ({ mount: createMount(slot), version }));
}

/** A receipt says whose words were shown. */
function nameSource(consent: Handle): void {
  const { receipt } = consent;
  consent.receipt = () => {
    const made = receipt();
    return made.id?.startsWith(BY_SITE) ? { ...made, words: { ...made.words, source: 'site' } } : made;
  };
}

/** The living handle, with this view. */
function joined(first: Started, options: ConsentOptions, view?: ConsentView): Consent {
  const { _given: before, [SLOT]: slot } = first;
  if (!slot) console.warn('kelisim: createHeadless called where our interface is; the first handle lives');
  else if (!before || !tryTo(() => alike(before, options))) console.warn('kelisim: createHeadless called twice, with other options; the first handle lives');
  if (view) slot?.put(view);
  return first.subscribe ? first as Consent : subscribable(first);
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
export function createHeadless<
  const Category extends string = DefaultCategory, const Service extends string = never, const Statement extends string = never, Id extends string = never,
>(site?: ConsentOptions<Category, Service, Statement> | Site<Id>, view?: ConsentView): Consent<[Id] extends [never] ? Ids<Category, Service, Statement> : Id>;
export function createHeadless(given: ConsentOptions | Site = {}, view?: ConsentView): Consent {
  const options = (given as Site | null)?.ids ? (given as Site).options : given as ConsentOptions;
  const { kelisim: tag } = globalThis as { kelisim?: Handle & { init?: unknown } };
  const first: Started | undefined | false = isServer() ? undefined : liveHandle() || (typeof tag?.init === 'function' && tag);
  if (first) return joined(first, options, view);
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
  start({ catalogue: () => import('../services/catalogue'), ...options });
  return subscribable(Object.assign(consent, { _given: options }));
}

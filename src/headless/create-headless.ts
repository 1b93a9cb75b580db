import { liveHandle } from '../browser/live';
import { isServer } from '../browser/page';
import { oneHandle } from '../consent/npm/one-handle';
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

/** Where ours would put its button. */
const noButton: ButtonModule & { version: string } = { version: VERSION, createReopenButton: () => () => {}, tellFailure() {} };

/** What draws the view, fetched when something must be drawn. */
const bring = (slot: Slot) => import('./view/mount').then(({ createMount, version }) => ({ mount: createMount(slot), version }));

/** A receipt says whose words were shown. */
function nameSource(consent: Handle): void {
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
export function createHeadless<
  const Category extends string = DefaultCategory, const Service extends string = never, const Statement extends string = never, Id extends string = never,
>(site?: ConsentOptions<Category, Service, Statement> | Site<Id>, view?: ConsentView): Consent<[Id] extends [never] ? Ids<Category, Service, Statement> : Id>;
export function createHeadless(given: ConsentOptions | Site = {}, view?: ConsentView): Consent {
  // On a server each is new.
  const before = isServer() ? undefined : liveHandle();
  const slot = createSlot();
  const consent: Consent & { [SLOT]?: Slot; init?: unknown } = oneHandle(given, () => bring(slot), () => Promise.resolve(noButton));
  // A fake of kelisim/testing draws nothing.
  if ((consent as unknown) === given) return consent;
  if (consent !== before && !consent.init) {
    Object.defineProperty(consent, SLOT, { value: slot });
    nameSource(consent);
  }
  if (!consent[SLOT]) console.warn('kelisim: createHeadless on a page with our interface: that lives');
  else if (view) consent[SLOT].put(view);
  return consent;
}

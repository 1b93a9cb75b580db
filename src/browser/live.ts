import type { Consent, Handle } from '../core/model';
import type { ConsentOptions } from '../core/options/options';

/** Where a page keeps its handle; frames of one site have the symbol in common. */
export const HANDLE = Symbol.for('kelisim.handle');
const place = () => globalThis as { [HANDLE]?: Handle };

/** The one handle of this document, whichever file or bundle has made it. */
export const liveHandle = (): Handle | undefined => place()[HANDLE];

/** Makes this the handle of the document, until it gives way. */
export function takePlace(consent: Handle): () => void {
  place()[HANDLE] = consent;
  return () => {
    if (place()[HANDLE] === consent) delete place()[HANDLE];
  };
}

/** A handle, and what it was started with: another copy of us compares. */
export type Started = Handle & Partial<Pick<Consent, 'subscribe'>> & { _given?: ConsentOptions };

/** What may change `state`. */
const CHANGES = ['ready', 'change', 'language'] as const;

/** With what the handle of the script tag does not have. */
export const subscribable = (handle: Started, options: ConsentOptions): Consent =>
  (handle.subscribe ? handle as Consent : Object.assign(handle, {
    _given: options,
    subscribe(listener: () => void) {
      // Not at once, as `on('ready')` does.
      let isSubscribed = false;
      const undo = CHANGES.map((event) => handle.on(event, () => isSubscribed && listener()));
      isSubscribed = true;
      return () => undo.forEach((each) => each());
    },
  }));

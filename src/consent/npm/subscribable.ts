import type { Consent, Handle } from '../../core/model';
import type { ConsentOptions } from '../../core/options/options';

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

import type { Consent, Handle } from '../core/model';

/** What may change `state`. */
const CHANGES = ['ready', 'change', 'language'] as const;

/** With `subscribe`, which the handle of the script tag, or of an older copy of us, does not have. */
export const subscribable = (handle: Handle): Consent => Object.assign(handle, {
  subscribe(listener: () => void) {
    // Not at once, as `on('ready')` does.
    let isSubscribed = false;
    const undo = CHANGES.map((event) => handle.on(event, () => isSubscribed && listener()));
    isSubscribed = true;
    return () => undo.forEach((each) => each());
  },
});

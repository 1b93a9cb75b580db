import type { Consent } from '../core/model';

const KEY = Symbol.for('kelisim.handle');
const place = () => globalThis as { [KEY]?: Consent };

/** The one handle of this document, whichever file or bundle has made it. */
export const liveHandle = (): Consent | undefined => place()[KEY];

/** Makes this the handle of the document, until it gives way. */
export function takePlace(consent: Consent): () => void {
  place()[KEY] = consent;
  return () => {
    if (place()[KEY] === consent) delete place()[KEY];
  };
}

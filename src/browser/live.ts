import type { Handle } from '../core/model';

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

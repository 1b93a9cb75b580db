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
export type Started = Handle & Partial<Pick<Consent, 'subscribe'>> & {
  _given?: ConsentOptions;
  /** Of a fake, which has no gate beside it: what it is asked of something held, where that is not what a page asks. */
  _idsOf?(held: { readonly category?: string | undefined; readonly service?: string | undefined }): string | undefined;
};

/** What may change `state`, beside the end. */
const CHANGES = ['ready', 'change', 'language'] as const;

/**
 * With what the handle of the script tag does not have.
 *
 * @param giveWay is called when it ends
 */
export function subscribable(handle: Started, options: ConsentOptions, giveWay?: false | (() => void)): Consent {
  if (handle.subscribe) return handle as Consent;
  const { destroy } = handle;
  const listeners = new Set<() => void>();
  return Object.assign(handle, {
    _given: options,
    subscribe(listener: () => void) {
      // Not at once, as `on('ready')` does.
      const hear = () => listeners.has(hear) && listener();
      const undo = CHANGES.map((event) => handle.on(event, hear));
      listeners.add(hear);
      return () => {
        listeners.delete(hear);
        undo.forEach((each) => each());
      };
    },
    destroy() {
      destroy();
      if (giveWay) giveWay();
      const told = [...listeners];
      for (const hear of told) {
        try {
          hear();
        } catch (error) {
          (globalThis.reportError || console.error)(error);
        }
        listeners.delete(hear);
      }
    },
  });
}

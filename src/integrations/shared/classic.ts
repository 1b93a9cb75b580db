import type { Handle } from '../../core/model';
import type { Integration, Running } from './by-name';

type Queued = (consent: Handle) => void;

/**
 * Starts an integration by its script tag, with the options of the tag's `data-*`; after `kelisim.js`, or before. Not where it
 * runs already, by name.
 */
export function classic(key: string, integration: Integration): void {
  const page = window as unknown as { kelisim?: { push?(callback: Queued): void } };
  const options: Record<string, unknown> = { ...(document.currentScript as HTMLScriptElement | null)?.dataset };
  for (const name in options) {
    // Flags and objects are JSON; anything else is the text itself.
    try {
      options[name] = JSON.parse(options[name] as string);
    } catch {
      // a text
    }
  }
  // An element with the id kelisim is no queue.
  if (!page.kelisim?.push) page.kelisim = [] as Queued[];
  page.kelisim!.push!((consent) => {
    const running = consent as unknown as Running;
    if (!running[key]) integration(consent, options as never);
    running[key] = true;
  });
}

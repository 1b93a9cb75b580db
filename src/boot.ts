import { doc } from './browser/dom';
import { createHandle } from './consent';
import { optionsOf } from './script-options';
import { VERSION } from './version';
import type { Consent } from './core/model';
import type { ScriptOptions } from './core/options';

type Queued = (consent: KelisimGlobal) => void;

/** `window.kelisim` once the file has loaded. */
export interface KelisimGlobal extends Consent {
  /** Calls back at once. Before the file has loaded it is an array that collects. */
  push(...callbacks: Queued[]): void;
  /** Starts with these options over the JSON's over the tag's. Throws ConfigError. */
  init(options?: ScriptOptions): KelisimGlobal;
  readonly version: string;
}

/** What the two script-tag files do when they run. How they come by the rest is their only difference. */
export function boot(load: (url: string, attempt: number) => Promise<unknown>): void {
  const page = window as unknown as { kelisim?: Partial<KelisimGlobal> | Queued[] };
  const before = page.kelisim;
  // An element with the id kelisim is no queue and no copy of ours.
  if (before && typeof (before as KelisimGlobal).init === 'function') {
    return console.warn('kelisim: loaded twice; the second copy does nothing');
  }

  const script = doc.currentScript as HTMLScriptElement | null;
  const beside = (file: string, base = script?.src || doc.baseURI) => new URL(file, base).href;
  const { consent, start, attempt } = createHandle({
    load: async <Module>(uiUrl: string | undefined, attempt: number, file = '') =>
      load(beside(file, uiUrl ? beside(uiUrl, doc.baseURI) : beside('kelisim-ui.js')), attempt) as Promise<Module>,
    beside,
  });

  const global: KelisimGlobal = Object.assign(consent, {
    version: VERSION,
    push(...callbacks: Queued[]) {
      for (const callback of callbacks) attempt(callback, global);
    },
    init(options?: ScriptOptions) {
      start({ ...optionsOf(script), ...options });
      return global;
    },
  });
  page.kelisim = global;
  if (Array.isArray(before)) global.push(...before);
  if (!script?.hasAttribute('data-manual')) start(optionsOf(script), []);
}

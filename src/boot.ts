import { browserPlatform } from './browser/platform';
import { get } from './browser/dom';
import { createHandle } from './consent';
import { currentScript, optionsFromAttributes, optionsFromJson } from './script-options';
import { VERSION } from './version';
import type { ConfigError } from './core/config';
import type { Consent } from './core/model';
import type { ConsentOptions } from './core/options';
import type { UiModule } from './ui/context';

type Queued = (consent: KelisimGlobal) => void;

/** `window.kelisim` once the file has loaded. */
export interface KelisimGlobal extends Consent {
  /** Calls back at once. Before the file has loaded it is an array that collects. */
  push(...callbacks: Queued[]): void;
  /** Starts with these options over the JSON's over the tag's. Throws ConfigError. */
  init(options?: ConsentOptions): KelisimGlobal;
  readonly version: string;
}

const copyWarning = 'kelisim: loaded twice; the second copy does nothing';

/** What the two script-tag files do when they run. Which UI they bring is their only difference. */
export function boot(loadUi: (url: string, attempt: number) => Promise<UiModule>): void {
  const page = window as unknown as { kelisim?: Partial<KelisimGlobal> | Queued[] };
  const before = page.kelisim;
  // An element with the id kelisim is no queue and no copy of ours.
  if (before && typeof (before as KelisimGlobal).init === 'function') return console.warn(copyWarning);

  const script = currentScript();
  const beside = (file: string, base?: string) => {
    try {
      return new URL(file, base || get('baseURI')).href;
    } catch {
      return file;
    }
  };
  const cssUrl = beside('kelisim.css', script?.src);
  const { consent, start, fail, isStarted } = createHandle({
    platform: (config) => browserPlatform(config, cssUrl),
    loadUi: (uiUrl, attempt) => loadUi(uiUrl ? beside(uiUrl) : beside('kelisim-ui.js', script?.src), attempt),
    cssUrl,
  });
  const defaults = { googleConsentMode: true, nonce: script?.nonce };

  const global: KelisimGlobal = Object.assign(consent, {
    version: VERSION,
    push(...callbacks: Queued[]) {
      for (const callback of callbacks) {
        try {
          callback(global);
        } catch (error) {
          console.error(error);
          fail(error);
        }
      }
    },
    init(options?: ConsentOptions) {
      if (isStarted()) console.warn('kelisim: started already');
      else start({ ...defaults, ...optionsFromAttributes(script), ...optionsFromJson(), ...options });
      return global;
    },
  });
  page.kelisim = global;
  if (Array.isArray(before)) global.push(...before);
  if (isStarted() || script?.hasAttribute('data-manual')) return;
  const wrong: ConfigError[] = [];
  start({ ...defaults, ...optionsFromAttributes(script), ...optionsFromJson(wrong) }, wrong);
}

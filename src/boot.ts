import { doc } from './browser/dom';
import { createHandle } from './consent';
import { optionsOf } from './script-options';
import { VERSION } from './version';
import type { ConfigError } from './core/config';
import type { Consent } from './core/model';
import type { ScriptOptions } from './core/options';
import type { Finding, LintModule } from './lint/module';

type Queued = (consent: KelisimGlobal) => void;

/** `window.kelisim` once the file has loaded. */
export interface KelisimGlobal extends Consent {
  /** Calls back at once. Before the file has loaded it is an array that collects. */
  push(...callbacks: Queued[]): void;
  /**
   * Starts with these options over the JSON's over the tag's. Throws ConfigError; called from the queue of a tag that starts
   * by itself it reports instead, and nothing is granted until the visitor decides.
   */
  init(options?: ScriptOptions): KelisimGlobal;
  readonly version: string;
  /**
   * For development: fetches a check, which warns on the console of what is loaded before it is allowed. `data-debug` on the tag
   * calls it on every page.
   */
  lint(): Promise<Finding[]>;
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
  /** The UI's file, or one beside it. */
  const fetch = async <Module>(uiUrl: string | undefined, attempt: number, file = '') =>
    load(beside(file, uiUrl ? beside(uiUrl, doc.baseURI) : beside('kelisim-ui.js')), attempt) as Promise<Module>;
  const { consent, start, attempt } = createHandle({
    load: fetch,
    beside,
  });

  /** While a tag that starts by itself is about to: a queued `init` is lenient as well, else the tag would start without it. */
  let wrong: ConfigError[] | undefined = script?.hasAttribute('data-manual') ? undefined : [];
  const global: KelisimGlobal = Object.assign(consent, {
    version: VERSION,
    push(...callbacks: Queued[]) {
      for (const callback of callbacks) attempt(callback, global);
    },
    init(options?: ScriptOptions) {
      start({ ...optionsOf(script), ...options }, wrong);
      return global;
    },
    lint: () => fetch<LintModule>(optionsOf(script).uiUrl, 0, 'kelisim-lint.js').then((module) => module.lint(global)),
  });
  page.kelisim = global;
  if (Array.isArray(before)) global.push(...before);
  if (wrong) global.init();
  wrong = undefined;
  if (script?.hasAttribute('data-debug')) void global.lint();
}

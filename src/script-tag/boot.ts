import { all, doc } from '../browser/dom';
import { liveHandle, takePlace } from '../browser/live';
import { report, warn } from '../browser/page';
import { createHandle } from '../consent/consent';
import { takeOver } from '../consent/take-over';
import { bareCopy } from '../core/ids';
import { createFetch, type LoadFile } from './fetch';
import { blockOf, optionsOf } from './script-options';
import { VERSION } from '../version';
import type { Handle } from '../core/model';
import type { ConsentOptions, ScriptOptions } from '../core/options/options';
import type { Finding, LintModule } from '../lint/module';

type Queued = (consent: KelisimGlobal) => void;

/** `window.kelisim` once the file has loaded. */
export interface KelisimGlobal extends Handle {
  /** Calls back at once. Before the file has loaded it is an array that collects. */
  push(...callbacks: Queued[]): void;
  /**
   * Starts with these options over the JSON's over the tag's. A wrong option is ignored to the strict side: on localhost and with
   * `data-debug` it is told in full on the console and as `error`, elsewhere its path is named on the console.
   */
  init(options?: ScriptOptions): KelisimGlobal;
  readonly version: string;
  /**
   * For development: fetches a check, which warns on the console of what is loaded before it is allowed, and one of the options. `data-debug`
   * on the tag calls it on every page.
   */
  lint(): Promise<Finding[]>;
}

/** Null: those that are given in can't be read. */
function together(own: ConsentOptions, given: unknown): unknown {
  try {
    return bareCopy(own, given as object);
  } catch {
    return null;
  }
}

/** Null where they can't be read: nobody knows what the site asks for. */
function readOwn(script: HTMLScriptElement | null): ConsentOptions | null {
  try {
    return optionsOf(script);
  } catch (error) {
    notStarted(error);
    return null;
  }
}

/** For the handle of another build, which keeps its own to itself. */
function attemptHere<T>(callback: (argument: T) => void, argument: T): void {
  try {
    callback(argument);
  } catch (error) {
    report(error);
  }
}

const notStarted = (error: unknown) => console.error('kelisim: not started; everything optional is denied', error);

/** What the two script-tag files do when they run. How they come by the rest is their only difference. */
export function boot(load: LoadFile): void {
  try {
    bootWith(load);
  } catch (error) {
    // The page has broken what we are made of: nothing is started, so nothing is granted.
    notStarted(error);
  }
}

function bootWith(load: LoadFile): void {
  const page = window as unknown as { kelisim?: Partial<KelisimGlobal> | Queued[] };
  const before = page.kelisim;
  // An element with the id kelisim is no queue and no copy of ours.
  if (before && typeof (before as KelisimGlobal).init === 'function') {
    return warn('loaded twice');
  }

  const script = ownScript();
  // Now: a `<base>` may come later, and `history.pushState` changes what a relative address means.
  const gate = takeOver(before, blockOf(script)?.text);
  const baseURI = gate?.base || doc.baseURI;
  const { beside, fetch } = createFetch(load, script?.src, baseURI);
  const first = liveHandle();
  const { consent, start, check, attempt } = first
    ? { consent: Object.create(first) as Handle, start() {}, check: async () => {}, attempt: attemptHere }
    : createHandle({ load: fetch, beside, base: gate?.base, gate });
  if (first) warn('started already, from npm; the options of the tag say nothing');
  else takePlace(consent);

  /** A tag that starts by itself is about to, unless the queue does. */
  let isAuto = !script?.hasAttribute('data-manual');
  const isDebug = script?.hasAttribute('data-debug');
  /** Is this the machine of who builds the site? Visitors do not fetch the check of the options. */
  const isWatched = isDebug || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
  /** Options that nobody has checked yet. */
  let unchecked: unknown;
  const checkOptions = () => {
    if (unchecked !== undefined) check(unchecked).catch(() => {});
    unchecked = undefined;
  };
  const global: KelisimGlobal = Object.assign(consent, {
    version: VERSION,
    push(...callbacks: Queued[]) {
      for (const callback of callbacks) attempt(callback, global);
    },
    init(options?: ScriptOptions) {
      const own = readOwn(script);
      if (!own) return global;
      unchecked = together(own, options);
      if (gate && options) gate.hasSaid = false;
      start(unchecked, isWatched, isAuto);
      if (isWatched) checkOptions();
      return global;
    },
    async lint() {
      checkOptions();
      return (await fetch<LintModule>(optionsOf(script).uiUrl, 0, 'kelisim-lint.js')).lint(global);
    },
  });
  page.kelisim = global;
  if (Array.isArray(before)) for (const callback of before) global.push(callback);
  if (isAuto) global.init();
  isAuto = false;
  if (isDebug) global.lint().catch((error) => warn('no check for leaks', error));
}

/** The tag that this file came by. */
function ownScript(): HTMLScriptElement | null {
  const script = doc.currentScript as HTMLScriptElement | null;
  if (script) return script;
  // As a module, in a shadow root, or as a text that a library has run.
  const found = all<HTMLScriptElement>('script[src*="kelisim"]').find(({ src }) => /\/kelisim(\.full)?\.js$/.test(new URL(src).pathname)) || null;
  warn(`its tag is unknown${found ? '' : ', and its options'}; write a plain <script src>`);
  return found;
}

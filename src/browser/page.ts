/** All that consent asks of the page it is on. Tests of the handle put a fake in place of this module. */
import { IN_PAGE } from '../core/in-page';
import { doc, listen } from './dom';

export { doc, listen };
export { cookiesWork, expireCookie, readCookies, writeCookie } from './cookies';
export { createGate } from './gate';
export { listenOutside } from './outside';
export { watchLanguage } from './page-language';
export { purge } from './purge';
export { reload } from './reload';
export { createStubs } from './stubs';
export { findNote, leaveNote } from './tab-note';

/** Is there no browser? */
export const isServer = () => !IN_PAGE && typeof window === 'undefined';

/** Of the site; `null` as a text for a page without one. */
export const origin = () => location.origin;

/** Epoch milliseconds. */
export const now = () => Date.now();

export const warn = (message: string, ...more: unknown[]) => console.warn(`kelisim: ${message}`, ...more);

/** More than 128 random bits in 25 characters `[0-9a-z]`. */
export function newId(): string {
  const numbers = new Uint16Array(25);
  try {
    crypto.getRandomValues(numbers);
  } catch {
    // Taken away by the page. The id is no secret.
    for (const index of numbers.keys()) numbers[index] = Math.random() * 65536;
  }
  return [...numbers].map((number) => (number % 36).toString(36)).join('');
}

export const hasGpc = () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

/** The visitor's languages, the dearest first; none where an extension hides them. */
export function userLanguages(): readonly string[] {
  try {
    return Array.from(navigator.languages);
  } catch {
    return [];
  }
}

/** Puts an entry into the data layer. What stands there in its place, or throws, stops nothing of ours. */
export function pushData(entry: unknown): void {
  const global = window as unknown as { dataLayer?: unknown[] };
  try {
    (global.dataLayer ||= []).push(entry);
  } catch (error) {
    warn('window.dataLayer takes nothing', error);
  }
}

/** Hands an exception to the page's error reporting without throwing. Chrome has that since 95, Firefox since 93. */
export const report = (error: unknown) => (window.reportError || console.error)(error);

/** Calls back once a person can see the page: at once unless it is prerendering. */
export function whenActive(run: () => void): void {
  if ((doc as { prerendering?: unknown }).prerendering === true) doc.addEventListener('prerenderingchange', run);
  else run();
}

/** A page whose `load` does not come is held for loaded after so long, in ms. */
const PATIENCE = 5000;

/** Calls back once, when the page has loaded: at once if it has. */
export function whenLoaded(run: () => void, signal: AbortSignal): void {
  if (doc.readyState === 'complete') return run();
  const over = new AbortController();
  const loaded = () => {
    if (over.signal.aborted || signal.aborted) return;
    over.abort();
    run();
  };
  // Behind what the page does then.
  listen(window, 'load', () => setTimeout(loaded), { once: true, signal });
  setTimeout(loaded, PATIENCE);
}

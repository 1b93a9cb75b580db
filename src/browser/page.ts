/** All that consent asks of the page it is on. Tests of the handle put a fake in place of this module. */
import { doc } from './dom';

export { doc };
export { cookiesWork, expireCookie, readCookies, writeCookie } from './cookies';
export { tellFailure } from './failure-note';
export { createGate } from './gate';
export { listenOutside } from './outside';
export { watchLanguage } from './page-language';
export { purge } from './purge';
export { reload } from './reload';
export { createReopenButton } from './reopen-button';
export { createStubs } from './stubs';

/** Is there no browser? The files for pages are built without the question. */
export const isServer = () => typeof window === 'undefined';

/** Epoch milliseconds. */
export const now = () => Date.now();

export const warn = (message: string) => console.warn(`kelisim: ${message}`);

/** Eight characters `[0-9a-z]` whatever comes: 36⁷ < 1e12 < 36⁸. Not a secret. */
export const newId = () => Math.floor((1 + Math.random()) * 1e12).toString(36);

export const hasGpc = () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

/** The visitor's languages, the dearest first. */
export const userLanguages = () => navigator.languages;

/** Puts an entry into the data layer. What stands there in its place, or throws, stops nothing of ours. */
export function pushData(entry: unknown): void {
  const global = window as unknown as { dataLayer?: unknown[] };
  try {
    (global.dataLayer ||= []).push(entry);
  } catch (error) {
    report(error);
  }
}

/** Hands an exception to the page's error reporting without throwing. Chrome has that since 95, Firefox since 93. */
export const report = (error: unknown) => (window.reportError || console.error)(error);

/** Calls back once a person can see the page: at once unless it is prerendering. */
export function whenActive(run: () => void): void {
  if ((doc as { prerendering?: unknown }).prerendering === true) doc.addEventListener('prerenderingchange', run);
  else run();
}

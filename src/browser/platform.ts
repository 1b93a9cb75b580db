import { call, get } from './dom';
import { cookieJar } from './cookie-jar';
import { createGate } from './gate';
import { listenOutside } from './outside';
import { purge } from './purge';
import { reopenButton } from './reopen-button';
import type { Config } from '../core/config';
import type { Platform } from '../core/platform';

type DataLayer = { push(entry: unknown): void };

/** The browser, as consent sees it. */
export function browserPlatform(config: Config, cssUrl?: string): Platform {
  const pushData = (entry: unknown) => {
    const page = window as unknown as { dataLayer?: DataLayer };
    (page.dataLayer ||= [] as unknown[]).push(entry);
  };
  return {
    now: Date.now,
    randomId: () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => (byte % 36).toString(36)).join(''),
    cookies: cookieJar(config.cookie),
    gpc: () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
    site: () => location.host,
    pageLanguage: () => get('documentElement').lang,
    userLanguages: () => navigator.languages || [navigator.language],
    dispatch: (name, detail) => {
      call('dispatchEvent', new CustomEvent(`kelisim:${name}`, { detail }));
    },
    pushData,
    // Google's tags tell commands from events by their being an arguments object.
    gtag() {
      // eslint-disable-next-line prefer-rest-params
      pushData(arguments);
    },
    warn: (message) => console.warn(`kelisim: ${message}`),
    report(error) {
      // Chrome has it since 95, Firefox since 93.
      if ('reportError' in window) reportError(error);
      else {
        setTimeout(() => {
          throw error;
        });
      }
    },
    whenActive(run) {
      const stopper = new AbortController();
      if ((get('prerendering' as keyof Document) as unknown) !== true) run();
      else call('addEventListener', 'prerenderingchange', run, { once: true, signal: stopper.signal });
      return () => stopper.abort();
    },
    gate: (host) => createGate(host, config.nonce),
    purge,
    outside: (handlers) => listenOutside(config.cookie.name, handlers),
    reopenButton: reopenButton(config, cssUrl),
    later(run, milliseconds) {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
    reload: () => location.reload(),
  };
}

import { call, get } from './dom';
import { cookieJar } from './cookie-jar';
import { createGate } from './gate';
import { listenOutside } from './outside';
import { purge } from './purge';
import { reopenButton } from './reopen-button';
import type { Config } from '../core/config';
import type { Platform } from '../core/platform';

/** The browser, as consent sees it. */
export const browserPlatform = (config: Config, cssUrl?: string): Platform => ({
  now: Date.now,
  // Eight characters whatever comes: 36⁷ < 1e12 < 36⁸. Not a secret.
  newId: () => Math.floor((1 + Math.random()) * 1e12).toString(36),
  cookies: cookieJar(config.cookie),
  hasGpc: () => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true,
  pageLanguage: () => get('documentElement').lang,
  userLanguages: () => navigator.languages,
  dispatch: (name, detail) => call('dispatchEvent', new CustomEvent(`kelisim:${name}`, { detail })),
  pushData(entry) {
    const global = window as unknown as { dataLayer?: unknown[] };
    (global.dataLayer ||= []).push(entry);
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
    if ((get('prerendering' as keyof Document) as unknown) === true) call('addEventListener', 'prerenderingchange', run);
    else run();
  },
  gate: (host) => createGate(host, config.nonce),
  purge,
  outside: (onRefresh, onAction) => listenOutside(config.cookie.name, onRefresh, onAction),
  reopenButton: reopenButton(config, cssUrl),
  reload: () => location.reload(),
});

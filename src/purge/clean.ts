import { allCookies, expireCookie } from '../browser/expire-cookie';
import { doc } from '../browser/dom';
import { purge } from '../browser/purge';
import { leaveNote } from '../browser/tab-note';
import { leftKey, unfinishedKey } from '../core/left';
import { describeServices, namedServices } from '../ui/shared/service-files';
import { isHidden } from './hidden';
import { firstParty, thirdParty } from './declared';
import { purgeStorage, storages } from './storage';
import type { PurgeReport } from '../core/model';
import type { PurgeModule } from './module';

/** Scripts that run on write again this soon, in ms. */
const LATE = 1000;

/**
 * Cleans up after a withdrawal: cookies (partitioned ones too) and storage keys of the refused services, at once, after a
 * second, and whenever the page is left; then tells what it removed and what it could not. Where the page is to reload it
 * does so after the first time.
 */
export const clean: PurgeModule['clean'] = async (context, { source, isRefused, lost, past, removed, timer }) => {
  const { consent, config, beside, tell, reload, signal } = context;
  /** Cookies and keys that were found, and those of them that the last pass has left. */
  const found = new Set(removed);
  let left: string[] = [];

  const pass = () => {
    const isThere = (name: string) => allCookies().some((cookie) => cookie.split('=')[0] === name);
    const cookies = purge(config, isRefused);
    // A partitioned cookie goes only if it is called so.
    for (const name of cookies) if (isThere(name)) expireCookie(name, '', ';secure;partitioned');
    const stored = purgeStorage(config, isRefused);
    left = [...cookies.filter(isThere), ...stored.left];
    for (const name of [...cookies, ...stored.found]) found.add(name);
  };

  const report = () => {
    // Of what was refused on a page before.
    if (!lost.length && !past) return;
    const third = thirdParty(context, lost, past);
    left = [...new Set([...left, ...firstParty(config, isRefused).filter(isHidden)])];
    const purge: PurgeReport = {
      removed: [...found].filter((name) => !left.includes(name)),
      left: [...third.map((name) => ({ name, why: 'third-party' as const })), ...left.map((name) => ({ name, why: 'not-removable' as const }))],
    };
    if (!purge.removed.length && !purge.left.length && past) return;
    config.left = { id: consent.state.id, left: purge.left };
    for (const store of storages('sessionStorage')) {
      try {
        if (purge.left.length) store.setItem(leftKey(config), JSON.stringify(config.left));
        else store.removeItem(leftKey(config));
      } catch {
        // A full one: it is known until the page goes.
      }
    }
    tell('change', source, [], { purge });
  };

  // Beside the UI, as those of the preferences.
  const address = (file: string) => (config.uiUrl ? new URL(file, new URL(config.uiUrl, doc.baseURI)).href : beside!(file));
  await describeServices(config, address, namedServices(config).filter(isRefused));
  if (signal.aborted) return;
  pass();
  leaveNote(unfinishedKey(config), '');
  const last = { signal, once: true };
  addEventListener('visibilitychange', () => document.hidden && pass(), { signal });
  // Added while the page is being left it comes after all others.
  addEventListener('pagehide', () => addEventListener('pagehide', pass, last), { signal, capture: true });
  if (timer) {
    clearTimeout(timer);
    report();
    reload();
  } else {
    setTimeout(() => {
      if (signal.aborted) return;
      pass();
      report();
    }, LATE);
  }
};

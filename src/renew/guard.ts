import { readCookies, siftBy, writeCookie } from '../browser/cookies';
import { expireCookie } from '../browser/expire-cookie';
import { expiryOf } from '../core/record/expiry';
import { parseRecord } from '../core/record/record';
import { createReplaced } from './replaced';
import type { Config } from '../core/options/config';

/** Stands between the cookie and everybody who reads it, and knows what was replaced. */
export interface Guard {
  /** What is under our name and counts. What does not is put right. */
  look(this: void): readonly string[];
  /** Does the core read through it? One of another copy does not: then no answer may be asked for. */
  readonly isHeard: boolean;
  /** Is told of each change. */
  onChange?: () => void;
}

const idOf = (value: string) => parseRecord(value)?.id ?? '';

/** Is this address within a cookie's path? https://httpwg.org/specs/rfc6265.html#section-5.1.4 */
export const isUnder = (path: string, address: string): boolean => address === path || address.startsWith(path.replace(/\/?$/, '/'));

/** Which records do not count any more. */
function createVoids(name: string) {
  const replaced = createReplaced(name);
  /** Records as they were before something was added to them: a notice that was shown. */
  const older = new Set<string>();
  return {
    has: (value: string) => older.has(value) || !!idOf(value) && replaced.has(idOf(value)),
    /** This one is there no more: it was replaced, withdrawn or deleted, or stands there with more in it. */
    forget(value: string, good: readonly string[]) {
      const id = idOf(value);
      if (!id) return;
      if (good.some((each) => idOf(each) === id)) older.add(value);
      else replaced.add(id);
    },
  };
}

function createGuard({ cookie, expiresInMonths }: Config): Guard {
  const { name, path } = cookie;
  const voids = createVoids(name);
  /** What counted at the last look. */
  let last: readonly string[] = [];
  let isBusy = false;
  let isHeard = false;

  /** A record is back that was replaced. What stood before stays: in memory alone, so that nothing deleted is ever brought back. */
  function putRight(good: readonly string[]): readonly string[] {
    const kept = good.length ? good : last.filter((value) => !voids.has(value));
    const [value = ''] = kept;
    const record = parseRecord(value);
    if (record && kept.length === 1) writeCookie(cookie, value, new Date(expiryOf(record.t || +record.n, expiresInMonths)));
    // Replaced by what another tab knows: that one writes it again. Where nobody knows any it goes.
    else if (!kept.length && !last.length) expireCookie(name);
    return kept;
  }

  function sift(values: readonly string[]): readonly string[] {
    let good: readonly string[] = values.filter((value) => !voids.has(value));
    // Elsewhere the browser shows it to nobody.
    if (isBusy || !isUnder(path, location.pathname)) return good;
    isBusy = true;
    const isBack = good.length < values.length;
    const before = last;
    try {
      if (isBack) good = putRight(good);
      else for (const value of last.filter((each) => !good.includes(each))) voids.forget(value, good);
    } finally {
      isBusy = false;
    }
    if (good.length || !isBack) last = good;
    if (last.join() !== before.join()) guard.onChange?.();
    return good;
  }

  siftBy((asked, values) => {
    if (asked !== name) return values;
    isHeard = true;
    return [...sift(values)];
  });
  const guard: Guard = {
    get isHeard() {
      return isHeard;
    },
    look() {
      const before = isHeard;
      try {
        return readCookies(name);
      } finally {
        isHeard = before;
      }
    },
  };
  return guard;
}

/** It stays for as long as the page: an answer may come after the end of all else. */
const guards = new Map<string, Guard>();

/** From now on what was replaced grants nothing on this page. */
export function guardRecord(config: Config): Guard {
  const { name } = config.cookie;
  const found = guards.get(name) || createGuard(config);
  guards.set(name, found);
  return found;
}

import { isNamed } from '../core/sets-cookie';
import type { Config } from '../core/options/config';

/** Those of the page's storages that may be touched: a browser that forbids one throws. */
export function storages(...names: ('localStorage' | 'sessionStorage')[]): Storage[] {
  return names.flatMap((name) => {
    try {
      return window[name] || [];
    } catch {
      return [];
    }
  });
}

/**
 * Removes the keys of refused services from localStorage and sessionStorage. A key that another service sets too stays while
 * that one is not refused; ours stay in any case.
 *
 * @param isRefused by id of a service
 * @returns the keys that were there, and those of them that still are
 */
export function purgeStorage({ services, cookie }: Config, isRefused: (id: string) => unknown): { found: string[]; left: string[] } {
  const found: string[] = [];
  const left: string[] = [];
  for (const store of storages('localStorage', 'sessionStorage')) {
    for (const key of Object.keys(store)) {
      const owners = Object.keys(services).filter((id) => [services[id]!.storage || []].flat().some((pattern) => isNamed(key, pattern)));
      if (!owners.length || !owners.every(isRefused) || key.startsWith(`${cookie.name}-`)) continue;
      store.removeItem(key);
      found.push(key);
      if (store.getItem(key) !== null) left.push(key);
    }
  }
  return { found, left };
}

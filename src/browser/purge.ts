import { setsCookie } from '../core/sets-cookie';
import { allCookies, expireCookie } from './expire-cookie';
import type { Config } from '../core/options/config';

/**
 * Removes the cookies of refused services, over every domain × path. A cookie that another service sets too stays while that
 * one is not refused; ours stays in any case. Cookies that are HttpOnly or belong to another site can't be seen, let alone
 * removed.
 *
 * @param isRefused by id of a service
 * @returns the names of those that were there
 */
export function purge({ services, cookie: { name: own } }: Config, isRefused: (id: string) => unknown): string[] {
  return allCookies().map((cookie) => cookie.split('=')[0]!).filter((name) => {
    const owners = Object.keys(services).filter((id) => setsCookie(services[id]!, name));
    return name !== own && owners.length > 0 && owners.every(isRefused) && (expireCookie(name), true);
  });
}

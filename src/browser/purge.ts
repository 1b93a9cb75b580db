import { allCookies, expireCookie } from './cookies';

const pattern = (names: readonly string[]) =>
  new RegExp(`^(${names.join('|').replace(/[^\w*|]/g, '\\$&').replace(/\*/g, '.*')})=`);

/**
 * Removes the cookies of withdrawn services, over every domain × path. Cookies that are HttpOnly or belong to another site
 * can't be seen, let alone removed.
 *
 * @param names `*` stands for any characters
 * @param keep names of services that are still granted, and our own
 */
export function purge(names: readonly string[], keep: readonly string[]): void {
  for (const cookie of allCookies()) {
    if (pattern(names).test(cookie) && !pattern(keep).test(cookie)) expireCookie(cookie.split('=')[0]!);
  }
}

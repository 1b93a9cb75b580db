import Cookies from 'js-cookie';
import { doc } from './dom';
import type { Config } from '../core/config';

/** All cookies a script can see, as `name=value`; none where cookies are forbidden (sandboxed frames throw). */
export function allCookies(): string[] {
  try {
    return doc.cookie.split('; ');
  } catch {
    return [];
  }
}

/** Every value found under this name. */
export const readCookies = (name: string): string[] =>
  allCookies().flatMap((pair) => (pair.startsWith(`${name}=`) ? pair.slice(name.length + 1) : []));

const isSecure = () => location.protocol === 'https:';

/** The host's parents, then the host itself: `com.kz`, `shop.com.kz`, `www.shop.com.kz`. Browsers refuse public suffixes. */
const domains = () => location.hostname.split('.').map((_label, index, labels) => labels.slice(-1 - index).join('.')).slice(1);

/** Removes a cookie over every domain × path it could have been set for. */
export function expireCookie(name: string): void {
  let path = '';
  const paths = location.pathname.split('/').flatMap((part) => [(path += part), (path += '/')]);
  try {
    for (const domain of ['', ...domains()]) {
      for (const at of paths) doc.cookie = `${name}=;max-age=0;path=${at};domain=${domain}${isSecure() ? ';secure' : ''}`;
    }
  } catch {
    // Cookies forbidden: there is nothing to remove.
  }
}

/** Writes, and tells whether the value can be read back. js-cookie serialises and writes; nothing is believed unread. */
function set({ name, path, sameSite }: Config['cookie'], value: string, domain?: string, expires?: Date): boolean {
  const isThere = () => readCookies(name).includes(value);
  try {
    const secure = isSecure() || sameSite === 'none';
    // Where `document.cookie` is clobbered, the line js-cookie returns goes through the prototype's setter.
    const line = Cookies.set(name, value, { path, domain, sameSite: sameSite as 'lax', secure, expires })!;
    if (!isThere()) doc.cookie = line;
  } catch {
    // Cookies forbidden: reading back will tell.
  }
  return isThere();
}

/** Can our cookie be written and read back? For when there is none; leaves nothing behind. */
export function cookiesWork(options: Config['cookie']): boolean {
  const works = set(options, '');
  expireCookie(options.name);
  return works;
}

/** Makes this the one cookie of its name: strays on other domains and paths go first. False unless it reads back. */
export function writeCookie(options: Config['cookie'], value: string, expires: Date): boolean {
  const { name, domain } = options;
  expireCookie(name);
  return [...(domain === 'auto' ? domains() : [domain]), ''].some((each) => set(options, value, each, expires));
}

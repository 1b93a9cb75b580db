import Cookies from 'js-cookie';
import { get, put } from './dom';
import type { Config } from '../core/config';
import type { CookieJar } from '../core/platform';

/** All cookies a script can see, as `name=value`; none where cookies are forbidden (sandboxed frames throw). */
export function allCookies(): string[] {
  try {
    return get('cookie').split('; ');
  } catch {
    return [];
  }
}

const valuesOf = (name: string): string[] =>
  allCookies().filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));

const isSecure = () => location.protocol === 'https:';

/** The host and its parents, widest first: `com.kz`, `shop.com.kz`, `www.shop.com.kz`. Browsers refuse public suffixes. */
function domains(): string[] {
  const labels = location.hostname.split('.');
  return labels.slice(1).map((_label, index) => labels.slice(-2 - index).join('.'));
}

/** Removes a cookie over every domain × path it could have been set for. */
export function expire(name: string): void {
  let path = '';
  const paths = location.pathname.split('/').flatMap((part) => [(path += part), (path += '/')]);
  for (const domain of ['', ...domains()]) {
    for (const at of paths) put('cookie', `${name}=;max-age=0;path=${at};domain=${domain}${isSecure() ? ';secure' : ''}`);
  }
}

/** Our own cookie. js-cookie serialises and writes; nothing is believed that was not read back. */
export function cookieJar({ name, path, domain, sameSite }: Config['cookie']): CookieJar {
  /** Writes, and tells whether the value can be read back. */
  const set = (key: string, value: string, at?: string, expires?: Date): boolean => {
    try {
      // Where `document.cookie` is clobbered, the line js-cookie returns goes through the prototype's setter.
      const line = Cookies.set(key, value, {
        path,
        domain: at,
        sameSite: sameSite as 'lax',
        secure: isSecure() || sameSite === 'none',
        expires,
      });
      if (!valuesOf(key).includes(value)) put('cookie', line);
    } catch {
      // Cookies forbidden: reading back will tell.
    }
    return valuesOf(key).includes(value);
  };
  const accepts = (at?: string): boolean => {
    const probe = `${name}-probe`;
    const accepted = set(probe, '1', at);
    set(probe, '', at, new Date(0));
    return accepted;
  };
  let target = domain;

  return {
    read: () => valuesOf(name),
    works: () => accepts(),
    write(value, expires) {
      if (target === 'auto') target = domains().find(accepts);
      const store = () => set(name, value, target, expires) || set(name, value, '', expires);
      if (store() && valuesOf(name)[1] !== undefined) {
        expire(name);
        store();
      }
      return valuesOf(name)[0] === value;
    },
    remove() {
      try {
        expire(name);
      } catch {
        // Cookies forbidden.
      }
    },
  };
}

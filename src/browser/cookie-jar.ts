import Cookies from 'js-cookie';
import { get, put } from './dom';
import type { CookieJar } from '../core/platform';
import type { Config } from '../core/config';

/** Every value stored under this name, in the browser's order. Throws where cookies are forbidden (sandboxed frames). */
const valuesOf = (name: string): string[] =>
  get('cookie').split('; ').filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));

/** Names of all cookies a script can see. */
export function cookieNames(): string[] {
  try {
    return get('cookie').split('; ').map((pair) => pair.split('=')[0]!);
  } catch {
    return [];
  }
}

/** The host and its parents, widest first: `com.kz`, `shop.com.kz`, `www.shop.com.kz`. Browsers refuse public suffixes. */
function domains(): string[] {
  const labels = location.hostname.split('.');
  return labels.slice(1).map((_label, index) => labels.slice(labels.length - 2 - index).join('.'));
}

/** Removes a cookie over every domain × path it could have been set for. */
export function expire(name: string): void {
  const paths = ['/'];
  let path = '';
  for (const part of location.pathname.split('/').slice(1)) {
    path += `/${part}`;
    paths.push(path, `${path}/`);
  }
  const secure = location.protocol === 'https:' ? ';secure' : '';
  for (const domain of ['', ...domains()]) {
    for (const at of paths) put('cookie', `${name}=;max-age=0;path=${at}${domain && `;domain=${domain}`}${secure}`);
  }
}

/** Our own cookie. js-cookie serialises and writes; nothing is believed that was not read back. */
export function cookieJar({ name, path, domain, sameSite }: Config['cookie']): CookieJar {
  let widest: string | undefined;

  /** Writes, and tells whether the value can be read back. */
  const set = (key: string, value: string, at?: string, expires?: Date): boolean => {
    const attributes = {
      path,
      domain: at,
      sameSite: sameSite as 'lax',
      secure: location.protocol === 'https:' || sameSite === 'none',
      expires,
    };
    const there = () => valuesOf(key).includes(value);
    let line: string | undefined;
    try {
      line = Cookies.set(key, value, attributes);
    } catch {
      // In strict code the assignment to a clobbered document.cookie throws.
    }
    if (!there() && line) put('cookie', line);
    return there();
  };
  const accepts = (at?: string): boolean => {
    const probe = `${name}-probe`;
    const accepted = set(probe, '1', at);
    set(probe, '', at, new Date(0));
    return accepted;
  };
  /** The domain to write for; `auto` tries them once, from the widest on. */
  const target = () => {
    if (domain !== 'auto') return domain;
    if (widest === undefined) widest = domains().find(accepts) || '';
    return widest;
  };
  const read = () => {
    try {
      return valuesOf(name);
    } catch {
      return [];
    }
  };

  return {
    read,
    works() {
      try {
        return accepts();
      } catch {
        return false;
      }
    },
    write(value, expires) {
      try {
        const at = target();
        const store = () => set(name, value, at, expires) || set(name, value, '', expires);
        if (store() && read().length > 1) {
          expire(name);
          store();
        }
        if (read()[0] === value) return true;
        expire(name);
      } catch {
        // Cookies forbidden: the caller hears it from the answer.
      }
      return false;
    },
    remove() {
      try {
        expire(name);
      } catch {
        // As above.
      }
    },
  };
}

import Cookies from 'js-cookie';
import { doc } from './dom';
import { bareCopy } from '../core/ids';
import { IN_PAGE } from '../core/in-page';
import { allCookies, domains, expireCookie, isSecure } from './expire-cookie';
import type { Config } from '../core/options/config';

export { expireCookie };

type Sift = (name: string, values: string[]) => string[];
let sift: Sift = (_name, values) => values;

/** `kelisim/renew` takes out what was replaced and has come back. Not in files for pages. */
export const siftBy = (next: Sift): void => void (sift = next);

/** Every value found under this name. */
export const readCookies = (name: string): string[] => {
  const values = allCookies().flatMap((pair) => (pair.startsWith(`${name}=`) ? pair.slice(name.length + 1) : []));
  return IN_PAGE ? values : sift(name, values);
};

/** js-cookie takes what a page has put on every object for attributes of the cookie, or throws at it. */
function isFooled(): boolean {
  for (const _name in {}) return true;
  return 'expires' in {};
}

/**
 * Writes, and tells whether the value can be read back. js-cookie serialises and writes; where it can't, we do. Nothing is believed unread.
 * Where another value has come meanwhile another tab has decided after us.
 *
 * @param before what was there before anything was written: another tab writes its value more than once, as we do
 */
function set({ name, path, sameSite }: Config['cookie'], value: string, before: readonly string[], domain?: string, expires?: Date): boolean {
  const isThere = () => readCookies(name).some((each) => each === value || !before.includes(each));
  try {
    const secure = isSecure() || sameSite === 'none';
    try {
      if (!isFooled()) Cookies.set(name, value, { path, domain, sameSite: sameSite as 'lax', secure, expires });
    } catch {
      // The page has broken what it encodes with.
    }
    // Also where `document.cookie` is clobbered: this goes through the prototype's setter. Names and values need no escaping.
    if (!isThere()) {
      doc.cookie = [`${name}=${value}`, `path=${path}`, domain && `domain=${domain}`, `samesite=${sameSite}`, secure && 'secure', expires && `expires=${expires.toUTCString()}`]
        .filter(Boolean).join('; ');
    }
  } catch {
    // Cookies forbidden: reading back will tell.
  }
  return isThere();
}

/**
 * Can a cookie like ours be written and read back? For when there is none; leaves nothing behind. By another name: where a page has only
 * hidden ours, it must not be lost.
 */
export function cookiesWork(options: Config['cookie']): boolean {
  const name = `${options.name}-probe`;
  const works = set(bareCopy(options, { name }), '', []);
  expireCookie(name);
  return works;
}

/**
 * Makes this the one cookie of its name: strays on other domains and paths go. False unless it reads back. There is no moment
 * without a cookie in which another tab could find none; where a stray and it are the same to the browser (an IP address is
 * its own domain) it is written once more.
 */
export function writeCookie(options: Config['cookie'], value: string, expires: Date): boolean {
  const { name, domain, path } = options;
  const before = readCookies(name);
  return [...(domain === 'auto' ? domains() : [domain?.replace(/^\./, '')]), ''].some((each = '') => {
    const write = () => set(options, value, before, each, expires);
    return write() && (expireCookie(name, `path=${path};domain=${each}`), write());
  });
}

import { allCookies, domains, expireCookie, isSecure } from '../browser/expire-cookie';
import { doc } from '../browser/dom';

/**
 * Is there a cookie of this name that no script can see or remove? A browser refuses to let a script set one over an HttpOnly
 * cookie of the same name, domain and path, as https://httpwg.org/specs/rfc6265.html#section-5.3 (step 11.2) wants it. So one is set and
 * taken back, on the host and its parents, at the path `/`; beside one of another name, for what can't be set there at all.
 */
export function isHidden(name: string): boolean {
  const sets = (probe: string, domain: string) => {
    doc.cookie = `${probe}=0;path=/;domain=${domain}${isSecure() ? ';secure' : ''}`;
    const isThere = allCookies().includes(`${probe}=0`);
    expireCookie(probe);
    return isThere;
  };
  try {
    if (allCookies().some((cookie) => cookie.startsWith(`${name}=`))) return false;
    return ['', ...domains()].some((domain) => !sets(name, domain) && sets(`${name}-kelisim`, domain));
  } catch {
    return false;
  }
}

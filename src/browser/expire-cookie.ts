import { doc } from './dom';

/** All cookies a script can see, as `name=value`; none where cookies are forbidden (sandboxed frames throw). */
export function allCookies(): string[] {
  try {
    return doc.cookie.split('; ');
  } catch {
    return [];
  }
}

export const isSecure = () => location.protocol === 'https:';

/** The host's parents, then the host itself: `com.kz`, `shop.com.kz`, `www.shop.com.kz`. Browsers refuse public suffixes. */
export const domains = () => location.hostname.split('.').map((_label, index, labels) => labels.slice(-1 - index).join('.')).slice(1);

/**
 * Removes a cookie over every domain × path it could have been set for, but not the one it is kept at.
 *
 * @param more attributes that a cookie of its kind must be named with
 */
export function expireCookie(name: string, kept?: string, more = isSecure() ? ';secure' : ''): void {
  let path = '';
  // Without the empty one, which stands for the page's own directory: it would take the kept one too.
  const paths = location.pathname.split('/').flatMap((part) => [(path += part), (path += '/')]).slice(1);
  try {
    for (const domain of ['', ...domains()]) {
      for (const at of paths) {
        const place = `path=${at};domain=${domain}`;
        if (place !== kept) doc.cookie = `${name}=;max-age=0;${place}${more}`;
      }
    }
  } catch {
    // Cookies forbidden: there is nothing to remove.
  }
}

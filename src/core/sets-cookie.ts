import { fits } from './options/fits';
import type { CookieDescription, ServiceOptions } from './options/service-options';

/** Has a cookie or key this name? `*` stands for any characters. */
export const isNamed = (name: string, pattern: string): boolean =>
  fits(name, `${pattern}`.replace(/[^\w*]/g, '\\$&').replace(/\*/g, '.*'));

/** Does the service set a cookie of this name on the site's own domain? */
export const setsCookie = ({ cookies }: ServiceOptions, name: string): boolean | undefined =>
  cookies?.some((cookie) => (cookie as CookieDescription)?.party !== 'third' && isNamed(name, (cookie as CookieDescription)?.name || cookie as string));

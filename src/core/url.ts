import type { Text } from './text';

/** Is this an http(s) address, absolute or relative? Anything else (`javascript:`, `data:`) is not followed. */
export function isWebUrl(value: unknown): value is string {
  try {
    // Any web address will do as the base: only the scheme is looked at.
    return typeof value === 'string' && !!value && /^https?:$/.test(new URL(value, 'https://a').protocol);
  } catch {
    return false;
  }
}

const pageOf = (address: string) => address.split('#')[0];

/**
 * Is this the page of the policy itself, in whichever language?
 *
 * @param here address of the page
 * @param base what relative addresses are relative to
 * @param orPart does a page count of which the policy is a part (`/about#policy`)?
 */
export function isPolicyPage(url: Text | undefined, here: string, base: string, orPart?: boolean): boolean {
  const urls = typeof url === 'string' ? [url] : Object.values(url || {});
  return urls.some((each) => {
    if (!isWebUrl(each)) return false;
    const policy = new URL(each, base).href;
    return (orPart ? pageOf(policy) : policy) === pageOf(here);
  });
}

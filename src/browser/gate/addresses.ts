import { bareCopy } from '../../core/ids';
import { isWebUrl } from '../../core/url';
import { doc } from '../dom';
import { NAMES, OTHERS, SAFE } from './shapes';
import type { Addresses } from './page-state';

/**
 * Moves addresses to where nobody else looks: lazy loaders and optimisers read `data-src`. One that comes later is a new address.
 *
 * @returns was there one?
 */
export function hideAddresses(element: Element): boolean {
  let found = false;
  for (const name of NAMES) {
    for (const prefix of OTHERS) {
      const value = element.getAttribute(prefix + name);
      if (value === null) continue;
      found = true;
      element.setAttribute(SAFE + name, value);
      element.removeAttribute(prefix + name);
    }
  }
  return found;
}

/**
 * The address an embed gets. One such as `javascript:` would let sanitised third-party markup run code: null. Where the vendor has one at
 * which it promises to keep less of the visitor, that is taken; all else of the address stays.
 */
const addressFor = (name: string, held: string): string | null =>
  name === 'srcset' || isWebUrl(held)
    ? held.replace(/(\/\/player.vimeo[^?#]*)\??/, '$1?dnt=1&').replace(/\/\/(www.)?youtube(?=.com.embed)/, '$&-nocookie')
    : null;

/** What a relative address meant when its tag was first seen; as it is written, where the page's base is still the same. */
const meant = (address: string, base = doc.baseURI) => (base === doc.baseURI || !isWebUrl(address) ? address : new URL(address, base).href);

const meantInSet = (set: string, base?: string) => set.replace(/[^\s,]\S*[^\s,](?=\s|,|$)/g, (part) => (/^[\d.]+[wxh]$/.test(part) ? part : meant(part, base)));

/**
 * The addresses this embed has once it may load.
 *
 * @param base what they are relative to
 */
export function addressesOf(element: Element, base?: string): Addresses {
  const wanted: Addresses = bareCopy();
  for (const name of NAMES) {
    const held = element.getAttribute(SAFE + name);
    if (held !== null) wanted[name] = addressFor(name, name === 'srcset' ? meantInSet(held, base) : meant(held, base));
  }
  return wanted;
}

export function put(element: Element, addresses: Addresses): void {
  for (const [name, value] of Object.entries(addresses)) {
    if (value === element.getAttribute(name)) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

const hostOf = (address: string) => new URL(address, doc.baseURI).host;

/** Is this address what we would give, or what a vendor's script has made of it? Then the element is a copy of a released one. */
export function isGiven(name: string, value: string | null, wanted: string | null): boolean {
  if (value === null || wanted === null) return false;
  return value === wanted || (name === 'src' && isWebUrl(value) && hostOf(value) === hostOf(wanted) && hostOf(value) !== location.host);
}

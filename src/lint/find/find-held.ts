import { resolve } from '../addresses';
import { markupOf, type Changes } from '../markup';
import { MARKED } from '../site';
import type { Found } from './found';

/** Where lazy loaders and optimisers look. */
const LAZY = /^data-(?:lazy-)?(src|srcset|href|poster)$/;
/** Events that a module which is released late hears nothing of. */
const WAITS = /(DOMContentLoaded|readystatechange|load|pageshow)['"`]|\bonload\s*=/;

/** Lazy loaders in reach of this page, by what they leave on it. */
function loadersOf(page: Document): string {
  const global = window as unknown as Record<string, unknown>;
  const found = [
    (global.lazySizes || page.querySelector('.lazyload')) && 'lazysizes',
    (global.LazyLoad || global.lazyLoadOptions || page.querySelector('.lazy')) && 'vanilla-lazyload',
    (global.RocketLazyLoadScripts || page.querySelector('[data-lazy-src]')) && 'an optimiser that reads data-lazy-src',
  ].filter(Boolean);
  return found.join(', ');
}

/** May others come before the core? Nobody is said to be late whose file has another name. */
function isLate(page: Document): boolean {
  const cores = [...page.querySelectorAll('script[src*="kelisim"]')];
  return cores.length > 0 && cores.every((core) => core.matches('[async],[defer],[type="module"]'));
}

const safeName = (name: string) => name.replace(LAZY, 'data-kelisim-$1');

/** Tells a held tag, whether or not its addresses have got their safe names, which happens while it is looked at. */
export const keyOf = (element: Element): string =>
  `${element.localName} ${[...element.attributes].map(({ name, value }) => `${safeName(name)}=${value}`).sort().join(' ')}`;

/** A tag that is held, and whose way of being held does not hold in every case. */
export function findHeld(element: Element, page: Document): Found[] {
  const key = markupOf(element);
  if (element.localName === 'script') {
    const isModule = element.getAttribute('data-type') === 'module' && element.getAttribute('type') === 'text/plain';
    return isModule && WAITS.test(element.textContent) && !element.textContent.includes('readyState') ? [{
      element, key: `${key} ${element.textContent}`,
      problem: 'a module that is released after the page has loaded hears no DOMContentLoaded or load',
      fix: "Let it look first: if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start); else start();",
    }] : [];
  }
  const names = element.getAttributeNames().filter((name) => LAZY.test(name));
  if (!names.length || !isLate(page)) return [];
  const changes: Changes = {};
  for (const name of names) {
    changes[name] = null;
    changes[safeName(name)] = element.getAttribute(name);
  }
  const loaders = loadersOf(page);
  return [{
    element, key,
    problem: `kelisim.js does not block the page, so a lazy loader may read ${names.join(' and ')} before it${loaders && `; there is ${loaders}`}`,
    fix: markupOf(element, changes),
  }];
}

/** Links that fetch a held script before it is allowed, as `next/script` puts them in. */
export function findPreloaded(page: Document): Found[] {
  const held = [...page.querySelectorAll(`script[type="text/plain"]:is(${MARKED})[src]`)].map((script) => resolve(script.getAttribute('src')!, script.baseURI)?.href);
  return [...page.querySelectorAll('link:is([rel~="preload"],[rel~="modulepreload"],[rel~="prefetch"])[href]')].flatMap((link) => {
    const address = resolve(link.getAttribute('href')!, link.baseURI)?.href;
    return address && held.includes(address) ? [{
      element: link, key: `preload ${address}`,
      problem: 'it fetches a held script before anyone has allowed it',
      fix: `Remove it. Of next/script: write <script type="text/plain" data-category="…" src="${address}"> itself, or strategy="lazyOnload"`,
    }] : [];
  });
}

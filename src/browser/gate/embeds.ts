import { bareCopy } from '../../core/ids';
import { isWebUrl } from '../../core/url';
import { doc, takeOut } from '../dom';
import { NAMES, OTHERS, SAFE } from './shapes';
import type { Addresses, PageState } from './page-state';

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

function put(element: Element, addresses: Addresses): void {
  for (const [name, value] of Object.entries(addresses)) {
    if (value === element.getAttribute(name)) continue;
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}

/**
 * A medium goes on with an address that was taken away, and does not notice one that its source gets late
 * (https://html.spec.whatwg.org/#the-source-element).
 */
function reload(element: Element | null): void {
  if (/^(video|audio)$/.test(element?.localName || '')) (element as HTMLMediaElement).load();
}

/** Where a browser knows no weak reference what is open is kept. */
const refTo = (element: Element) => ('WeakRef' in window ? new WeakRef(element) : { deref: () => element } as WeakRef<Element>);

const hostOf = (address: string) => new URL(address, doc.baseURI).host;

/** Is this address what we would give, or what a vendor's script has made of it? Then the element is a copy of a released one. */
function isGiven(name: string, value: string | null, wanted: string | null): boolean {
  if (value === null || wanted === null) return false;
  return value === wanted || (name === 'src' && isWebUrl(value) && hostOf(value) === hostOf(wanted) && hostOf(value) !== location.host);
}

/** The element that the browser can be told to load lazily: itself, or the image of a picture. */
const lazyOf = (element: Element): Element | null =>
  (/^(iframe|img)$/.test(element.localName) ? element : element.parentElement?.localName === 'picture' ? element.parentElement.querySelector('img') : null);

/** Displayed, or hidden by our own placeholder only. */
const isDisplayed = (element: Element) => !!element.getClientRects()[0] || !!element.previousElementSibling?.hasAttribute('data-kelisim-embed');

/**
 * Gives embeds their addresses and takes them back.
 *
 * A page history may keep a copy of an open one, and the browser fetches a copy before anybody has seen it, unless it is lazy. So what is
 * open is called lazy in the very moment after it has got its address: in Chromium and WebKit it loads at once all the same, and once.
 *
 * Links can't be lazy: in place of the page's own, which stays held, a copy loads. It stands beside the body, where histories do not look.
 */
export function createEmbeds({ open, opened, links, bases }: PageState) {
  /** The addresses this embed has once it may load. */
  function wantedFor(element: Element): Addresses {
    const wanted: Addresses = bareCopy();
    const base = bases.get(element);
    for (const name of NAMES) {
      const held = element.getAttribute(SAFE + name);
      if (held === null) continue;
      const inFull = name === 'srcset' ? held.replace(/[^\s,]\S*[^\s,](?=\s|,|$)/g, (part) => (/^[\d.]+[wxh]$/.test(part) ? part : meant(part, base))) : meant(held, base);
      wanted[name] = addressFor(name, inFull);
    }
    return wanted;
  }

  function copyOf(link: Element, addresses: Addresses): Element {
    const copy = link.cloneNode() as Element;
    for (const name of copy.getAttributeNames()) if (name.startsWith('data-')) copy.removeAttribute(name);
    put(copy, addresses);
    doc.documentElement.append(copy);
    return copy;
  }

  function note(element: Element, originals: Addresses, given: Addresses, copy?: Element) {
    const ref = open.get(element)?.ref || refTo(element);
    opened.add(ref);
    open.set(element, { originals, given, ref, ...(copy && { copy }) });
  }

  function openLink(link: Element, given: Addresses) {
    takeOut(open.get(link)?.copy);
    note(link, {}, given, copyOf(link, given));
    links.add(link);
  }

  /** One that the page itself calls lazy stays so. */
  function openLazily(element: Element, addresses: Addresses, originals: Addresses, isCopy: boolean) {
    const lazy = lazyOf(element);
    if (lazy && !('loading' in originals)) originals.loading = isCopy ? null : lazy.getAttribute('loading');
    if (!lazy || originals.loading === 'lazy') return put(element, addresses);
    const call = () => lazy.setAttribute('loading', 'lazy');
    // Firefox loads anew what is called lazy afterwards; and what is not displayed it would not load at all.
    const isFirefox = 'mozInnerScreenX' in window;
    if (!isFirefox || !isDisplayed(lazy)) lazy.removeAttribute('loading');
    else call();
    put(element, addresses);
    if (isFirefox) return;
    // A frame has begun to load by now. An image begins in a microtask (https://html.spec.whatwg.org/#updating-the-image-data): lazy before that, one
    // that is not displayed, such as a counter's pixel, would never load.
    if (lazy.localName === 'img') void Promise.resolve().then(() => open.has(element) && call());
    else call();
  }

  const embeds = {
    isOpen: (element: Element) => open.has(element),
    /** Does it load though nobody has opened it: a copy of an open one? */
    isCopy(element: Element): boolean {
      const wanted = wantedFor(element);
      return !open.has(element) && Object.keys(wanted).some((name) => isGiven(name, element.getAttribute(name), wanted[name]!));
    },
    /** Gives it its addresses, or new ones where they have changed. What the page itself has put there since stays. */
    open(element: Element): void {
      const given = wantedFor(element);
      const before = open.get(element);
      const originals: Addresses = { ...before?.originals };
      const changes: Addresses = {};
      let changed = !before;
      let isCopy = false;
      for (const name of Object.keys(given)) {
        const now = element.getAttribute(name);
        const isNew = given[name] !== before?.given[name];
        const isLoaded = before ? !isNew && (now !== null || given[name] === null || !!before.copy) : isGiven(name, now, given[name]!);
        isCopy ||= !before && isLoaded;
        if (!(name in originals)) originals[name] = isLoaded ? null : now;
        // A copy has its address, but is lazy, and may be hidden: it gets it anew.
        if (!isLoaded || !before) changes[name] = given[name]!;
        if (isLoaded && !before) element.removeAttribute(name);
        changed ||= !isLoaded;
      }
      if (!changed) return;
      if (element.localName === 'link') return openLink(element, given);
      note(element, originals, given);
      // A browser that goes back, or reloads, gives a frame the address it had; not one that a script has put at its place.
      if (!before && !isCopy && changes.src && element.localName === 'iframe') element.replaceWith(element);
      openLazily(element, changes, originals, isCopy);
      if (element.localName === 'source') reload(element.parentElement);
    },
    /** Takes away the addresses that it has by us, or by the embed it is a copy of. */
    close(element: Element): void {
      const wanted = wantedFor(element);
      const copied = Object.keys(wanted).filter((name) => isGiven(name, element.getAttribute(name), wanted[name]!));
      const was = open.get(element);
      const { loading, ...addresses } = was?.originals || Object.fromEntries([...copied, ...(copied[0] ? ['loading'] : [])].map((name) => [name, null])) as Addresses;
      put(element, addresses);
      const lazy = lazyOf(element);
      if (lazy && loading !== undefined) put(lazy, { loading });
      takeOut(was?.copy);
      if (was) opened.delete(was.ref);
      open.delete(element);
      links.delete(element);
      reload(element.localName === 'source' ? element.parentElement : element);
    },
    /** All that are open, also those that the page has taken out and may put back; what it has dropped is forgotten. */
    all(): Element[] {
      return [...opened].flatMap((ref) => ref.deref() || (opened.delete(ref), []));
    },
    /** Links that the page has taken away no longer apply. */
    closeGone(): void {
      for (const link of links) if (!link.isConnected) embeds.close(link);
    },
  };
  return embeds;
}

import { doc, takeOut } from '../dom';
import { addressesOf, isGiven, put } from './addresses';
import type { Addresses, Opened, PageState } from './page-state';

/**
 * A medium goes on with an address that was taken away, and does not notice one that its source gets late
 * (https://html.spec.whatwg.org/#the-source-element).
 */
function reload(element: Element | null): void {
  if (/^(video|audio)$/.test(element?.localName || '')) (element as HTMLMediaElement).load();
}

/** Where a browser knows no weak reference what is open is kept. */
const refTo = (element: Element) => ('WeakRef' in window ? new WeakRef(element) : { deref: () => element } as WeakRef<Element>);

/** The element that the browser can be told to load lazily: itself, or the image of a picture. */
const lazyOf = (element: Element): Element | null =>
  (/^(iframe|img)$/.test(element.localName) ? element : element.parentElement?.localName === 'picture' ? element.parentElement.querySelector('img') : null);

/** Displayed, or hidden by our own placeholder only. */
const isDisplayed = (element: Element) => !!element.getClientRects()[0] || !!element.previousElementSibling?.hasAttribute('data-kelisim-embed');

/** What opening an embed changes of it. */
interface Opening {
  /** What stood there before. */
  readonly originals: Addresses;
  readonly changes: Addresses;
  /** Is there anything to do? */
  readonly isNew: boolean;
  /** It has loaded already, though nobody has opened it. */
  readonly isCopy: boolean;
}

function openingOf(element: Element, given: Addresses, before: Opened | undefined): Opening {
  const originals: Addresses = { ...before?.originals };
  const changes: Addresses = {};
  let isNew = !before;
  let isCopy = false;
  for (const name of Object.keys(given)) {
    const now = element.getAttribute(name);
    const isOther = given[name] !== before?.given[name];
    const isLoaded = before ? !isOther && (now !== null || given[name] === null || !!before.copy) : isGiven(name, now, given[name]!);
    isCopy ||= !before && isLoaded;
    if (!(name in originals)) originals[name] = isLoaded ? null : now;
    // A copy has its address, but is lazy, and may be hidden: it gets it anew.
    if (!isLoaded || !before) changes[name] = given[name]!;
    isNew ||= !isLoaded;
  }
  return { originals, changes, isNew, isCopy };
}

/**
 * Gives addresses, lazily: one that the page itself calls lazy stays so.
 *
 * @param originals notes what `loading` was
 * @param isOpen asked a moment later
 */
function openLazily(element: Element, { changes, originals, isCopy }: Opening, isOpen: () => boolean) {
  const lazy = lazyOf(element);
  if (lazy && !('loading' in originals)) originals.loading = isCopy ? null : lazy.getAttribute('loading');
  if (!lazy || originals.loading === 'lazy') return put(element, changes);
  const call = () => lazy.setAttribute('loading', 'lazy');
  // Firefox loads anew what is called lazy afterwards; and what is not displayed it would not load at all.
  const isFirefox = 'mozInnerScreenX' in window;
  if (!isFirefox || !isDisplayed(lazy)) lazy.removeAttribute('loading');
  else call();
  put(element, changes);
  if (isFirefox) return;
  // A frame has begun to load by now. An image begins in a microtask (https://html.spec.whatwg.org/#updating-the-image-data): lazy before that, one
  // that is not displayed, such as a counter's pixel, would never load.
  if (lazy.localName === 'img') void Promise.resolve().then(() => isOpen() && call());
  else call();
}

/** Takes it out and puts it back at its place, with the focus if it has that. */
function putAgain(element: HTMLElement) {
  const hasFocus = doc.activeElement === element;
  element.replaceWith(element);
  if (hasFocus) element.focus({ preventScroll: true });
}

/** @param originals may name what `loading` was, of the image of a picture too */
function putBack(element: Element, { loading, ...addresses }: Addresses) {
  put(element, addresses);
  const lazy = lazyOf(element);
  if (lazy && loading !== undefined) put(lazy, { loading });
}

/** What loads in place of a link. */
function copyOf(link: Element, addresses: Addresses): Element {
  const copy = link.cloneNode() as Element;
  for (const name of copy.getAttributeNames()) if (name.startsWith('data-')) copy.removeAttribute(name);
  put(copy, addresses);
  doc.documentElement.append(copy);
  return copy;
}

/**
 * Gives embeds their addresses and takes them back.
 *
 * A page history may keep a copy of an open one, and the browser fetches a copy before anybody has seen it, unless it is lazy. So what is
 * open is called lazy in the very moment after it has got its address: in Chromium and WebKit it loads at once all the same, and once.
 *
 * Links can't be lazy: in place of the page's own, which stays held, a copy loads. It stands beside the body, where histories do not look.
 */
export function createEmbeds({ open, opened, links, bases }: PageState) {
  const wantedFor = (element: Element) => addressesOf(element, bases.get(element));
  const isOpen = (element: Element) => open.has(element);

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

  /** Of these addresses, those it has though nobody has given them. */
  const copied = (element: Element, wanted = wantedFor(element)) => Object.keys(wanted).filter((name) => isGiven(name, element.getAttribute(name), wanted[name]!));

  const embeds = {
    isOpen,
    /** Does it load though nobody has opened it: a copy of an open one? */
    isCopy: (element: Element): boolean => !isOpen(element) && copied(element).length > 0,
    /** Gives it its addresses, or new ones where they have changed. What the page itself has put there since stays. */
    open(element: Element): void {
      const given = wantedFor(element);
      const before = open.get(element);
      const opening = openingOf(element, given, before);
      const { originals, changes, isNew, isCopy } = opening;
      if (!before) for (const name of copied(element, given)) element.removeAttribute(name);
      if (!isNew) return;
      if (element.localName === 'link') return openLink(element, given);
      note(element, originals, given);
      // A browser that goes back, or reloads, gives a frame the address it had; not one that a script has put at its place.
      if (!before && !isCopy && changes.src && element.localName === 'iframe') putAgain(element as HTMLElement);
      openLazily(element, opening, () => isOpen(element));
      if (element.localName === 'source') reload(element.parentElement);
    },
    /** Takes away the addresses that it has by us, or by the embed it is a copy of. */
    close(element: Element): void {
      const names = copied(element);
      const was = open.get(element);
      putBack(element, was?.originals || Object.fromEntries([...names, ...(names.length ? ['loading'] : [])].map((name) => [name, null])));
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

export type Embeds = ReturnType<typeof createEmbeds>;

/** What a box holds while React draws nothing in it. */
export interface Hush {
  /** Takes the addresses from what loads there. */
  shut(this: void): void;
  /** @param isOpen gives them back; else what had them has gone */
  end(this: void, isOpen: boolean): void;
}

const NOTHING = 'about:blank';

/** In a boundary that waits React draws nothing until that is over, so what is withdrawn meanwhile would go on; the nodes are React's and stay. */
export function createHush(box: HTMLElement): Hush {
  const taken = new Map<Element, string>();
  return {
    shut() {
      // A script has run; and Trusted Types keep its address.
      for (const element of box.querySelectorAll('[src]:not(script)')) {
        if (!taken.has(element)) taken.set(element, element.getAttribute('src')!);
        element.setAttribute('src', NOTHING);
      }
    },
    end(isOpen) {
      if (isOpen) for (const [element, src] of taken) if (element.getAttribute('src') === NOTHING) element.setAttribute('src', src);
      taken.clear();
    },
  };
}

import { focusNear } from '../ui/embeds/focus-near';
import { FALLBACK, type HeldFallback, type Told } from '../ui/embeds/held';
import type { HeldIds } from './ids-of';

export { idsOf, type HeldIds } from './ids-of';

/** What it looks like, as far as its placeholder does. */
export interface Looks {
  /** Further attributes of what is held, by their names in HTML, that decide on its size and its name: `width`, `height`, `class`, `title`, `data-preview`. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
  /** Declarations by their names in JavaScript; plain numbers are pixels. */
  readonly style?: Readonly<Record<string, unknown>> | undefined;
}

export type HeldEmbed = HeldIds & Looks;

/** What stands in the page for an embed that a framework draws. */
export interface Probe {
  /** May it load by itself: it was allowed once, or as the gate alone knows? */
  readonly isOpen: boolean;
  /** Whoever has opened it is to find the focus in what comes. Who has given it there sets it back. */
  hadFocus: boolean;
  /** Stands in this box, which is nobody else's, until it is open, and again when that ends. */
  enter(this: void, box: HTMLElement, looks?: Looks): void;
  /** Leaves the page; what was allowed once stays so until the next decision. */
  leave(this: void): void;
}

/** Sets attributes; without a value there is none. */
export function write(element: Element, attributes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(attributes)) if (value != null && value !== false) element.setAttribute(name, value === true ? '' : value as string);
}

/** The only attribute with an address that does nothing at a frame. By it the gate says that it is open. */
const SIGN = 'srcset';

/**
 * A held frame without an address, as any page may have one: the gate opens and closes it, our placeholder stands before it and asks for it, and the
 * decisions of that are the same as everywhere. It takes the place and the size of what the framework will draw, and loads nothing.
 *
 * @param onChange it has been opened or closed
 * @param onFallback the site has a placeholder of its own, which is told what ours would say
 */
export function createProbe({ category, service, ...looks }: HeldEmbed, onChange: (isOpen: boolean) => void, onFallback?: (held: HeldFallback) => void): Probe {
  const frame: HTMLIFrameElement & Told = document.createElement('iframe');
  let box: HTMLElement | undefined;
  const probe = { isOpen: false, hadFocus: false, enter, leave };
  write(frame, { 'data-category': category, 'data-service': service, 'data-embed': '', 'data-kelisim-srcset': '1x' });
  if (onFallback) frame[FALLBACK] = onFallback;

  function takeOut() {
    // The placeholder that was answered has given it to what it stood for.
    probe.hadFocus ||= document.activeElement === frame;
    frame.remove();
  }
  function look() {
    const isOpen = frame.hasAttribute(SIGN);
    if (isOpen === probe.isOpen) return;
    probe.isOpen = isOpen;
    // What it stands for comes in its place.
    if (isOpen) takeOut();
    else box?.append(frame);
    onChange(isOpen);
  }
  new MutationObserver(look).observe(frame, { attributeFilter: [SIGN] });

  function enter(into: HTMLElement, { attributes = {}, style = {} }: Looks = looks) {
    box = into;
    write(frame, attributes);
    for (const [name, value] of Object.entries(style)) {
      // What a property does not take leaves it as it is.
      Object.assign(frame.style, { [name]: value });
      if (typeof value === 'number') Object.assign(frame.style, { [name]: `${value}px` });
    }
    look();
    if (!probe.isOpen) box.append(frame);
  }
  function leave() {
    box = undefined;
    takeOut();
  }
  return probe;
}

/** Once the framework has drawn what was opened: who opened it by the keyboard goes on there. */
export function focusOpened(probe: Probe | undefined, box: HTMLElement | null): void {
  if (!probe?.hadFocus || !box) return;
  probe.hadFocus = false;
  focusNear(box.querySelector<HTMLElement>('iframe,video,audio'), box);
}

import { focusNear } from '../ui/embeds/focus-near';
import { FALLBACK, type HeldFallback, type Told } from '../ui/embeds/held';
import { wearer, type Looks } from './looks';
import { checkIds } from './warn-once';
import type { HeldIds } from './ids-of';

/** What stands in the page for an embed that a framework draws. */
export interface Probe {
  readonly frame: HTMLElement;
  /** May it load by itself: it was allowed once, or as the gate alone knows? */
  readonly isOpen: boolean;
  /** Whoever has opened it is to find the focus in what comes. Who has given it there sets it back. */
  hadFocus: boolean;
  /** Stands in this box, which is nobody else's, until it is open, and again when that ends. Called again it changes only what is another. */
  enter(this: void, box: HTMLElement, looks: Looks): void;
  /** Leaves the page; what was allowed once stays so until the next decision. */
  leave(this: void): void;
}

/** The only attribute with an address that does nothing at a frame. By it the gate says that it is open. */
const SIGN = 'srcset';

/** Hands on what has other words than before. What its buttons do is done by who has told it last: the handle may be another by then. */
function onOtherWords(tell: (held: HeldFallback) => void): (held: HeldFallback) => void {
  let last: HeldFallback;
  let words: string | undefined;
  return (held) => {
    last = held;
    const now = JSON.stringify(held);
    if (now === words) return;
    words = now;
    tell({ ...held, once: (ticked) => last.once(ticked), always: (ticked) => last.always(ticked) });
  };
}

/**
 * A held frame without an address, as any page may have one: the gate opens and closes it, our placeholder stands before it and asks for it, and the
 * decisions of that are the same as everywhere. It takes the place and the size of what the framework will draw, and loads nothing.
 *
 * @param onChange it has been opened or closed
 * @param onFallback the site has a placeholder of its own, which is told what ours would say
 */
export function createProbe(ids: HeldIds, onChange: (isOpen: boolean) => void, onFallback?: (held: HeldFallback) => void): Probe {
  const frame: HTMLIFrameElement & Told = document.createElement('iframe');
  const wear = wearer(frame);
  let box: HTMLElement | undefined;
  const probe = { frame, isOpen: false, hadFocus: false, enter, leave };
  checkIds(ids);
  wearer(frame)({ attributes: { 'data-category': ids.category, 'data-service': ids.service, 'data-embed': '', 'data-kelisim-srcset': '1x' } });
  if (onFallback) frame[FALLBACK] = onOtherWords(onFallback);

  function takeOut() {
    // The placeholder that was answered has given it to what it stood for.
    probe.hadFocus ||= document.activeElement === frame;
    frame.remove();
  }
  function putIn() {
    // One that is moved loses its placeholder, and that the focus.
    if (box && frame.parentNode !== box) box.append(frame);
  }
  function look() {
    const isOpen = frame.hasAttribute(SIGN);
    if (isOpen === probe.isOpen) return;
    probe.isOpen = isOpen;
    // What it stands for comes in its place.
    if (isOpen) takeOut();
    else putIn();
    onChange(isOpen);
  }
  new MutationObserver(look).observe(frame, { attributeFilter: [SIGN] });

  function enter(into: HTMLElement, looks: Looks) {
    box = into;
    wear(looks);
    look();
    if (!probe.isOpen) putIn();
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

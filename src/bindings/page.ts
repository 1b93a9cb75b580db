import { createProbe, focusOpened } from './embed';
import { looksOf } from './looks';
import type { HeldFallback } from '../ui/embeds/held';
import type { HeldIds } from './ids-of';

export { addScript } from './script';

export type Attributes = Readonly<Record<string, unknown>>;

/** What a framework draws by. */
export interface Seen {
  /** It was opened by itself. */
  readonly isOpen?: boolean;
  /** For the site's own placeholder: what ours would say. */
  readonly told?: HeldFallback;
  /** What stands for it in the box while it is not open; always the same. */
  readonly probe?: HTMLElement;
  /** Gives it the looks of the embed, which may have others by now. */
  readonly look?: (embed: Attributes) => void;
}

/**
 * Lets something stand for an embed in this box: what the gate knows and our placeholder stands before.
 *
 * @param embed its properties, for the looks of that
 * @param own the site has a placeholder of its own in the box
 * @param draw is given a new object, at once and after each change
 * @returns takes it out. Who has opened it by the keyboard finds the focus in what has come
 */
export function hold(box: HTMLElement, ids: HeldIds, embed: Attributes, own: boolean, draw: (seen: Seen) => void): () => void {
  const { parentElement } = box;
  let seen: Seen = {};
  /** The button of the site's own placeholder had the focus, and goes with that. */
  let isPressed = false;
  const change = (more: Seen) => draw(seen = { ...seen, ...more });
  const press = (answer: HeldFallback['once']) => (ticked?: readonly string[]) => {
    isPressed = box.contains(document.activeElement);
    setTimeout(() => (isPressed = false));
    answer(ticked);
  };
  // Once the framework has drawn.
  const focus = () => {
    probe.hadFocus ||= isPressed;
    setTimeout(() => focusOpened(probe, box.isConnected ? box : parentElement));
  };
  const probe = createProbe(ids, (isOpen) => {
    if (isOpen) focus();
    change({ isOpen });
  }, own ? (held) => {
    change({ told: { ...held, once: press(held.once), always: press(held.always) } });
  } : undefined);
  const look = (now: Attributes) => probe.enter(box, own ? { attributes: { hidden: true } } : looksOf(now));
  look(embed);
  change({ probe: probe.frame, look });
  return () => {
    probe.leave();
    focus();
  };
}

import { createProbe, focusOpened } from './embed';
import { looksOf } from './looks';
import type { HeldFallback } from '../ui/embeds/held';
import type { HeldIds } from './ids-of';

export { addScript } from './script';

/**
 * Lets something stand for an embed in this box: what the gate knows and our placeholder stands before.
 *
 * @param embed its properties, for the looks of that
 * @param onOpen it was opened by itself, or that has ended
 * @param onFallback the site has a placeholder of its own in the box, which is told what ours would say
 * @returns takes it out. Who has opened it by the keyboard finds the focus in what has come
 */
export function hold(box: HTMLElement, ids: HeldIds, embed: Record<string, unknown>, onOpen: (isOpen: boolean) => void, onFallback?: (held: HeldFallback) => void): () => void {
  const { parentElement } = box;
  let told = '';
  /** The button of the site's own placeholder had the focus, and goes with that. */
  let isPressed = false;
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
    onOpen(isOpen);
  }, onFallback && ((held) => {
    const now = JSON.stringify(held);
    if (now !== told) onFallback({ ...held, once: press(held.once), always: press(held.always) });
    told = now;
  }));
  probe.enter(box, onFallback ? { attributes: { hidden: true } } : looksOf(embed));
  return () => {
    probe.leave();
    focus();
  };
}

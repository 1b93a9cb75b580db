import { addScript } from '../bindings/script';
import { createProbe, focusOpened } from '../bindings/embed';
import { looksOf } from '../bindings/looks';
import type { ConsentScriptProps } from '../bindings/props';
import type { Source } from '../bindings/source';
import type { HeldProps } from './props';
import type { HeldFallback } from '../ui/embeds/held';

/** What is drawn of one `<Held>`, and what keeps it true. */
export interface Seat {
  /** It was opened by itself. */
  readonly isOpen: boolean;
  /** For the site's own placeholder. */
  readonly told: HeldFallback;
  /**
   * After each drawing: what stands for the embed is where it should be.
   *
   * @param embed what is held
   * @returns before the next, or when it is hidden or gone
   */
  settle(this: void, isOpen: boolean, embed: unknown): () => void;
}

/** A press before it is known what would be allowed allows nothing. */
const UNTOLD: HeldFallback = { recipient: '', country: '', recipients: [], countries: [], separate: [], once() {}, always() {} };

const seats = new WeakMap<HTMLElement, Seat>();
const toldApart = (held: HeldFallback) => JSON.stringify(held);

/**
 * One for each box, however often effects are run.
 *
 * @param asked what `has()` is asked
 * @param draw is given a new object after each change
 */
export function takeSeat(box: HTMLElement, ids: HeldProps, asked: string, { now, subscribe }: Source, draw: (seat: Seat) => void): void {
  if (!box.isConnected || seats.has(box)) return;
  let drawn: boolean | undefined;
  let undo: (() => void) | undefined;
  const change = (seen: Partial<Seat>) => draw(seat = { ...seat, ...seen });
  const probe = createProbe({ category: ids.category, service: ids.service }, (isOpen) => change({ isOpen }), typeof ids.fallback === 'function' ? (told) => {
    if (toldApart(told) !== toldApart(seat.told)) change({ told });
  } : undefined);
  const leave = () => {
    if (box.isConnected) return false;
    undo?.();
    undo = undefined;
    return true;
  };
  // Not by an effect: React's Activity takes effects from what it hides, and what is hidden must be closed all the same.
  const follow = () => (undo ||= subscribe(() => {
    if (leave()) return;
    const isOpen = now().has(asked);
    // The button that was pressed goes with the placeholder.
    if (isOpen && box.contains(document.activeElement)) probe.hadFocus = true;
    if (drawn !== (isOpen || seat.isOpen)) change({});
  }));
  let seat: Seat = {
    isOpen: false,
    told: UNTOLD,
    settle(isOpen, embed) {
      drawn = isOpen;
      follow();
      if (isOpen) {
        probe.leave();
        focusOpened(probe, box);
      } else probe.enter(box.lastElementChild as HTMLElement, looksOf((embed as { props?: Record<string, unknown> } | undefined)?.props || {}));
      // After the removal, if that is why.
      return () => void Promise.resolve().then(leave);
    },
  };
  seats.set(box, seat);
  follow();
  change({});
}

/** @param signal takes it back */
export function holdScript({ category, service, src, type, children: text, ...others }: ConsentScriptProps, signal: AbortSignal): void {
  if (!signal.aborted) signal.addEventListener('abort', addScript({ category, service, src, text, attributes: { ...others, 'data-type': type } }));
}

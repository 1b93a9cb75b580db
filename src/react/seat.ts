import { addScript } from '../bindings/script';
import { createProbe, focusOpened, type Probe } from '../bindings/embed';
import { looksOf } from '../bindings/looks';
import { createHush } from './hush';
import type { HeldIds } from '../bindings/ids-of';
import type { ConsentScriptProps } from '../bindings/props';
import type { Source } from '../bindings/source';
import type { HeldProps } from './props';
import type { HeldFallback } from '../ui/embeds/held';

/** Properties of what is held. */
export type EmbedProps = Readonly<Record<string, unknown>>;

/** What is drawn of one `<Held>`, and what keeps it true. */
export interface Seat {
  /** Was this one opened by itself? One with another address has not been allowed. */
  opens(this: void, embed: EmbedProps): boolean;
  /** For the site's own placeholder. */
  readonly told: HeldFallback;
  /**
   * After each drawing: what stands for the embed is where it should be.
   *
   * @param embed of what is held
   */
  settle(this: void, isOpen: boolean, embed: EmbedProps, fallback: HeldProps['fallback']): void;
}

/** A press before it is known what would be allowed allows nothing. */
const UNTOLD: HeldFallback = { recipient: '', country: '', recipients: [], countries: [], separate: [], once() {}, always() {} };

const seats = new WeakMap<HTMLElement, Away>();
/** What is told of the end of its effects: it is hidden, or gone. */
type Away = () => void;

/**
 * One for each box, however often effects are run.
 *
 * @param asked what `has()` is asked
 * @param draw is given a new object after each change
 * @param signal says that effects end. A box that is hidden is followed all the same, one that is gone is not
 */
export function takeSeat(box: HTMLElement, ids: HeldProps, asked: string, source: Source, draw: (seat: Seat) => void, signal: AbortSignal): void {
  if (signal.aborted && !box.isConnected) return;
  const away = seats.get(box) || createSeat(box, ids, asked, source, draw);
  seats.set(box, away);
  if (signal.aborted) away();
  else signal.addEventListener('abort', away);
}

function createSeat(box: HTMLElement, ids: HeldProps, asked: string, { now, subscribe }: Source, draw: (seat: Seat) => void): Away {
  let seat: Seat = { opens: () => false, told: UNTOLD, settle };
  let drawn: boolean | undefined;
  let undo: (() => void) | undefined;
  /** What the box stood in: the page, or what React draws in before it comes there. */
  let root: Node;
  let kind: string = typeof ids.fallback;
  let src: unknown;
  let isAway = false;
  const hush = createHush(box);
  let probe = createOne();
  const change = (seen: Partial<Seat>) => draw(seat = { ...seat, ...seen });

  function createOne(): Probe {
    const one: Probe = createProbe({ category: ids.category, service: ids.service } as HeldIds, (isOpen) => {
      const held = src;
      if (one !== probe) return;
      change({ opens: (embed) => isOpen && embed.src === held });
      keepTrue();
    }, kind === 'function' ? (told) => change({ told }) : undefined);
    return one;
  }
  function keepTrue() {
    if (!isAway || !drawn) return;
    if (probe.isOpen || now().has(asked)) hush.end(true);
    else hush.shut();
  }
  function leave(): boolean {
    if (!isAway || box.isConnected || box.getRootNode() === root) return false;
    undo?.();
    undo = undefined;
    return true;
  }
  // Not by an effect: React's Activity takes effects from what it hides, and what is hidden must be closed all the same.
  const follow = () => (undo ||= subscribe(() => {
    if (leave()) return;
    const isOpen = now().has(asked);
    // The button that was pressed goes with the placeholder.
    if (isOpen && box.contains(document.activeElement)) probe.hadFocus = true;
    if (drawn !== (isOpen || probe.isOpen)) change({});
    keepTrue();
  }));
  function settle(isOpen: boolean, embed: EmbedProps, fallback: HeldProps['fallback']) {
    isAway = false;
    hush.end(isOpen);
    drawn = isOpen;
    root = box.getRootNode();
    follow();
    const isOther = probe.isOpen ? embed.src !== src : !isOpen && typeof fallback !== kind;
    src = embed.src;
    if (isOther) {
      // Only a new one is asked about anew, and by what the site draws now.
      kind = typeof fallback;
      probe.leave();
      probe = createOne();
      change({ opens: () => false });
    }
    if (isOpen) {
      probe.leave();
      focusOpened(probe, box);
    } else probe.enter(box.lastElementChild as HTMLElement, looksOf(embed));
  }
  root = box.getRootNode();
  follow();
  change({});
  return () => {
    isAway = true;
    // After the removal, if that is why.
    void Promise.resolve().then(leave);
  };
}

/** @param signal takes it back */
export function holdScript({ category, service, src, type, children: text, ...others }: ConsentScriptProps, signal: AbortSignal): void {
  if (!signal.aborted) signal.addEventListener('abort', addScript({ category, service, src, text, attributes: { ...others, 'data-type': type } }));
}

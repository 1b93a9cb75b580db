import { addScript } from '../bindings/script';
import { createProbe, focusOpened, type Probe } from '../bindings/embed';
import { looksOf } from '../bindings/looks';
import { createHush } from './hush';
import type { ConsentScriptProps } from '../bindings/props';
import type { Source } from '../bindings/source';
import type { HeldProps } from './props';
import type { HeldFallback } from '../ui/embeds/held';

/** Properties of what is held. */
export type EmbedProps = Readonly<Record<string, unknown>>;

/** What is told of the end of its effects: it is hidden, or gone. */
type Away = () => void;

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
   * @returns to be called before the next, and when its effects end
   */
  settle(this: void, isOpen: boolean, embed: EmbedProps, fallback: HeldProps['fallback']): Away;
}

/** A press before it is known what would be allowed allows nothing. */
const UNTOLD: HeldFallback = { recipient: '', country: '', recipients: [], countries: [], separate: [], once() {}, always() {} };

const seats = new WeakMap<HTMLElement, Away>();

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

/** What stands for the embed: another one for another address, or another kind of fallback, for which nothing has been allowed. */
function createProbes({ category, service, fallback }: HeldProps, change: (seen: Partial<Seat>) => void, onTurn: () => void) {
  let kind: string = typeof fallback;
  let src: unknown;
  const probes = {
    now: createOne(),
    /** After each drawing. */
    follow(isOpen: boolean, embed: EmbedProps, next: HeldProps['fallback']) {
      const isOther = probes.now.isOpen ? embed.src !== src : !isOpen && typeof next !== kind;
      src = embed.src;
      if (!isOther) return;
      kind = typeof next;
      probes.now.leave();
      probes.now = createOne();
      change({ opens: () => false });
    },
  };
  function createOne(): Probe {
    const one: Probe = createProbe({ category, service }, (isOpen) => {
      const held = src;
      if (one !== probes.now) return;
      change({ opens: (embed) => isOpen && embed.src === held });
      onTurn();
    }, kind === 'function' ? (told) => change({ told }) : undefined);
    return one;
  }
  return probes;
}

function createSeat(box: HTMLElement, ids: HeldProps, asked: string, { now, subscribe }: Source, draw: (seat: Seat) => void): Away {
  let seat: Seat = { opens: () => false, told: UNTOLD, settle };
  let drawn: boolean | undefined;
  let undo: (() => void) | undefined;
  /** What the box stood in: the page, or what React draws in before it comes there. */
  let root: Node;
  let isAway = false;
  const hush = createHush(box);
  const change = (seen: Partial<Seat>) => draw(seat = { ...seat, ...seen });
  const probes = createProbes(ids, change, keepTrue);

  function keepTrue() {
    if (!isAway || !drawn) return;
    if (probes.now.isOpen || now().has(asked)) hush.end(true);
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
    if (isOpen && box.contains(document.activeElement)) probes.now.hadFocus = true;
    if (drawn !== (isOpen || probes.now.isOpen)) change({});
    keepTrue();
  }));
  function settle(isOpen: boolean, embed: EmbedProps, fallback: HeldProps['fallback']) {
    isAway = false;
    hush.end(isOpen);
    drawn = isOpen;
    root = box.getRootNode();
    follow();
    probes.follow(isOpen, embed, fallback);
    if (isOpen) {
      probes.now.leave();
      focusOpened(probes.now, box);
    } else probes.now.enter(box.lastElementChild as HTMLElement, looksOf(embed));
    return away;
  }
  function away() {
    isAway = true;
    // After the removal, if that is why.
    void Promise.resolve().then(leave);
  }
  root = box.getRootNode();
  follow();
  change({});
  return away;
}

/** @param signal takes it back */
export function holdScript({ category, service, src, type, children: text, ...others }: ConsentScriptProps, signal: AbortSignal): void {
  if (!signal.aborted) signal.addEventListener('abort', addScript({ category, service, src, text, attributes: { ...others, 'data-type': type } }));
}

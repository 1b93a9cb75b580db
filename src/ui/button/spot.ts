import { doc } from '../../browser/dom';
import { isShut } from '../../browser/own-view';
import { createEndRoom } from './end-room';
import { isTaken } from './taken';
import type { Face } from './face';

/** The points that are looked at lie so far apart, in CSS pixels; a control smaller than that is none for fingers. */
const STEP = 11;
/** Around the button, in CSS pixels. */
const GAP = 4;
/** What the page may miss at its end and be there all the same, in CSS pixels. */
const NEARLY = 2;

type Side = 'left' | 'right';

/** Where the button stands: in its corner at `side`, or so far away from the edge. */
interface Spot {
  readonly side: Side;
  readonly raise: number;
}

/** Keeps the button off the page's controls. */
export interface Spots {
  /** To be called when the page rests. */
  settle(): void;
  stop(): void;
}

/** The declarations that raise it: in a stylesheet of its own, or on it where the browser can't construct one. */
function declarationsOf(root: ShadowRoot, place: HTMLElement): CSSStyleDeclaration {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.place{}');
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return (sheet.cssRules[0] as CSSStyleRule).style;
  } catch {
    return place.style;
  }
}

export function createSpots({ root, place, button }: Face): Spots {
  const { edge, side: preferred } = place.dataset as { edge: 'bottom' | 'top'; side: Side };
  const base: Spot = { side: preferred, raise: 0 };
  const style = declarationsOf(root, place);
  const room = createEndRoom();
  let now = base;

  const stand = (spot: Spot) => {
    now = spot;
    place.dataset.side = spot.side;
    style.setProperty('--raise', `${spot.raise}px`);
  };
  const isAtEnd = () => scrollY + doc.documentElement.clientHeight >= doc.documentElement.scrollHeight - NEARLY;
  return {
    settle() {
      // Not from under the pointer; and behind a dialog of ours nothing can be told of the page.
      if (isShut(doc.body)) return;
      if (button.matches(':hover') && matchMedia('(hover: hover)').matches) return;
      const look = createLook(button, edge, now);
      if (look.isFree(base)) return stand(base);
      if (now !== base && look.isFree(now)) return;
      const found = look.find(preferred);
      if (!found && isAtEnd()) room.make(look.roomNeeded);
      stand(found || base);
    },
    stop: room.clear,
  };
}

/** Looks at the page as it is now. */
function createLook(button: HTMLElement, edge: 'bottom' | 'top', { side, raise }: Spot) {
  const { left, right, top, bottom, height: size } = button.getBoundingClientRect();
  const width = doc.documentElement.clientWidth;
  /** Between the button in its corner and the edges of the window. */
  const beside = side === 'left' ? left : width - right;
  const below = (edge === 'bottom' ? innerHeight - bottom : top) - raise;
  const most = innerHeight - size - 2 * below;
  const points = Math.ceil((size + 2 * GAP) / STEP);
  const rows = new Map<string, boolean>();

  /** Is nothing taken in the row of points so far above the lowest? */
  const isRowFree = (at: Side, up: number) => {
    const key = `${at}${up}`;
    let free = rows.get(key);
    if (free === undefined) {
      const x = (at === 'left' ? beside : width - beside - size) - GAP;
      const y = below - GAP + up;
      free = true;
      for (let step = 0; free && step <= points; step++) free = !isTaken(within(x + step * STEP, width), within(edge === 'bottom' ? innerHeight - y : y, innerHeight));
      rows.set(key, free);
    }
    return free;
  };
  const isFree = ({ side: at, raise: up }: Spot) => {
    for (let row = 0; row <= points; row++) if (!isRowFree(at, up + row * STEP)) return false;
    return true;
  };
  const lowest = (at: Side): Spot | undefined => {
    for (let up = 0; up <= most; up += STEP) if (isFree({ side: at, raise: up })) return { side: at, raise: up };
    return undefined;
  };
  return {
    isFree,
    /** Raised, but not over half the window if the other side has something lower. */
    find(preferred: Side): Spot | undefined {
      const near = lowest(preferred);
      if (near && near.raise <= most / 2) return near;
      const far = lowest(preferred === 'left' ? 'right' : 'left');
      return far && (!near || far.raise < near.raise) ? far : near;
    },
    roomNeeded: size + 2 * below,
  };
}

/** A point that the window has. */
const within = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);

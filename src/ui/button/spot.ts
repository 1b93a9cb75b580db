import { doc, listen } from '../../browser/dom';
import { isShut } from '../../browser/own-view';
import { createEndRoom } from './end-room';
import { isTaken } from './taken';
import { pageSize } from './page-size';
import type { Face } from './face';

/** The points that are looked at lie so far apart, in CSS pixels; a control smaller than that is none for fingers. */
const STEP = 11;
/** Around the button, in CSS pixels. */
const GAP = 4;
/** Between the button and the edge of what is visible, in CSS pixels, where that is not the edge of the window. */
const INSET = 16;
/** What the page may miss at its end and be there all the same, in CSS pixels. */
const NEARLY = 2;
/** Of a page that nobody has made larger. */
const UNSCALED = 1.01;

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

/** The declarations that move it: in a stylesheet of its own, or on it where the browser can't construct one. */
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
  const stopper = new AbortController();
  const set = (name: string, value: number) => style.setProperty(name, `${value}px`);
  let now = base;
  let isInView = false;

  const stand = (spot: Spot) => {
    now = spot;
    place.dataset.side = spot.side;
    set('--raise', spot.raise);
  };
  /** On a phone a page wider than the screen has a corner that nobody sees. Not again while somebody pans or pinches. */
  const comeIntoView = () => {
    const view = window.visualViewport;
    if (isInView || !view || view.scale > UNSCALED) return;
    isInView = true;
    stand(base);
    set('--lift', 0);
    set('--aside', 0);
    const { left, right, top, bottom } = button.getBoundingClientRect();
    if (edge === 'bottom' && bottom > view.height) set('--lift', bottom + INSET - view.height);
    if (right > view.width && left > 0 && top > 0) set('--aside', right + INSET - view.width);
  };
  listen(window, 'resize', () => {
    isInView = false;
  }, { signal: stopper.signal });

  return {
    settle() {
      // Behind a dialog of ours nothing can be told of the page; and not from under the pointer.
      if (isShut(doc.body) || (button.matches(':hover') && matchMedia('(hover: hover)').matches)) return;
      comeIntoView();
      const look = createLook(button, edge, now);
      if (look.isFree(base)) return stand(base);
      if (now !== base && look.isFree(now)) return;
      const found = look.find(preferred);
      const { clientHeight, scrollHeight } = pageSize();
      if (!found && scrollY + clientHeight >= scrollHeight - NEARLY) room.make(look.roomNeeded);
      stand(found || base);
    },
    stop() {
      stopper.abort();
      room.clear();
    },
  };
}

/** Looks at the page as it is now, with the button at this spot. */
function createLook(button: HTMLElement, edge: 'bottom' | 'top', { side, raise }: Spot) {
  const { left, right, top, bottom, height: size } = button.getBoundingClientRect();
  const width = Math.min(pageSize().clientWidth, window.visualViewport?.width ?? Infinity);
  const height = window.visualViewport ? Math.min(window.visualViewport.height, innerHeight) : innerHeight;
  /** Where it would begin in its corner, at either side, and end. */
  const start = side === 'left' ? left : right - size;
  const lefts = { [side]: start, [side === 'left' ? 'right' : 'left']: width - start - size } as Record<Side, number>;
  const lowest = edge === 'bottom' ? bottom + raise : top - raise;
  const below = edge === 'bottom' ? height - lowest : lowest;
  const most = height - size - 2 * below;
  const points = Math.ceil((size + 2 * GAP) / STEP);
  const rows = new Map<string, boolean>();

  /** Is nothing taken in the row of points so far from the first? */
  const isRowFree = (at: Side, up: number) => {
    const key = `${at}${up}`;
    let free = rows.get(key);
    if (free === undefined) {
      const y = edge === 'bottom' ? lowest + GAP - up : lowest - GAP + up;
      free = true;
      for (let step = 0; free && step <= points; step++) free = !isTaken(lefts[at] - GAP + step * STEP, y);
      rows.set(key, free);
    }
    return free;
  };
  const isFree = ({ side: at, raise: up }: Spot) => {
    for (let row = 0; row <= points; row++) if (!isRowFree(at, up + row * STEP)) return false;
    return true;
  };
  const nearest = (at: Side): Spot | undefined => {
    for (let up = 0; up <= most; up += STEP) if (isFree({ side: at, raise: up })) return { side: at, raise: up };
    return undefined;
  };
  return {
    isFree,
    /** Raised, but not over half the window if the other side has something lower. */
    find(preferred: Side): Spot | undefined {
      const near = nearest(preferred);
      if (near && near.raise <= most / 2) return near;
      const far = nearest(preferred === 'left' ? 'right' : 'left');
      return far && (!near || far.raise < near.raise) ? far : near;
    },
    roomNeeded: size + 2 * below,
  };
}

import { pageSize } from './page-size';

/** The points that are looked at lie so far apart, in CSS pixels; a control smaller than that is none for fingers. */
const STEP = 11;
/** Around the button, in CSS pixels. */
const GAP = 4;

export type Side = 'left' | 'right';

/** Where the button stands: in its corner at `side`, so far away from the edge, and so far into the page. */
export interface Spot {
  readonly side: Side;
  readonly raise: number;
  readonly aside: number;
}

export interface Look {
  isFree(spot: Spot): boolean;
  /**
   * The nearest free place to the corner at this side: raised, but not over half the window if the other side has something lower; where
   * both sides are full to the top, such as with two menus, further in.
   */
  find(preferred: Side): Spot | undefined;
  /** So much is missing at the end of a page on which there is none. */
  readonly roomNeeded: number;
}

/**
 * Looks at the page as it is now, with the button at this spot.
 *
 * @param isTaken is there a control at this point of the window?
 */
export function createLook(button: HTMLElement, edge: 'bottom' | 'top', { side, raise, aside }: Spot, isTaken: (x: number, y: number) => boolean): Look {
  const { left, right, top, bottom, height: size } = button.getBoundingClientRect();
  const width = Math.min(pageSize().clientWidth, window.visualViewport?.width ?? Infinity);
  const height = Math.min(innerHeight, window.visualViewport?.height ?? Infinity);
  /** Where it begins in its corner, at either side, and where it ends. */
  const begin = side === 'left' ? left - aside : right - size + aside;
  const lefts = { [side]: begin, [side === 'left' ? 'right' : 'left']: width - begin - size } as Record<Side, number>;
  const lowest = edge === 'bottom' ? bottom + raise : top - raise;
  const below = edge === 'bottom' ? height - lowest : lowest;
  const most = height - size - 2 * below;
  const points = Math.ceil((size + 2 * GAP) / STEP);
  const rows = new Map<string, boolean>();

  /** Is nothing taken in the row of points so far from the first? */
  const isRowFree = (at: Side, inward: number, up: number) => {
    const key = `${at} ${inward} ${up}`;
    let free = rows.get(key);
    if (free === undefined) {
      const x = lefts[at] - GAP + (at === 'left' ? inward : -inward);
      const y = edge === 'bottom' ? lowest + GAP - up : lowest - GAP + up;
      free = true;
      for (let step = 0; free && step <= points; step++) free = !isTaken(x + step * STEP, y);
      rows.set(key, free);
    }
    return free;
  };
  const isFree = (spot: Spot) => {
    for (let row = 0; row <= points; row++) if (!isRowFree(spot.side, spot.aside, spot.raise + row * STEP)) return false;
    return true;
  };
  const nearest = (at: Side, inward: number, highest: number): Spot | undefined => {
    for (let up = 0; up <= highest; up += STEP) {
      const spot = { side: at, raise: up, aside: inward };
      if (isFree(spot)) return spot;
    }
    return undefined;
  };
  const furtherIn = (preferred: Side, other: Side) => {
    for (let inward = size; inward < width / 2; inward += size / 2) {
      const spot = nearest(preferred, inward, 2 * size) || nearest(other, inward, 2 * size);
      if (spot) return spot;
    }
    return undefined;
  };
  return {
    isFree,
    find(preferred) {
      const other = preferred === 'left' ? 'right' : 'left';
      const near = nearest(preferred, 0, most);
      if (near && near.raise <= most / 2) return near;
      const far = nearest(other, 0, most);
      return (far && (!near || far.raise < near.raise) ? far : near) || furtherIn(preferred, other);
    },
    roomNeeded: size + 2 * below,
  };
}

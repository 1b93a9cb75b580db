import css from 'css:./styles/saying.css';
import { doc } from '../../browser/dom';

export { css };

/** So long does it stay, in ms, not counted while somebody is at it or nobody can see it. */
const STAY = 6000;
/** So often is that looked at, in ms. */
const STEP = 250;

/** Shows what a live region says. Nothing stands only there. */
export interface Saying {
  /** Shows it, from now on, or anew. */
  show(): void;
  hide(): void;
}

/**
 * Shows for a while what a live region says, with a button beside the region that leads to where it can be changed.
 *
 * @param box holds the region; gets the class `said` for as long
 * @param name writes the name of the button
 */
export function createSaying(box: HTMLElement, name: (change: HTMLElement) => void): Saying {
  const change = doc.createElement('button');
  change.className = 'change';
  change.type = 'button';
  change.dataset.kelisim = 'preferences';
  change.setAttribute('part', 'change');
  let left = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const hide = () => {
    clearInterval(timer);
    timer = undefined;
    box.classList.remove('said');
    change.remove();
  };
  /** Where fingers are all there is, the last place that was touched counts as hovered for ever. */
  const isHovered = () => box.matches(':hover') && matchMedia('(hover: hover)').matches;
  const count = () => {
    if (doc.visibilityState !== 'visible' || box.matches(':focus-within') || isHovered()) return;
    left -= STEP;
    if (left <= 0) hide();
  };
  return {
    hide,
    show() {
      left = STAY;
      name(change);
      box.append(change);
      box.classList.add('said');
      timer ??= setInterval(count, STEP);
    },
  };
}

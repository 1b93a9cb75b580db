import { doc, listen } from '../../browser/dom';
import { guardClicks } from '../../browser/own-view';

/** So long has a view been on screen before a click in it counts, in ms. As browsers do it in their own questions. */
const PATIENCE = 500;

/** After so long, in ms, nobody waits for a frame any more. */
const NO_FRAME = 3000;

/** Buttons that decide something. Opening the preferences decides nothing. */
const CHOICE = '.actions button:not([data-kelisim="preferences"]),[data-kelisim="withdraw"]';

/**
 * Nobody decides by a tap that was meant for what stood there before: a choice counts once the view has been painted and visible for half a
 * second, and where the pointer went down on the same button. Until then buttons do not take the pointer, and what lies below does not get
 * it either. Clicks of keys, assistive technology and consent extensions (`detail` 0) count at once.
 *
 * @param view gets the class `early` for as long
 * @param signal ends it
 * @returns to be called when the view comes on screen
 */
export function createGuard(root: ShadowRoot, view: Element, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pressed: Element | null | undefined;
  const isEarly = () => view.classList.contains('early');
  const choiceAt = (event: Event) => (event.composedPath()[0] as Element | undefined)?.closest(CHOICE);
  const counts = (click: Event) => {
    const choice = choiceAt(click);
    return !choice || !(click as UIEvent).detail || (!isEarly() && choice === pressed);
  };
  const start = () => {
    clearTimeout(timer);
    view.classList.add('early');
    const count = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (doc.visibilityState === 'visible') view.classList.remove('early');
      }, PATIENCE);
    };
    // Not called in a tab behind; nor where the page has stopped all frames, but there nobody must wait for ever.
    timer = setTimeout(count, NO_FRAME);
    requestAnimationFrame(count);
  };
  listen(document, 'visibilitychange', () => {
    if (isEarly()) start();
  }, { signal });
  root.addEventListener('pointerdown', (event) => {
    pressed = choiceAt(event);
  }, true);
  root.addEventListener('click', (event) => {
    if (counts(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  guardClicks(root, counts);
  return start;
}

import { listen, observe } from '../../browser/dom';

/** So long is a page let change before it is looked at, and then until it has nothing else to do, in ms: together less than a second. */
const WAIT = 400;
const IDLE = 300;
/** So long after the last scroll event it rests, in ms. */
const REST = 150;

/** After these a page may look otherwise though nothing in it was changed. */
const EVENTS = 'resize load click change toggle transitionend animationend hashchange popstate fullscreenchange';
const ATTRIBUTES = ['class', 'style', 'hidden', 'open', 'inert', 'disabled', 'aria-hidden', 'data-kelisim'];

/** Calls back once there is nothing else to do. */
export function whenIdle(run: () => void): void {
  // Not in Safari.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: IDLE });
  else setTimeout(run);
}

/**
 * Calls back, within a second and while there is nothing else to do, when the page may look otherwise.
 *
 * @param look is told whether the page rests: it is not being scrolled
 * @returns ends it
 */
export function followPage(look: (rests: boolean) => void): () => void {
  const stopper = new AbortController();
  const { signal } = stopper;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const lookWhenIdle = () => whenIdle(() => {
    if (!signal.aborted) look(!resting);
  });
  const changed = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      lookWhenIdle();
    }, WAIT);
  };
  const observer = observe(changed);
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
  for (const event of EVENTS.split(' ')) listen(window, event, changed, { capture: true, passive: true, signal });
  listen(window, 'scroll', () => {
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      lookWhenIdle();
    }, REST);
  }, { capture: true, passive: true, signal });
  return () => {
    stopper.abort();
    observer.disconnect();
    clearTimeout(waiting);
    clearTimeout(resting);
  };
}

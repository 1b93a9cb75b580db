import { listen as listenTo } from '../dom';
import { counts, isOwn } from '../own-view';
import { watchRoot } from '../root';
import { createOtherTabs } from './other-tabs';
import { guardOwnEvents } from './own-events';

/** Of our own: whether listeners are still there. */
const PING = 'kelisim:listening';

/**
 * Clicks on `data-kelisim`, other tabs, focus, bfcache: everything the page tells us of by itself. And the other way round, what
 * the page does not get from our views.
 *
 * @param onRefresh the cookie may have changed
 * @param onAction tells whether the action was one of ours; `own`: the button stands in a view of ours
 * @param onErased the page has been opened anew, which has taken all listeners from our views as well
 * @param signal ends it
 * @returns lets the other tabs of the site know
 */
export function listenOutside(
  channelName: string,
  onRefresh: (source: 'tab' | 'restore') => void,
  onAction: (action: string, button: Element, own: boolean) => boolean | undefined,
  onErased: () => void,
  signal: AbortSignal,
): () => void {
  const listeners: [event: string, listener: (event: Event) => void][] = [];
  const listen = (event: string, listener: (event: Event) => void) => void listeners.push([event, listener]);
  const attach = () => {
    for (const [event, listener] of listeners) listenTo(window, event, listener, { signal, capture: true });
  };
  let heard = false;
  listen(PING, () => {
    heard = true;
  });
  /** `document.open()` takes every listener away, and lets the page go on (https://html.spec.whatwg.org/#document-open-steps). */
  const lookWhetherErased = () => {
    heard = false;
    window.dispatchEvent(new Event(PING));
    if (heard) return;
    attach();
    onErased();
  };

  const tabs = createOtherTabs(channelName, onRefresh);
  listen('pagehide', tabs.close);
  for (const event of ['pageshow', 'focus', 'visibilitychange', 'online']) listen(event, tabs.wake);
  listen('click', (event) => {
    const target = event.composedPath().find((node) => (node as Element).hasAttribute?.('data-kelisim')) as Element | undefined;
    // The event itself goes on.
    if (target && counts(target, event) && onAction(target.getAttribute('data-kelisim')!, target, isOwn(target))) event.preventDefault();
  });
  guardOwnEvents(listen);

  attach();
  const { watch, stop } = watchRoot(null, lookWhetherErased);
  watch();
  signal.addEventListener('abort', () => {
    stop();
    tabs.close();
  });
  return tabs.tell;
}

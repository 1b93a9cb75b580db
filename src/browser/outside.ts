import { bareCopy } from '../core/ids';
import { doc, listen as listenTo } from './dom';
import { counts, isInOwn, isOwn } from './own-view';
import { watchRoot } from './root';

/** What a page's window manager, slides or shop hear everywhere, and stop, prevent, or answer by taking the focus back. */
const GUARDED = 'keydown keypress keyup focus focusin pointerdown mousedown touchstart touchend click';

/** Of our own: whether listeners are still there. */
const PING = 'kelisim:listening';

/** Leaves the page an event that it can look at, but neither stop nor prevent. */
function disarm(event: Event): void {
  event.preventDefault = event.stopPropagation = event.stopImmediatePropagation = () => {};
  for (const name of ['returnValue', 'cancelBubble']) Object.defineProperty(event, name, bareCopy({ writable: true }));
}

/**
 * Clicks on `data-kelisim`, other tabs, focus, bfcache: everything the page tells us of by itself. And the other way round, what
 * the page does not get from our views: their keys are not for its shortcuts, and its traps of focus and clicks are not for them.
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
  let channel: BroadcastChannel | undefined;
  let source: 'tab' | 'restore' = 'tab';

  const look = () => onRefresh(source);
  const open = () => {
    try {
      channel ||= new BroadcastChannel(channelName);
      channel.onmessage = look;
    } catch {
      // Opaque origin: the focus listeners do it.
    }
  };
  // An open channel would keep the page out of the bfcache.
  const close = () => {
    channel?.close();
    channel = undefined;
    source = 'restore';
  };
  // Back from the bfcache the page is visible before it is told so by `pageshow`.
  const wake = () => {
    if (doc.hidden) return;
    open();
    look();
    source = 'tab';
  };

  open();
  listen('pagehide', close);
  for (const event of ['pageshow', 'focus', 'visibilitychange', 'online']) listen(event, wake);
  listen('click', (event) => {
    const target = event.composedPath().find((node) => (node as Element).hasAttribute?.('data-kelisim')) as Element | undefined;
    // The event itself goes on.
    if (target && counts(target, event) && onAction(target.getAttribute('data-kelisim')!, target, isOwn(target))) event.preventDefault();
  });

  /**
   * The last event of a view of ours, until a key goes down in the page: a key that has closed the view ends there. Safari may
   * forget what was written on an event that nobody holds.
   */
  let last: Event | undefined;
  for (const type of GUARDED.split(' ')) {
    const isKey = type[0] === 'k';
    listen(type, (event) => {
      if (isInOwn(event)) last = event;
      else {
        if (type === 'keydown') last = undefined;
        if (!isKey || !last || !event.isTrusted) return;
      }
      // Of the focus our other listeners here want to know.
      if (type === 'focus') event.stopPropagation();
      else if (isKey || type === 'focusin') event.stopImmediatePropagation();
      // A page may count its clicks.
      else disarm(event);
    });
  }

  attach();
  const { watch, stop } = watchRoot(null, lookWhetherErased);
  watch();
  signal.addEventListener('abort', () => {
    stop();
    close();
  });
  return () => channel?.postMessage(0);
}

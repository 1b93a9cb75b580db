import type { Platform } from '../core/platform';

type Outside = Platform['outside'];

/** Clicks on `data-kelisim`, other tabs, focus, bfcache: everything the page tells us of by itself. */
export function listenOutside(
  channelName: string,
  onRefresh: Parameters<Outside>[0],
  onAction: Parameters<Outside>[1],
): ReturnType<Outside> {
  const stopper = new AbortController();
  const listen = (event: string, listener: (event: Event) => void) =>
    addEventListener(event, listener, { signal: stopper.signal, capture: true });
  // Back from the bfcache the page is visible before it is told so by `pageshow`.
  let source: 'tab' | 'restore' = 'tab';
  const look = () => onRefresh(source);
  let channel: BroadcastChannel | undefined;

  const open = () => {
    try {
      channel = new BroadcastChannel(channelName);
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

  open();
  listen('pagehide', close);
  listen('pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    open();
    look();
    source = 'tab';
  });
  listen('focus', look);
  listen('visibilitychange', look);
  listen('click', (event) => {
    const target = event.composedPath().find((node) => (node as Element).hasAttribute?.('data-kelisim')) as Element | undefined;
    // The event itself goes on: a page may count its clicks.
    if (target && onAction(target.getAttribute('data-kelisim')!)) event.preventDefault();
  });

  return {
    tell: () => channel?.postMessage(0),
    stop() {
      close();
      stopper.abort();
    },
  };
}

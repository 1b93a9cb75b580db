import type { Outside } from '../core/platform';

/** Clicks on `data-kelisim`, other tabs, focus, bfcache: everything the page tells us of by itself. */
export function listenOutside(channelName: string, { onRefresh, onAction }: Outside): { tell(): void; stop(): void } {
  const stopper = new AbortController();
  const { signal } = stopper;
  const listen = (event: string, listener: (event: Event) => void) => addEventListener(event, listener, { signal, capture: true });
  let channel: BroadcastChannel | undefined;

  const open = () => {
    try {
      channel = new BroadcastChannel(channelName);
      channel.onmessage = () => onRefresh('tab');
    } catch {
      // Opaque origin: the focus listeners do it.
    }
  };
  // An open channel would keep the page out of the bfcache.
  const close = () => channel?.close();

  open();
  listen('pagehide', close);
  listen('pageshow', (event) => {
    if (!(event as PageTransitionEvent).persisted) return;
    open();
    onRefresh('restore');
  });
  listen('focus', () => onRefresh('tab'));
  listen('visibilitychange', () => onRefresh('tab'));
  listen('click', (event) => {
    for (const node of event.composedPath()) {
      const action = node instanceof Element && node.getAttribute('data-kelisim');
      if (action) {
        // The event itself goes on: a page may count its clicks.
        if (onAction(action)) event.preventDefault();
        return;
      }
    }
  });

  return {
    tell() {
      try {
        channel?.postMessage(0);
      } catch {
        // Closed while the page is being left.
      }
    },
    stop() {
      close();
      stopper.abort();
    },
  };
}

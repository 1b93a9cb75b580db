import { doc } from './dom';

/**
 * Clicks on `data-kelisim`, other tabs, focus, bfcache: everything the page tells us of by itself.
 *
 * @param onRefresh the cookie may have changed
 * @param onAction tells whether the action was one of ours
 * @param signal ends it
 * @returns lets the other tabs of the site know
 */
export function listenOutside(
  channelName: string,
  onRefresh: (source: 'tab' | 'restore') => void,
  onAction: (action: string, button: Element) => boolean,
  signal: AbortSignal,
): () => void {
  const listen = (event: string, listener: (event: Event) => void) =>
    addEventListener(event, listener, { signal, capture: true });
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
  for (const event of ['pageshow', 'focus', 'visibilitychange']) listen(event, wake);
  listen('click', (event) => {
    const target = event.composedPath().find((node) => (node as Element).hasAttribute?.('data-kelisim')) as Element | undefined;
    // The event itself goes on: a page may count its clicks.
    if (target && onAction(target.getAttribute('data-kelisim')!, target)) event.preventDefault();
  });

  signal.addEventListener('abort', close);
  return () => channel?.postMessage(0);
}

import { doc } from '../dom';

/** The site's other tabs, and this one while nobody sees it. */
export interface OtherTabs {
  /** Lets them know. */
  tell(this: void): void;
  /** This page may have slept, or was in the bfcache. */
  wake(this: void): void;
  /** This page goes, perhaps into the bfcache: an open channel would keep it out. */
  close(this: void): void;
}

/**
 * Looks after the first one, in ms: Firefox brings message and cookie to another process on two ways, and the message may be there first
 * (measured: 1 of 120; the tab then kept what had been withdrawn until it was looked at).
 */
const LOOKS_AFTER_MESSAGE = [100, 1000];

/** @param onRefresh the cookie may have changed */
export function createOtherTabs(name: string, onRefresh: (source: 'tab' | 'restore') => void): OtherTabs {
  let channel: BroadcastChannel | undefined;
  let source: 'tab' | 'restore' = 'tab';
  const look = () => onRefresh(source);
  const open = () => {
    try {
      channel ||= new BroadcastChannel(name);
      channel.onmessage = () => {
        look();
        for (const delay of LOOKS_AFTER_MESSAGE) setTimeout(() => channel && look(), delay);
      };
    } catch {
      // Opaque origin: the focus listeners do it.
    }
  };
  open();
  return {
    tell: () => channel?.postMessage(0),
    // Back from the bfcache the page is visible before it is told so by `pageshow`.
    wake() {
      if (doc.hidden) return;
      open();
      look();
      source = 'tab';
    },
    close() {
      channel?.close();
      channel = undefined;
      source = 'restore';
    },
  };
}

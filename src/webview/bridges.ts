/** The ways from a page to the native side it is shown in, found by what is there. */

export interface Listens {
  addEventListener?(type: 'message', listener: (event: MessageEvent) => void): void;
  removeEventListener?(type: 'message', listener: (event: MessageEvent) => void): void;
}

interface Poster extends Listens {
  postMessage(message: unknown): void;
}

export interface Bridge {
  readonly kind: 'android' | 'ios' | 'react-native';
  readonly poster: Poster;
  /** Android and React Native take text only; iOS makes a dictionary of an object. */
  readonly text: boolean;
}

/** A name on `window` may be a frame's, which has a `postMessage` too: that one is no bridge. */
function isPoster(value: unknown): value is Poster {
  const it = value as (Poster & { window?: unknown }) | null | undefined;
  return it != null && typeof it.postMessage === 'function' && it.window === undefined;
}

/** All bridges that are there now. */
export function findBridges(page: Window, name: string): Bridge[] {
  const found: Bridge[] = [];
  const add = (kind: Bridge['kind'], text: boolean, get: () => unknown) => {
    try {
      const poster = get();
      if (isPoster(poster)) found.push({ kind, poster, text });
    } catch {
      // What cannot be read is not there.
    }
  };
  const names = page as unknown as Record<string, unknown>;
  add('android', true, () => names[name]);
  add('ios', false, () => (names.webkit as { messageHandlers?: Record<string, unknown> } | undefined)?.messageHandlers?.[name]);
  add('react-native', true, () => names.ReactNativeWebView);
  return found;
}

/**
 * Did React Native, or a script run by it, say this? `postMessage()` of its web view makes an event of its own: on iOS at
 * `window`, on Android at `document`, both without source and origin. `injectJavaScript('window.postMessage(…)')` comes from
 * the page to itself. A frame, an opener or another window always has an origin and, unless it is gone by now, a source.
 */
export const isFromNative = (event: MessageEvent, page: Window): boolean =>
  event.source === page ? event.origin === '' || event.origin === page.location.origin : event.source == null && !event.origin;

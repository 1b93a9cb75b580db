import { isFromNative, type Bridge, type Listens } from './bridges';
import { isOurs, readJson } from './messages';

/**
 * Hears what the native side says by its bridges.
 *
 * @returns what takes the listeners back
 */
export function hearBridges(page: Window, bridges: readonly Bridge[], receive: (data: unknown) => unknown, report: (error: unknown) => void): (() => void)[] {
  const undo: (() => void)[] = [];
  const listen = (target: Listens, hear: (event: MessageEvent) => void) => {
    target.addEventListener!('message', hear);
    undo.push(() => target.removeEventListener?.('message', hear));
  };
  // Everybody may post to a window: what is not meant for us is left alone, unanswered.
  const hearWindow = (event: MessageEvent) => {
    if (isFromNative(event, page) && isOurs(readJson(event.data))) receive(event.data);
  };
  for (const { kind, poster } of bridges) {
    try {
      if (kind === 'react-native') for (const target of [page, page.document]) listen(target as Listens, hearWindow);
      else if (kind === 'android' && typeof poster.addEventListener === 'function') listen(poster, (event) => void receive(event.data));
    } catch (error) {
      report(error);
    }
  }
  return undo;
}

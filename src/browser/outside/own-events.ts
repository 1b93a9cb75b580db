import { bareCopy } from '../../core/ids';
import { isInOwn } from '../own-view';

/** What a page's window manager, slides or shop hear everywhere, and stop, prevent, or answer by taking the focus back. */
const GUARDED = 'keydown keypress keyup focus focusin pointerdown mousedown touchstart touchend click';

/** Leaves the page an event that it can look at, but neither stop nor prevent. */
function disarm(event: Event): void {
  event.preventDefault = event.stopPropagation = event.stopImmediatePropagation = () => {};
  for (const name of ['returnValue', 'cancelBubble']) Object.defineProperty(event, name, bareCopy({ writable: true }));
}

/** What the page does not get from our views: their keys are not for its shortcuts, and its traps of focus and clicks are not for them. */
export function guardOwnEvents(listen: (event: string, listener: (event: Event) => void) => void): void {
  /**
   * The last event of a view of ours, until a key goes down in the page: a key that has closed the view ends there. Safari may
   * forget what was written on an event that nobody holds.
   */
  let last: Event | undefined;
  for (const type of GUARDED.split(' ')) {
    const isKey = type.startsWith('key');
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
}

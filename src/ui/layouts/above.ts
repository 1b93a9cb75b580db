import { HANDLE } from '../../browser/live';
import type { Handle } from '../../core/model';

/** Does a page that this one stands in as a frame keep the same cookie? Then it asks, and its answer is ours. */
export function isAskedAbove(cookieName: string): boolean {
  for (let page: Window = window; page !== page.parent;) {
    page = page.parent;
    try {
      const above = (page as unknown as { [HANDLE]?: Handle })[HANDLE];
      if (above?.cookieName === cookieName) return true;
    } catch {
      // Of another origin; the one above it may be of ours.
    }
  }
  return false;
}

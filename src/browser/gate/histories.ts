import { listen } from '../dom';

/** Caches in which libraries keep pages as they were: copies of what was released, and of what that has put into the page. */
interface Libraries {
  Turbo?: { cache?: { clear(): void } };
  swup?: { cache?: { clear(): void } };
}

/** Where htmx keeps them. */
const HTMX = 'htmx-history-cache';

/** Empties the page caches of Turbo, Swup and htmx: after a withdrawal their pages come from the server again. */
export function forgetPages(): void {
  const { Turbo, swup } = window as unknown as Libraries;
  const tries = [
    () => Turbo?.cache?.clear(),
    () => swup?.cache?.clear(),
    () => sessionStorage.removeItem(HTMX),
    () => localStorage.removeItem(HTMX),
  ];
  for (const attempt of tries) {
    try {
      attempt();
    } catch {
      // Forbidden, or not what it looks like.
    }
  }
}

/** Told by Turbo and htmx before they keep a page. */
const BEFORE_KEEPING = ['turbo:before-cache', 'htmx:beforeHistorySave'];

/**
 * Browsers that do not know lazy frames (Safari before 16.4, Firefox before 121) load a copy before anybody has seen it: there the
 * addresses are taken away before a page is kept.
 */
export function beforeKeeping(run: () => void, signal: AbortSignal): void {
  if ('loading' in HTMLIFrameElement.prototype) return;
  for (const event of BEFORE_KEEPING) listen(window, event, run, { signal, capture: true });
}

import type { Lent } from '../shared/context';

/** What stands for `browser/dom`, `core/url` and `core/once` in kelisim-ui.js: nothing before the core has mounted it, then the core's own. */
export let { doc, listen, isWebUrl, once } = {} as Lent;

/** Called before anything else of the file. */
export function borrow(lent: Lent): void {
  ({ doc, listen, isWebUrl, once } = lent);
}

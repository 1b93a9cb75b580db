import { doc } from '../../browser/dom';

export const isSeen = (card: Element) => card.getClientRects().length && getComputedStyle(card).visibility === 'visible';

/**
 * Makes the banner modal.
 *
 * @param onFree Escape decides nothing: the page is free again, and the question waits in its corner
 */
export function openModal(dialog: HTMLDialogElement, onFree: () => void): void {
  dialog.open = false;
  dialog.tabIndex = -1;
  dialog.showModal();
  dialog.focus();
  dialog.onclose = () => {
    dialog.open = true;
    onFree();
  };
}

/** Does the banner hide the middle of this element? */
export function hides(banner: Element, focused: Element): boolean {
  const { left, right, top, bottom } = banner.getBoundingClientRect();
  const rect = focused.getBoundingClientRect();
  const x = (rect.left + rect.right) / 2;
  const y = (rect.top + rect.bottom) / 2;
  return x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * Brings the host above every z-index and outside every transform; not while a dialog of the page would make us inert there,
 * nor over one of our own.
 */
export function raise(host: HTMLElement, view: Element): void {
  if (!host.showPopover || host.matches(':popover-open') || [doc, view].some((root) => root.querySelector(':modal'))) return;
  host.popover = 'manual';
  host.showPopover();
}

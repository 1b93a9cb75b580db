import { doc } from '../browser/dom';

/** What has the focus, in open shadow roots too. */
function focused(root: Document | ShadowRoot = doc): HTMLElement | null {
  const element = root.activeElement as HTMLElement | null;
  return element?.shadowRoot?.activeElement ? focused(element.shadowRoot) : element;
}

/**
 * Moves the focus to what a layer begins with: what has `autofocus`, else its first heading, else the layer itself.
 *
 * @param before what gets the focus back; @default what has it now
 * @returns gives the focus back, unless the visitor has put it somewhere else
 */
export function focusInto(element: HTMLElement, before = focused()): () => void {
  const start = element.querySelector<HTMLElement>('[autofocus]') || element.querySelector<HTMLElement>('h1, h2, h3') || element;
  if (start.tabIndex < 0) start.tabIndex = -1;
  start.focus();
  return () => {
    const now = focused();
    const isElsewhere = now && now !== doc.body && !element.contains(now);
    if (!isElsewhere && before?.isConnected) before.focus();
  };
}

/** Of the dialog that is open: for frameworks whose refs have no cleanup, and are called with null instead. */
let shut: (() => void) | undefined;

/**
 * Opens a `<dialog>` modally, with the focus at its heading: the page behind it is inert, and Escape closes it, which decides nothing. To be given
 * as `ref`; on the way out it is closed, and what had the focus gets it back.
 *
 * @returns closes it
 */
export function modal(dialog: HTMLDialogElement | null): (() => void) | void {
  shut?.();
  if (!dialog) return;
  const before = focused();
  // Where there is no such thing, as in jsdom, it is a dialog all the same.
  if (typeof dialog.showModal === 'function') dialog.showModal();
  else dialog.open = true;
  const back = focusInto(dialog, before);
  const close = () => {
    if (shut === close) shut = undefined;
    if (typeof dialog.close === 'function') dialog.close();
    else dialog.open = false;
    back();
  };
  return (shut = close);
}

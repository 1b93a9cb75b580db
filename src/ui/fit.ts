import { doc } from '../browser/dom';
import { warnOfTheme } from './theme-check';

/** What `createFit` looks after. */
export interface Fitted {
  /** The element beside `<body>`. */
  readonly host: HTMLElement;
  /** What is drawn, inside the host's shadow root. */
  readonly view: HTMLElement;
  /** The host is gone: put it back. */
  restore(): void;
}

export interface Fit {
  /** Something was drawn or taken away. */
  update(): void;
  stop(): void;
}

/** A page that takes our element away this often means it. */
const PATIENCE = 9;

/**
 * Fits the UI into its page: room to scroll to what has the focus, above the page's layers, back when it was thrown out,
 * and never a page that is shut behind a dialog nobody sees.
 */
export function createFit({ host, view, restore }: Fitted): Fit {
  let banner: HTMLElement | null = null;
  let room: CSSStyleSheet | undefined;
  let restored = 0;
  let checked = false;
  const wanted = view.dataset.position!;
  const stopper = new AbortController();
  const listen = (event: string, listener: (event: Event) => void) =>
    addEventListener(event, listener, { capture: true, signal: stopper.signal });

  /** The banner only where the site asks for it, the preferences always. */
  const isModal = (card: Element) => (card as HTMLDialogElement).open && (card !== banner || view.dataset.layout === 'modal');

  /** The page scrolls what gets the focus to where the banner does not hide it. */
  function makeRoom() {
    const sheets = doc.adoptedStyleSheets;
    if (!sheets) return;
    if (!banner || isModal(banner)) doc.adoptedStyleSheets = sheets.filter((sheet) => sheet !== room);
    else {
      room ||= new CSSStyleSheet();
      const { top, bottom } = banner.getBoundingClientRect();
      const edge = view.dataset.position!.startsWith('top') ? `top: ${bottom}px` : `bottom: ${innerHeight - top}px`;
      room.replaceSync(`html { scroll-padding-${edge} !important }`);
      if (!sheets.includes(room)) doc.adoptedStyleSheets = [...sheets, room];
    }
  }

  /** At the end of a page there is nowhere to scroll to, and some things are fixed: then the banner goes to the other edge. */
  const stepAside = ({ target }: Event) => requestAnimationFrame(() => {
    if (!banner || isModal(banner) || !(target instanceof Element) || target === host || target !== doc.activeElement) return;
    const one = target.getBoundingClientRect();
    const two = banner.getBoundingClientRect();
    const x = (one.left + one.right) / 2;
    const y = (one.top + one.bottom) / 2;
    if (!one.height || x < two.left || x > two.right || y < two.top || y > two.bottom) return;
    const { dataset } = view;
    dataset.position = dataset.position!.replace(/bottom|top/, (edge) => (edge === 'top' ? 'bottom' : 'top'));
    makeRoom();
  });

  /** Into the top layer, above every z-index and outside every transform; not while a dialog of the page makes us inert there. */
  function rise() {
    if (!banner || !host.showPopover || host.matches(':popover-open') || doc.querySelector(':modal')) return;
    host.popover = 'manual';
    host.showPopover();
  }

  /** Hidden by a filter list, a modal dialog would shut the page. */
  function letGo() {
    for (const dialog of view.querySelectorAll('dialog')) {
      if (isModal(dialog) && (!dialog.getClientRects()[0] || getComputedStyle(dialog).visibility !== 'visible')) dialog.close();
    }
  }

  function openModal(dialog: HTMLDialogElement) {
    dialog.open = false;
    dialog.tabIndex = -1;
    dialog.showModal();
    dialog.focus();
    // Escape decides nothing: the page is free again, and the question waits at its edge.
    dialog.addEventListener('close', () => {
      if (dialog !== banner || dialog.open) return;
      view.dataset.layout = 'box';
      dialog.open = true;
      update();
    });
  }

  const resized = new ResizeObserver(() => {
    letGo();
    makeRoom();
  });
  const away = new MutationObserver(() => {
    if (host.isConnected || !view.firstChild || restored++ >= PATIENCE) return;
    banner = null;
    restore();
    watch();
  });
  const watch = () => {
    away.disconnect();
    away.observe(document, { childList: true });
    away.observe(doc.documentElement, { childList: true });
  };

  function update() {
    const now = host.isConnected ? view.querySelector<HTMLElement>('.banner') : null;
    if (now !== banner) {
      banner = now;
      resized.disconnect();
      for (const card of view.children) resized.observe(card);
      if (!banner) view.dataset.position = wanted;
      else if (view.dataset.layout === 'modal') openModal(banner as HTMLDialogElement);
    }
    for (const card of view.children) resized.observe(card);
    rise();
    letGo();
    makeRoom();
    if (banner && !checked) {
      // At rest: no pointer and no focus on one of its buttons, no motion.
      checked = true;
      setTimeout(() => banner && !banner.querySelector(':hover, :focus') && warnOfTheme(banner), 999);
    }
  }

  watch();
  listen('focusin', stepAside);
  for (const event of ['close', 'fullscreenchange', 'focusin', 'pointerdown']) listen(event, rise);
  listen('resize', makeRoom);
  return {
    update,
    stop() {
      stopper.abort();
      resized.disconnect();
      away.disconnect();
      banner = null;
      makeRoom();
    },
  };
}

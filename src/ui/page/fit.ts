import { doc, listen } from '../../browser/dom';

/** What `createFit` looks after. */
export interface Fitted {
  /** The element beside `<body>`. */
  readonly host: HTMLElement;
  /** What is drawn, inside the host's shadow root. */
  readonly view: HTMLElement;
  /** The page has thrown the host out: draws it anew. */
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
  let banner: HTMLDialogElement | null = null;
  let restored = 0;
  let failed = false;
  let made = '';
  const { dataset } = view;
  const wanted = dataset.position!;
  /** The page scrolls what gets the focus to where the banner does not hide it. */
  const room = doc.adoptedStyleSheets && new CSSStyleSheet();
  const watched = new WeakSet<Element>();
  const stopper = new AbortController();

  /** The banner only where the site asks for it, the preferences always. */
  const isModal = (card: Element) => (card as HTMLDialogElement).open && (card !== banner || dataset.layout === 'modal');
  const isSeen = (card: Element) => card.getClientRects()[0] && getComputedStyle(card).visibility === 'visible';

  /** At the end of a page there is nowhere to scroll to, and some things are fixed: then the banner goes to the other edge. */
  const stepAside = (focused: Element) => {
    if (!banner || isModal(banner) || focused !== doc.activeElement || focused === host) return;
    const { left, right, top, bottom } = banner.getBoundingClientRect();
    const rect = focused.getBoundingClientRect();
    const x = (rect.left + rect.right) / 2;
    const y = (rect.top + rect.bottom) / 2;
    if (x < left || x > right || y < top || y > bottom) return;
    dataset.position = dataset.position!.replace(/\w+/, (edge) => (edge === 'top' ? 'bottom' : 'top'));
    update();
    focused.scrollIntoView({ block: 'nearest' });
  };

  function makeRoom() {
    let needed = '';
    if (banner && isSeen(banner) && !isModal(banner)) {
      const { top, bottom } = banner.getBoundingClientRect();
      const edge = /^t/.test(dataset.position!) ? `top:${bottom + 12}` : `bottom:${innerHeight - top + 12}`;
      needed = `html{scroll-padding-${edge}px!important}`;
    }
    if (!room || needed === made) return;
    made = needed;
    room.replaceSync(needed);
    const others = doc.adoptedStyleSheets.filter((sheet) => sheet !== room);
    doc.adoptedStyleSheets = needed ? [...others, room] : others;
  }

  function openModal(dialog: HTMLDialogElement) {
    dialog.open = false;
    dialog.tabIndex = -1;
    dialog.showModal();
    dialog.focus();
    // Escape decides nothing: the page is free again, and the question waits in its corner.
    dialog.onclose = () => {
      dataset.layout = 'box';
      dialog.open = true;
      update();
    };
  }

  /** Where the page has broken what this needs, the banner stands as it is. */
  function update() {
    try {
      fit();
    } catch (error) {
      if (!failed) console.warn('kelisim: the banner could not be fitted into the page', error);
      failed = true;
    }
  }

  function fit() {
    if (!host.isConnected) {
      banner = null;
      // It draws, and so comes back here.
      if (view.querySelector('output') && restored++ < PATIENCE) return restore();
    }
    const now = host.isConnected ? view.querySelector<HTMLDialogElement>('.banner') : null;
    if (now !== banner) {
      banner = now;
      dataset.position = wanted;
      if (banner && dataset.layout === 'modal') openModal(banner);
    }
    for (const card of view.querySelectorAll<HTMLElement>('.card')) {
      if (!watched.has(card)) resized.observe(card);
      watched.add(card);
      // Hidden by a filter list, a modal dialog would shut the page. On paper it is we who hide it.
      if (isModal(card) && !isSeen(card) && !matchMedia('print').matches) (card as HTMLDialogElement).close();
    }

    makeRoom();

    // Above every z-index and outside every transform; not while a dialog of the page would make us inert there, nor over
    // one of our own.
    if (banner && host.showPopover && !host.matches(':popover-open') && ![doc, view].some((root) => root.querySelector(':modal'))) {
      host.popover = 'manual';
      host.showPopover();
    }
    away.observe(document, { childList: true });
    away.observe(doc.documentElement, { childList: true });
  }
  const away = new MutationObserver(update);
  const resized = new ResizeObserver(update);

  // Not `focusin`: from our own views the core lets nobody hear that.
  for (const event of ['close', 'fullscreenchange', 'focus', 'pointerdown', 'resize']) {
    listen(window, event, ({ target }) => {
      update();
      requestAnimationFrame(() => stepAside(target as Element));
    }, { capture: true, signal: stopper.signal });
  }
  return {
    update,
    stop() {
      stopper.abort();
      resized.disconnect();
      away.disconnect();
    },
  };
}

import { doc, listen } from '../../browser/dom';
import { hides, isSeen, openModal, raise } from './place';
import { createScrollRoom } from './scroll-room';

/** What `createFit` looks after. */
export interface Fitted {
  /** The element beside `<body>`. */
  readonly host: HTMLElement;
  /** What is drawn, inside the host's shadow root. */
  readonly view: HTMLElement;
  /** Brings the styles for another place than the first; rejects where they can't be had. */
  bringLayouts(): Promise<unknown>;
  /** Styles of the page may be late: brings the colours that it asks for. */
  dress(): Promise<unknown>;
  /** The page has thrown the host out: draws it anew. */
  restore(): void;
}

export interface Fit {
  /** Something was drawn or taken away. Where the page has broken what this needs, the banner stands as it is. */
  update(): void;
  stop(): void;
}

/** A page that takes our element away this often means it. */
const PATIENCE = 9;

/**
 * Fits the UI into its page: room to scroll to what it hides, above the page's layers, back when it was thrown out,
 * and never a page that is shut behind a dialog nobody sees.
 */
export function createFit(fitted: Fitted): Fit {
  const { host, view } = fitted;
  const { dataset } = view;
  // No search engine quotes it as what the page says.
  host.dataset.nosnippet = '';
  let failed = false;
  const update = () => {
    try {
      // The page has become wider than the screen: what puts the banner back into sight comes with the layouts.
      if (innerWidth > screen.width) fitted.bringLayouts().catch(() => {});
      void fitted.dress();
      place();
      away.observe(document, { childList: true });
      away.observe(doc.documentElement, { childList: true });
    } catch (error) {
      if (!failed) console.warn('kelisim: the banner could not be fitted into the page', error);
      failed = true;
    }
  };
  const away = new MutationObserver(update);
  const resized = new ResizeObserver(update);
  const { place, free } = createPlacing(fitted, (card) => resized.observe(card), update);

  /** At the end of a page there is nowhere to scroll to, and some things are fixed: then the banner goes to the other edge. */
  const isInTheWay = (focused: Element) => {
    const banner = free();
    return banner && focused === doc.activeElement && focused !== host && hides(banner, focused);
  };
  const stepAside = async (focused: Element) => {
    if (!isInTheWay(focused)) return;
    await fitted.bringLayouts();
    if (!isInTheWay(focused)) return;
    dataset.position = dataset.position!.replace(/\w+/, (edge) => (edge === 'top' ? 'bottom' : 'top'));
    update();
    focused.scrollIntoView({ block: 'nearest' });
  };

  const stopper = new AbortController();
  // Not `focusin`: from our own views the core lets nobody hear that.
  for (const event of ['close', 'fullscreenchange', 'focus', 'pointerdown', 'resize', 'load']) {
    listen(window, event, ({ target }) => {
      update();
      requestAnimationFrame(() => void stepAside(target as Element).catch(() => {}));
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

/**
 * Where the banner stands now.
 *
 * @param onNew a card has come
 * @param update places all anew
 */
function createPlacing({ host, view, restore }: Fitted, onNew: (card: Element) => void, update: () => void) {
  const { dataset } = view;
  const wanted = dataset.position!;
  const watched = new WeakSet<Element>();
  const makeRoom = createScrollRoom();
  let banner: HTMLDialogElement | null = null;
  let restored = 0;
  /** The banner only where the site asks for it, the preferences always. */
  const isModal = (card: Element) => (card as HTMLDialogElement).open && (card !== banner || dataset.layout === 'modal');
  const unlock = () => {
    dataset.layout = 'box';
    update();
  };
  return {
    /** The banner, unless it is modal. */
    free: () => (banner && !isModal(banner) ? banner : null),
    place() {
      if (!host.isConnected) {
        banner = null;
        // It draws, and so comes back here.
        if (view.querySelector('output') && restored++ < PATIENCE) return restore();
      }
      const now = host.isConnected ? view.querySelector<HTMLDialogElement>('.banner') : null;
      if (now !== banner) {
        banner = now;
        dataset.position = wanted;
        if (banner && dataset.layout === 'modal') openModal(banner, unlock);
      }
      for (const card of view.querySelectorAll<HTMLElement>('.card')) {
        if (!watched.has(card)) onNew(card);
        watched.add(card);
        // Hidden by a filter list, a modal dialog would shut the page. On paper it is we who hide it.
        if (isModal(card) && !isSeen(card) && !matchMedia('print').matches) (card as HTMLDialogElement).close();
      }
      makeRoom(banner && isSeen(banner) && !isModal(banner) ? banner : null, /^t/.test(dataset.position!) ? 'top' : 'bottom');
      if (banner) raise(host, view);
    },
  };
}

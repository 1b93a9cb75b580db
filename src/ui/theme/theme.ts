import schemes from 'css:./schemes.css';
import { doc, listen, observe } from '../../browser/dom';
import { schemeOf } from './scheme';
import { adoptStyles } from '../../browser/styles';
import { accentRules } from './accent';
import type { UiContext } from '../shared/context';

/** Gives our views the colours that the page asks for, and goes with the page while one of them is there. */
export interface Theme {
  /**
   * Takes in what views are drawn into.
   *
   * @param view in its shadow root, around the cards
   */
  wear(root: ShadowRoot, view: HTMLElement): void;
  /** Something was drawn or taken away. Where the page has broken what this needs, the colours stay as they are. */
  update(this: void): void;
  stop(this: void): void;
}

/** The one stylesheet of all views; where the browser can't construct one, a link in each. */
function createSheet(beside: UiContext['beside']) {
  const links = new Map<ShadowRoot, HTMLLinkElement | void>();
  let sheet: CSSStyleSheet | undefined;
  let now = '';
  try {
    sheet = new CSSStyleSheet();
  } catch {
    // Safari before 16.4.
  }
  return (roots: Iterable<ShadowRoot>, css: string) => {
    const isNew = css !== now;
    now = css;
    if (isNew) sheet?.replaceSync(css);
    for (const root of roots) {
      const { adoptedStyleSheets: all } = root;
      if (sheet) {
        if (!all.includes(sheet)) root.adoptedStyleSheets = [...all, sheet];
      } else if (isNew || !links.has(root)) {
        links.get(root)?.remove();
        links.set(root, css ? adoptStyles(root, css, beside) : undefined);
      }
    }
  };
}

/** Tells of whatever may change the colours of the page, until it is stopped: its own switch, its styles, the visitor's system. */
function createWatch(onChange: () => void) {
  let stopper: AbortController | undefined;
  let isDue = false;
  /** Pages that do something to their root at every step of scrolling are looked at once a frame. */
  const soon = () => {
    if (!isDue) requestAnimationFrame(() => {
      isDue = false;
      if (!stopper) return;
      begin();
      onChange();
    });
    isDue = true;
  };
  const observer = observe(soon);
  /** Again after a change: any of these may be another by now. */
  const begin = () => {
    const { documentElement: root, head, body } = doc;
    observer.observe(root, { attributes: true, childList: true });
    if (head as Element | null) observer.observe(head, { childList: true });
    for (const each of [body, doc.querySelector('meta[name="color-scheme"]')]) if (each) observer.observe(each, { attributes: true });
    if (stopper) return;
    const { signal } = (stopper = new AbortController());
    // Colours may take their time, and styles come late.
    for (const [target, event] of [[document, 'transitionend'], [window, 'load'], [matchMedia('(prefers-color-scheme: dark)'), 'change']] as const) {
      listen(target, event, soon, { signal });
    }
  };
  return {
    begin,
    stop() {
      stopper?.abort();
      stopper = undefined;
      observer.disconnect();
    },
  };
}

/** @param stage where banner and preferences are drawn, now or soon */
export function createTheme({ config, beside }: Pick<UiContext, 'config' | 'beside'>, stage: { readonly root: ShadowRoot; readonly view: HTMLElement }): Theme {
  const views = new Map<ShadowRoot, HTMLElement>([[stage.root, stage.view]]);
  const put = createSheet(beside);
  const dress = (card: Element) => {
    const scheme = schemeOf(config.theme);
    for (const view of views.values()) view.dataset.theme = scheme;
    put(views.keys(), schemes + accentRules(card));
  };
  const update = () => {
    try {
      let card: Element | null = null;
      for (const [root, view] of views) {
        // A box in the page that is gone; what our own views are drawn into comes back.
        if (!root.isConnected && !view.firstElementChild) views.delete(root);
        else if (root.isConnected) card ||= view.querySelector('.card');
      }
      if (!card) return stop();
      dress(card);
      begin();
    } catch {
      stop();
    }
  };
  const { begin, stop } = createWatch(update);
  update();
  return { wear: (root, view) => void views.set(root, view), update, stop };
}

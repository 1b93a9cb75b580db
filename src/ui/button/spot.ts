import { doc } from '../../browser/dom';
import { isShut } from '../../browser/own-view';
import { createEndRoom } from './end-room';
import { createLook, type Side, type Spot } from './look';
import { isTaken, takenAtEnd } from './taken';
import type { Face } from './face';

/** Between the button and the edge of what is visible, in CSS pixels, where that is not the edge of the window. */
const INSET = 16;
/** Of a page that nobody has made larger. */
const UNSCALED = 1.01;

/** Keeps the button off the page's controls. */
export interface Spots {
  /** To be called when the page rests. */
  settle(): void;
  stop(): void;
}

/** What moves: what could not be loaded is said beside the button. */
const MOVED = '.reopen, [role="alert"]';

/** The declarations that move it: in a stylesheet of its own, or on it where the browser can't construct one. */
function declarationsOf(root: ShadowRoot, button: HTMLElement): CSSStyleDeclaration {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${MOVED}{}`);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return (sheet.cssRules[0] as CSSStyleRule).style;
  } catch {
    return button.style;
  }
}

export function createSpots({ root, button }: Face): Spots {
  const { edge, side: preferred } = button.dataset as { edge: 'bottom' | 'top'; side: Side };
  const base: Spot = { side: preferred, raise: 0, aside: 0 };
  const style = declarationsOf(root, button);
  const room = createEndRoom();
  const set = (name: string, value: number) => style.setProperty(name, `${value}px`);
  let now = base;
  /** The width that it was brought into view for. */
  let broughtFor: number | undefined;

  /** Taken out and put in again, what has moved is no layout shift (https://wicg.github.io/layout-instability/), and nothing is seen of it. */
  const stand = (spot: Spot) => {
    if (spot.side !== now.side || spot.raise !== now.raise || spot.aside !== now.aside) {
      button.hidden = true;
      button.getBoundingClientRect();
      button.hidden = false;
    }
    now = spot;
    button.dataset.side = spot.side;
    set('--raise', spot.raise);
    set('--aside', spot.aside);
  };
  /** On a phone a page wider than the screen has a corner that nobody sees. Not again while somebody pans or pinches. */
  const comeIntoView = () => {
    const view = window.visualViewport;
    if (!view || view.scale > UNSCALED || broughtFor === view.width) return;
    broughtFor = view.width;
    stand(base);
    set('--lift', 0);
    set('--shift', 0);
    const { right, bottom } = button.getBoundingClientRect();
    if (edge === 'bottom' && bottom > view.height) set('--lift', bottom + INSET - view.height);
    if (preferred === 'right' && right > view.width) set('--shift', right + INSET - view.width);
  };

  return {
    settle() {
      // Behind a dialog of ours nothing can be told of the page; and not from under the pointer.
      if (isShut(doc.body) || (button.matches(':hover') && matchMedia('(hover: hover)').matches)) return;
      comeIntoView();
      const atEnd = createLook(button, edge, now, takenAtEnd());
      if (!atEnd.isFree(base) && !atEnd.find(preferred)) room.make(atEnd.roomNeeded);
      const look = createLook(button, edge, now, isTaken);
      if (look.isFree(base)) stand(base);
      else if (now === base || !look.isFree(now)) stand(look.find(preferred) || base);
    },
    stop: room.clear,
  };
}

import { doc } from '../../browser/dom';
import { declarationsOf, placeOf, sizeOf, type Displayed } from './box-style';
import { hide, MARKS } from './hiding';
import { roomOf } from './script-room';

/**
 * A box in the page that takes exactly the place of an embed, which is hidden meanwhile; of what a script would replace, or,
 * where that draws beside itself, room for it.
 */
export interface StandIn {
  readonly shadow: ShadowRoot;
  /** What is drawn into it. */
  readonly root: HTMLElement;
  /**
   * Takes the embed's place, or follows its size. An embed too small to see gets nothing.
   *
   * @param after what may have changed its size: the window, or the page that changed the embed itself
   */
  place(this: void, after?: 'resize' | 'change'): void;
  /** Does the box stand where it should, or is the embed one that gets none? */
  isPlaced(this: void): boolean;
  /** Takes the box away and shows the embed as it was. */
  remove(this: void): void;
}

/** Smaller than this, in CSS pixels, an embed is not there to be seen. */
const LEAST_SEEN = [40, 24] as const;
/** So far may the box be from the embed's own size, in CSS pixels. */
const ROUNDING = 0.5;

/** The box, without anything in it. */
function makeBox() {
  const host = doc.createElement('div');
  for (const mark of MARKS) host.setAttribute(mark, '');
  const shadow = host.attachShadow({ mode: 'open' });
  const box = doc.createElement('div');
  const root = doc.createElement('div');
  box.className = 'box';
  // As large as an embed without a size, and as ready to shrink.
  box.append(doc.createElement('canvas'), root);
  shadow.append(box);
  const style = declarationsOf(shadow, box);
  const set = (values: Record<string, string>) => {
    for (const name in values) style.setProperty(name, values[name]!);
  };
  return { host, shadow, box, root, set };
}

/**
 * What size the box gets: by what the page's styles say about the embed, which a browser answers for an element that is not
 * displayed too. Where that comes out otherwise than the embed, by its pixels.
 */
function createSizing(element: Element, { box, set }: ReturnType<typeof makeBox>) {
  /** Not what will be seen: a script puts that in its place. */
  const passing = !/^(iframe|video|audio)$/.test(element.localName);
  let displayed: Displayed | undefined;
  let size: ReturnType<typeof sizeOf>;
  /** The size in pixels, where the page's own words for it do not do. */
  let fixed: typeof size;
  let inFlex = false;

  const copy = () => {
    const around = getComputedStyle(element.parentElement!);
    inFlex = around.display.includes('flex');
    set(placeOf(element, around, displayed!, fixed, passing));
  };
  return {
    copy,
    /** While the embed is displayed. False: it is too small to be seen. */
    measure(): boolean {
      fixed = undefined;
      const { display, transform, transformOrigin } = getComputedStyle(element);
      displayed = { display, transform, transformOrigin };
      size = sizeOf(element);
      return display !== 'none' && !(size && !passing && (size[0] < LEAST_SEEN[0] || size[1] < LEAST_SEEN[1]));
    },
    /** Once the box stands there. */
    correct() {
      if (!size || !(passing || sizeOf(box)!.some((length, index) => Math.abs(length - size![index]!) > ROUNDING))) return;
      fixed = size;
      copy();
    },
    /** What a browser tells of a hidden embed says nothing of a transform, nor how far it may shrink beside others. */
    mustMeasure: () => !!fixed || inFlex || (!!displayed && displayed.transform !== 'none'),
  };
}

/** Makes the box. */
export function createStandIn(element: HTMLElement): StandIn {
  const room = element.localName === 'script' && roomOf(element);
  const made = makeBox();
  const { host, shadow, root, set } = made;
  const { measure, copy, correct, mustMeasure } = createSizing(element, made);
  /** Shows the embed again, while it is hidden. */
  let show: (() => void) | undefined;

  const stand = () => {
    if (host.nextSibling !== element) element.before(host);
  };
  const remove = () => {
    host.remove();
    show?.();
    show = undefined;
  };
  const place = (after?: 'resize' | 'change') => {
    const focused = shadow.activeElement as HTMLElement | null;
    if (after === 'change' || (after && mustMeasure())) remove();
    if (!element.isConnected) return remove();
    if (room) {
      show ||= () => {};
      stand();
      set(room);
    } else if (show) {
      stand();
      copy();
    } else if (measure()) {
      show = hide(element);
      host.slot = element.slot;
      stand();
      copy();
      correct();
    }
    focused?.focus({ preventScroll: true });
  };

  return {
    shadow,
    root,
    place,
    isPlaced: () => element.isConnected && (!show || host.nextSibling === element),
    remove,
  };
}

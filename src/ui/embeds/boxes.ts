import { adoptStyles } from '../../browser/styles';
import { createGuard } from '../shared/guard';
import { removeStrays } from './hiding';
import { createStandIn, type StandIn } from './stand-in';
import type { ViewProps } from '../shared/view-props';

/** What decides whether an embed is held. */
const TAG = ['src', 'data-category', 'data-service'];
/** A page that moves or throws out placeholders more often than this shall have its way. */
const PATIENCE = 99;

/** The boxes in the page, by what they stand in for; they follow what the page does with that. */
export interface Boxes {
  readonly all: ReadonlyMap<Element, StandIn>;
  add(element: HTMLElement, view: ViewProps): StandIn;
  remove(element: Element, standIn: StandIn): void;
}

/**
 * @param css of what is drawn in them
 * @param empty takes away what is drawn in one
 * @param onChange what is held may be another, or a box does not stand where it should
 */
export function createBoxes(css: string, empty: (root: Element) => void, onChange: () => void): Boxes {
  const all = new Map<Element, StandIn>();
  let moves = 0;
  const tree = new MutationObserver(() => {
    if ((removeStrays() || [...all.values()].some(({ isPlaced }) => !isPlaced())) && moves++ < PATIENCE) onChange();
  });
  const attributes = new MutationObserver((records) => {
    // What the page has changed of the tag itself may have released it.
    if (records.some(({ attributeName }) => TAG.includes(attributeName!))) onChange();
    for (const { target } of records) all.get(target as Element)?.place('change');
    // Of our own doing.
    attributes.takeRecords();
  });
  const follow = () => {
    for (const { place } of all.values()) place('resize');
  };
  const listenTo = (change: typeof addEventListener) => {
    change('resize', follow);
    change('load', follow);
  };
  return {
    all,
    add(element, { beside, signal }) {
      if (!all.size) {
        tree.observe(document, { childList: true, subtree: true });
        listenTo(addEventListener);
      }
      const standIn = createStandIn(element);
      void adoptStyles(standIn.shadow, css, beside);
      createGuard(standIn.shadow, standIn.root, signal)();
      all.set(element, standIn);
      attributes.observe(element, { attributeFilter: [...TAG, 'class', 'style', 'hidden', 'width', 'height'] });
      return standIn;
    },
    remove(element, { root, remove }) {
      all.delete(element);
      empty(root);
      remove();
      if (all.size) return;
      tree.disconnect();
      attributes.disconnect();
      listenTo(removeEventListener);
    },
  };
}

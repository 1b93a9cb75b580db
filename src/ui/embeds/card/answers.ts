import { isTransfer } from '../../../core/record/permits';
import { createAllowedOnce } from './allowed-once';
import { askedBy, type Asked } from './asked';
import { scriptsLike } from '../script-embeds';
import type { Ticked } from './EmbedCard';
import type { ViewProps } from '../../shared/view-props';

/** What the visitor answers in the cards. */
export interface Answers {
  /** What is ticked in the card that stands in for this. */
  ticked(shown: HTMLElement): Ticked;
  tick(shown: HTMLElement, box: string, isTicked: boolean): void;
  /** Lets this embed load now, where all is ticked that must be; nothing is stored. */
  once(element: HTMLElement, shown: HTMLElement): void;
  /** The same, and stores that its service, or category, is granted. */
  always(element: HTMLElement, shown: HTMLElement): void;
  stop(): void;
}

/**
 * @param now the view of the moment
 * @param hash of the words of the cards, where the site keeps one
 */
export function createAnswers(now: () => ViewProps, hash: () => string): Answers {
  const allowedOnce = createAllowedOnce();
  const forms = new WeakMap<HTMLElement, Ticked>();
  const ticked = (shown: HTMLElement): Ticked => {
    if (!forms.has(shown)) forms.set(shown, { ticks: {} });
    return forms.get(shown)!;
  };
  /** Where a box is missing that is said in the card, and nothing else happens. */
  const whenTicked = (run: (element: HTMLElement, asked: Asked) => void) => (element: HTMLElement, shown: HTMLElement) => {
    const asked = askedBy(element, now());
    const form = ticked(shown);
    form.missing = asked.boxes.find((box) => !form.ticks[box]);
    if (!form.missing) run(element, asked);
  };
  return {
    ticked,
    tick(shown, box, isTicked) {
      const form = ticked(shown);
      form.ticks[box] = isTicked;
      if (form.missing === box) form.missing = undefined;
    },
    once: whenTicked((element, { id, permissions, boxes }) => {
      const view = now();
      const scripts = scriptsLike(element);
      for (const each of scripts.length ? scripts : [element]) view.gate.allow(each, [id, ...permissions, ...boxes]);
      if (scripts.length && !view.gate.held().includes(element)) allowedOnce.add(id, view);
    }),
    always: whenTicked((_element, { id, permissions, boxes }) => allowedOnce.decide(() => {
      const { config: { parents }, save } = now();
      const stated = Object.fromEntries(boxes.filter((box) => !isTransfer(box)).map((box) => [box, true]));
      const permitted = parents[id] ? Object.fromEntries(permissions.map((each) => [`${id} ${each}`, true])) : {};
      save({ ...stated, [id]: true, ...permitted }, true, 'custom', { h: hash() });
    })),
    stop: allowedOnce.stop,
  };
}

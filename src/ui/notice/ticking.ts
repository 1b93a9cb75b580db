import type { UiContext } from '../shared/context';
import type { Notice, StatementsProps } from '../shared/view-props';

/** What the visitor states, before it is saved. */
export interface Ticking extends Pick<Notice, 'demand'> {
  ticks(): Record<string, boolean>;
  /** Nothing that shows them is on screen: what was ticked is forgotten. */
  forget(): void;
  ask(...where: Parameters<Notice['ask']>): StatementsProps | undefined;
}

/**
 * @param root what our views are in
 * @param draw draws them again
 */
export function createTicking({ config: { statements = [] }, consent, shown }: UiContext, root: ParentNode, draw: () => void): Ticking {
  /** The statement that was not confirmed. */
  let missing: string | undefined;
  const ticks = () => shown.confirmed ||= Object.fromEntries(statements.map(({ id }) => [id, consent.state.choices[id] === 'granted']));
  return {
    ticks,
    forget() {
      missing = shown.confirmed = undefined;
    },
    ask: (view, place) => (statements.length ? {
      view,
      place,
      ticks: ticks(),
      missing,
      tick(id, ticked) {
        shown.confirmed = { ...ticks(), [id]: ticked };
        if (id === missing) missing = undefined;
        draw();
      },
    } : undefined),
    demand(id) {
      missing = id;
      draw();
      // The preferences stand over the banner.
      const box = [...root.querySelectorAll<HTMLElement>(`[data-statement="${id}"]`)].pop();
      box?.focus();
      // With what is said below it.
      box?.closest('div')!.scrollIntoView({ block: 'nearest' });
    },
  };
}

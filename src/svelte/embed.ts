import { tick } from 'svelte';
import { createProbe, type HeldIds, type Probe } from '../bindings/embed';
import { looksOf, type Shaped } from '../bindings/looks';
import { focusNear } from '../ui/embeds/focus-near';
import { signal } from './signal';
import type { HeldFallback } from '../ui/embeds/held';

export type Attach = (box: HTMLElement) => () => void;

/** An embed that a template draws once it may load. */
export interface Embed {
  /** May it be drawn? Reactive. */
  readonly isOpen: boolean;
  /** For the box that stands in its place: our placeholder. */
  readonly placeholder: Attach;
  /** For a box with a placeholder of the site's own, which `asks` tells what ours would say. */
  readonly ownPlaceholder: Attach;
  /** Undefined until it is known. Reactive. */
  readonly asks: HeldFallback | undefined;
}

/** @param granted may it load without being allowed once? Reactive */
export function createEmbed(held: HeldIds & Shaped, granted: () => boolean): Embed {
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  let told: HeldFallback | undefined;
  let probe: Probe | undefined;
  const opened = signal(subscribe, () => !!probe?.isOpen);
  const asks = signal(subscribe, () => told);

  /** One as long as the component: what was allowed once stays so while the box is away. */
  const placeholder = (own: boolean): Attach => (box) => {
    const { parentElement: around, previousElementSibling: before } = box;
    const mine = probe ||= createProbe(held, tell, own ? (said) => {
      told = said;
      tell();
    } : undefined);
    mine.enter(box, own ? { attributes: { hidden: true } } : looksOf({}, held));
    return () => {
      mine.leave();
      void tick().then(() => {
        // Who has opened it goes on in what has come.
        if (mine.hadFocus) focusNear((before ? before.nextElementSibling : around?.firstElementChild) as HTMLElement | null, around);
        mine.hadFocus = false;
      });
    };
  };
  return {
    get isOpen() {
      // Both are asked, so that both are followed.
      const isOpened = opened();
      return granted() || isOpened;
    },
    get asks() {
      return asks();
    },
    placeholder: placeholder(false),
    ownPlaceholder: placeholder(true),
  };
}

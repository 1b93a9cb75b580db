import { later } from '../bindings/later';
import { signal } from './signal';
import type { HeldIds } from '../bindings/ids-of';
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

/**
 * @param embed its properties, for the looks of the placeholder
 * @param granted may it load without being allowed once? Reactive
 */
export function createEmbed(ids: HeldIds, embed: Record<string, unknown>, granted: () => boolean): Embed {
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  let told: HeldFallback | undefined;
  let isOpened = false;
  /** Kept while it is open and the box is away: what tells that it ends. */
  let end: (() => void) | undefined;
  const set = (run: () => void) => {
    run();
    listeners.forEach((listener) => listener());
  };
  const opened = signal(subscribe, () => isOpened);
  const placeholder = (onFallback?: (held: HeldFallback) => void): Attach => (box) => {
    end?.();
    end = later(({ hold }) => hold(box, ids, embed, (isOpen) => set(() => (isOpened = isOpen)), onFallback));
    return () => {
      if (!isOpened) end!();
    };
  };
  const asks = signal(subscribe, () => told);
  return {
    get isOpen() {
      // Both are asked, so that both are followed.
      const isOpen = opened();
      return granted() || isOpen;
    },
    get asks() {
      return asks();
    },
    placeholder: placeholder(),
    ownPlaceholder: placeholder((held) => set(() => (told = held))),
  };
}

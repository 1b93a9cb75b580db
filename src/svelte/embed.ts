import { onMount } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { laterOf } from '../bindings/later';
import type { HeldIds } from '../bindings/ids-of';
import type { Seen } from '../bindings/page';
import type { HeldFallback } from '../ui/embeds/held';

/** Fetches what only a page needs. */
export type Later = ReturnType<typeof laterOf<typeof import('../bindings/page')>>;
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
 * @param onPage fetches what does it
 */
export function createEmbed(ids: HeldIds, embed: Record<string, unknown>, granted: () => boolean, onPage: Later): Embed {
  let seen: Seen = {};
  let draw: (() => void) | undefined;
  /** Kept while it is open and the box is away: what tells that it ends. */
  let end: (() => void) | undefined;
  const follow = createSubscriber((update) => void (draw = update));
  const placeholder = (own: boolean): Attach => (box) => {
    end?.();
    const mine = end = onPage(({ hold }) => hold(box, ids, embed, own, (now) => {
      // One that fades out is still there when the next has come.
      if (end !== mine) return;
      seen = now;
      draw?.();
    }));
    return () => {
      if (end === mine && !seen.isOpen) mine();
    };
  };
  try {
    onMount(() => () => end?.());
  } catch {
    // Made outside of a component it has no owner.
  }
  return {
    get isOpen() {
      follow();
      // Asked in any case, so that it is followed.
      return granted() || !!seen.isOpen;
    },
    get asks() {
      follow();
      return seen.told;
    },
    placeholder: placeholder(false),
    ownPlaceholder: placeholder(true),
  };
}

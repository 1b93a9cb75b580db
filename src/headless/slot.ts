import type { ConsentView } from './screen';

/** Where the site's view is put, at the start or later; the last one counts. */
export interface Slot {
  readonly view: ConsentView | undefined;
  put(view: ConsentView): void;
  /** Calls back whenever a view has been put here; returns its undo. */
  follow(run: () => void): () => void;
}

export function createSlot(): Slot {
  let view: ConsentView | undefined;
  const followers = new Set<() => void>();
  return {
    get view() {
      return view;
    },
    put(next) {
      view = next;
      followers.forEach((run) => run());
    },
    follow(run) {
      followers.add(run);
      return () => followers.delete(run);
    },
  };
}

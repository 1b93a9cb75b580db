import type { ConsentScreen, ConsentView } from './screen';

/** A screen to subscribe to: React's `useSyncExternalStore`, a Svelte store, a Vue `shallowRef`. */
export interface ScreenStore {
  /** The view to give to `createHeadless`. */
  readonly view: ConsentView;
  /** The newest; null: nothing had to be shown yet. The same object until something changes. */
  current(): ConsentScreen | null;
  /** Calls back at each change; returns its undo. */
  subscribe(listener: () => void): () => void;
}

/** Keeps what is to be on screen, for components that draw it when they please. */
export function createScreenStore(): ScreenStore {
  let screen: ConsentScreen | null = null;
  const listeners = new Set<() => void>();
  return {
    view(next) {
      screen = next;
      listeners.forEach((listener) => listener());
    },
    current: () => screen,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

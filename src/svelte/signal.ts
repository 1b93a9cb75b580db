import { createSubscriber } from 'svelte/reactivity';

/**
 * What is read of something that can be subscribed to. Who reads it in a template, a `$derived` or an `$effect` runs again when another value has come of
 * it, and not else.
 */
export function signal<T>(subscribe: (listener: () => void) => () => void, read: () => T): () => T {
  const follow = createSubscriber((update) => {
    let last = read();
    return subscribe(() => {
      const now = read();
      if (now !== last) update();
      last = now;
    });
  });
  return () => {
    follow();
    return read();
  };
}

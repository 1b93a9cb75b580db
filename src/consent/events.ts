import * as page from '../browser/page';
import type { ConsentEvent, ConsentState, EventName, Listener, Source } from '../core/model';

/**
 * Tells listeners and the document what happens; a listener that throws stops nobody else.
 */
export function createEvents(state: () => ConsentState) {
  const listeners = new Set<readonly [event: EventName, hear: (detail: ConsentEvent) => void]>();
  /** `ready` has been told: who comes later is told by itself. */
  let isReady = false;

  function tell(event: EventName, source: Source, changed: string[] = [], more?: Pick<ConsentEvent, 'error' | 'purge'>) {
    isReady ||= event === 'ready';
    const detail = {
      // A listener may decide again: the others then hear of the newest state.
      get state() {
        return state();
      },
      changed,
      source,
      ...more,
    };
    // One may take back another.
    for (const each of [...listeners]) if (each[0] === event && listeners.has(each)) each[1](detail);
    try {
      page.doc.dispatchEvent(new CustomEvent(`kelisim:${event}`, { detail }));
    } catch {
      // Broken by the page: who listens by `on()` has been told.
    }
  }

  const fail = (error: unknown) => tell('error', 'api', [], { error });

  /** Calls what is not ours. What it throws is reported, and told as `error` unless it was about an `error`. */
  function attempt<T>(callback: (argument: T) => void, argument: T, event?: string) {
    try {
      callback(argument);
    } catch (error) {
      page.report(error);
      if (event !== 'error') fail(error);
    }
  }

  return {
    tell,
    fail,
    attempt,
    /** Who comes too late for `ready` is told at once. */
    on(event: EventName, listener: Listener): () => void {
      const hear = (detail: ConsentEvent) => attempt(listener, { ...detail }, event);
      const each = [event, hear] as const;
      listeners.add(each);
      if (event === 'ready' && isReady) hear({ state: state(), changed: [], source: 'load' });
      return () => void listeners.delete(each);
    },
    /** Nobody listens any more. */
    clear() {
      listeners.clear();
      isReady = false;
    },
  };
}

export type Events = ReturnType<typeof createEvents>;

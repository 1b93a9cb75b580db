import * as page from './browser/page';
import type { ConsentEvent, ConsentState, EventName, Listener, Source } from './core/model';

/**
 * Tells listeners and the document what happens; a listener that throws stops nobody else.
 *
 * @param signal of the handle's present life: its listeners end with it
 */
export function createEvents(state: () => ConsentState, signal: () => AbortSignal) {
  const bus = new EventTarget();

  function tell(event: EventName, source: Source, changed: string[] = [], more?: Pick<ConsentEvent, 'error' | 'purge'>) {
    const detail = {
      // A listener may decide again: the others then hear of the newest state.
      get state() {
        return state();
      },
      changed,
      source,
      ...more,
    };
    for (const target of [bus, page.doc]) target.dispatchEvent(new CustomEvent(`kelisim:${event}`, { detail }));
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
    /** @param late tells this one at once what it has missed */
    on(event: EventName, listener: Listener, late?: boolean): () => void {
      const hear = ({ detail }: { detail?: ConsentEvent }) => attempt(listener, { ...detail! }, event);
      bus.addEventListener(`kelisim:${event}`, hear as EventListener, { signal: signal() });
      if (late) hear({ detail: { state: state(), changed: [], source: 'load' } });
      return () => bus.removeEventListener(`kelisim:${event}`, hear as EventListener);
    },
  };
}

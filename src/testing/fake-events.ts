import type { Inside } from '../consent/api';
import type { ConsentEvent, ConsentState, EventName, Source } from '../core/model';

type Told = (detail: ConsentEvent) => void;

/** Hands on what a listener throws, as the page's error reporting would get it. */
const report = (error: unknown) => ((globalThis as { reportError?: (error: unknown) => void }).reportError || console.error)(error);

/** Tells those who listen by `on()`, as `createEvents` does, and nobody else: there are no DOM events. */
export function createFakeEvents(state: () => ConsentState) {
  const listeners = new Set<readonly [event: EventName, hear: Told]>();
  let isReady = false;

  function tell(event: EventName, source: Source, changed: string[] = [], more?: Pick<ConsentEvent, 'error'>) {
    isReady ||= event === 'ready';
    for (const each of [...listeners]) if (each[0] === event && listeners.has(each)) each[1]({ state: state(), changed: [...changed], source, ...more });
  }
  const fail = (error: unknown) => tell('error', 'api', [], { error });

  const on: Inside['events']['on'] = (event, listener) => {
    const hear: Told = (detail) => {
      try {
        listener(detail);
      } catch (error) {
        report(error);
        if (event !== 'error') fail(error);
      }
    };
    const each = [event, hear] as const;
    listeners.add(each);
    if (event === 'ready' && isReady) hear({ state: state(), changed: [], source: 'load' });
    return () => void listeners.delete(each);
  };

  return {
    tell,
    fail,
    on,
    clear() {
      listeners.clear();
      isReady = false;
    },
  };
}

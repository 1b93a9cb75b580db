import { listen } from '../dom';

/** Milliseconds since some moment, which no change of the machine's clock moves. */
export const elapsed = () => window.performance?.now() ?? Date.now();

/**
 * Queues a task. Not by a frame or an idle moment: a hidden tab has neither. Not by `scheduler.yield()`: in Chromium what it goes on with comes
 * before the next paint, however often it yields.
 */
function queueTask(run: () => void): void {
  try {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      run();
    };
    port2.postMessage(0);
  } catch {
    // The page has broken it.
    setTimeout(run);
  }
}

/**
 * Runs something in a task of its own, so that the browser can paint and hear the visitor before; at once where the page is left first.
 *
 * @param run is told whether the page is being left
 * @returns calls it off
 */
export function inNextTask(run: (isLeaving: boolean) => void): () => void {
  const stopper = new AbortController();
  const { signal } = stopper;
  const go = (isLeaving: boolean) => {
    if (signal.aborted) return;
    stopper.abort();
    run(isLeaving);
  };
  listen(window, 'pagehide', () => go(true), { signal, capture: true });
  queueTask(() => go(false));
  return () => stopper.abort();
}

/** The same for what is asked for several times until then. */
export function onceInNextTask(run: (isLeaving: boolean) => void) {
  let callOff: (() => void) | undefined;
  return {
    ask() {
      callOff ||= inNextTask((isLeaving) => {
        callOff = undefined;
        run(isLeaving);
      });
    },
    isDue: () => !!callOff,
    callOff: () => callOff?.(),
  };
}

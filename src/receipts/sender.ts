import { createPoster } from './post';
import { resting } from './pause';
import { createWaiting, type Way } from './waiting';

/** Of other tabs, in Web Locks: one of them sends at a time. */
const LOCK = 'kelisim-receipts';
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 300_000;

/**
 * Posts the receipts that wait, one after the other, until the server has them: at least once, each time with the same
 * `Idempotency-Key`. A pause doubles from one second to five minutes; `Retry-After` is obeyed, by later pages too.
 *
 * @returns begins; a receipt that could not be stored comes with it and is delivered while this page lives
 */
export function createSender(way: Way): (unkept?: string) => void {
  const { endpoint, fail, signal } = way;
  const waiting = createWaiting(way);
  const post = createPoster(endpoint, fail);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let running = false;
  let wanted = false;

  /** Everything that waits, once. True: something is left for later. */
  async function round(): Promise<boolean> {
    const tried = new Set<string>();
    let left = false;
    while (!signal.aborted) {
      // Read anew each time: another decision or tab may have added or delivered some.
      wanted = false;
      const next = waiting.all().find((each) => !tried.has(each));
      if (!next) return left;
      tried.add(next);
      const body = await waiting.read(next);
      const outcome = body ? await post(body) : 'done';
      if (outcome === 'done') waiting.forget(next);
      else left = true;
      if (outcome === 'stop') return true;
    }
    return false;
  }

  /** Rounds, until nothing was added meanwhile; then a pause if something is left. */
  async function work() {
    running = true;
    let left = false;
    while (wanted && !left && !signal.aborted && !resting()) left = await alone(round, signal);
    running = false;
    if (!left) failures = 0;
    if (signal.aborted || !(left || wanted)) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures++);
    // Some sooner than others: not all pages at once.
    timer = setTimeout(begin, Math.max(resting(), pause * (1 + Math.random()) / 2));
  }

  function begin(): void {
    clearTimeout(timer);
    waiting.dropOldest();
    wanted = true;
    if (!running) void work();
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  return (receipt) => {
    if (receipt) waiting.add(receipt);
    begin();
  };
}

/** In one tab at a time. Where there are no locks (http), two tabs may send the same: with the same key. */
async function alone(run: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  let left: Promise<boolean> | undefined;
  try {
    return await navigator.locks.request(LOCK, { signal }, () => (left = run()));
  } catch {
    return left || (!signal.aborted && run());
  }
}

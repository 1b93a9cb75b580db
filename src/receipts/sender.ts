import { bareCopy } from '../core/ids';

/** Where receipts go, and where they wait. */
interface Way {
  readonly endpoint: string;
  /** With which the keys begin under which receipts wait in localStorage; the time follows, in milliseconds. */
  readonly prefix: string;
  fail(error: unknown): void;
  /** Gives a receipt what was not there when it was made. Never rejects. */
  complete(body: string): Promise<string>;
  /** The server has a receipt that could not be stored. */
  delivered(id: string): void;
  /** Aborted: no request is begun any more, no timer runs. */
  readonly signal: AbortSignal;
}

/** Of other tabs, in Web Locks: one of them sends at a time. And, in localStorage, until when the server wants none. */
const NAME = 'kelisim-receipts';
const SECOND = 1000;
const LONGEST_PAUSE = 300 * SECOND;
const PATIENCE = 30 * SECOND;
/** A server that wants to be left alone for longer is asked again after a day. */
const DAY = 86_400 * SECOND;
/** A browser keeps requests of 64 KiB alive at most. */
const KEPT_ALIVE = 65_000;
/** So many wait at most. */
const MOST = 20;
/** So much waits at most: 64 KiB, at the two bytes a character takes in localStorage. The newest receipt always does. */
const LONGEST = 32_768;

/**
 * Posts the receipts that wait, one after the other, until the server has them: at least once, each time with the same
 * `Idempotency-Key`. A pause doubles from one second to five minutes; `Retry-After` is obeyed, by later pages too.
 *
 * @returns begins; a receipt that could not be stored comes with it and is delivered while this page lives
 */
export function createSender({ endpoint, prefix, fail, signal, complete, delivered }: Way): (unkept?: string) => void {
  const unkept: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let running = false;
  let wanted = false;
  /** This page has told that the server's address is wrong, or that it lets nobody in. */
  let told = false;

  /** Keys of what waits, the oldest first. Storage may be forbidden, or go away. */
  function waiting(): string[] {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).sort();
    } catch {
      return [];
    }
  }

  function dropOldest() {
    const keys = waiting();
    const sizes = keys.map((key) => localStorage.getItem(key)?.length || 0);
    while (sizes[MOST] !== undefined || (sizes[1] && sizes.reduce((sum, size) => sum + size) > LONGEST)) {
      sizes.shift();
      forget(keys.shift()!);
      fail(new Error('kelisim: receipt dropped'));
    }
  }

  /** Everything that waits, once. True: something is left for later. */
  async function round(): Promise<boolean> {
    const tried = new Set<string>();
    let left = false;
    while (!signal.aborted) {
      // Read anew each time: another decision or tab may have added or delivered some.
      wanted = false;
      const next = [...waiting(), ...unkept].find((each) => !tried.has(each));
      if (!next) return left;
      tried.add(next);
      const stored = unkept.includes(next) ? next : localStorage.getItem(next);
      const outcome = stored ? await send(await completed(next, stored)) : 'done';
      if (outcome === 'done') forget(next);
      else left = true;
      if (outcome === 'stop') return true;
    }
    return false;
  }

  /** Once: the next try, and the next page, send the same. */
  async function completed(next: string, stored: string): Promise<string> {
    const body = await complete(stored);
    if (body !== stored && next !== stored) {
      try {
        localStorage.setItem(next, body);
      } catch {
        // A full storage: it is completed anew.
      }
    }
    return body;
  }

  function forget(next: string) {
    if (unkept.includes(next)) {
      unkept.splice(unkept.indexOf(next), 1);
      delivered(idOf(next));
    } else localStorage.removeItem(next);
  }

  /** `later`: not this one now. `stop`: none now. */
  async function send(body: string): Promise<'done' | 'later' | 'stop'> {
    const patience = new AbortController();
    const giveUp = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const { ok, status, headers } = await fetch(endpoint, bareCopy<RequestInit>({
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idOf(body) },
        body,
        keepalive: new TextEncoder().encode(body).length < KEPT_ALIVE,
        credentials: 'omit',
        // Where a page of the site is moved, its answer is no receipt's.
        redirect: 'error',
        // Not the address of the page.
        referrerPolicy: 'strict-origin',
        signal: patience.signal,
      }));
      if (ok) return 'done';
      // The server will not have this very receipt. Any other 4xx is about the way to it, and may pass.
      if (/400|413|422/.test(`${status}`)) {
        fail(new Error(`kelisim: receipt ${idOf(body)} refused with ${status}`));
        return 'done';
      }
      if (status < 500 && !/304|408|429/.test(`${status}`) && !told) {
        told = true;
        fail(new Error(`kelisim: receipts answered with ${status}`));
      }
      const pause = pauseOf(headers.get('Retry-After'));
      if (pause) rest(pause);
      return pause || status < 500 ? 'stop' : 'later';
    } catch {
      return 'stop';
    } finally {
      clearTimeout(giveUp);
    }
  }

  /** Rounds, until nothing was added meanwhile; then a pause if something is left. */
  async function work() {
    running = true;
    let left = false;
    while (wanted && !left && !signal.aborted && !resting()) left = await alone(round, signal);
    running = false;
    if (!left) failures = 0;
    if (signal.aborted || !(left || wanted)) return;
    const pause = Math.min(LONGEST_PAUSE, SECOND * 2 ** failures++);
    timer = setTimeout(begin, Math.max(resting(), pause * (1 + Math.random()) / 2));
  }

  function begin(): void {
    clearTimeout(timer);
    dropOldest();
    wanted = true;
    if (!running) void work();
  }

  signal.addEventListener('abort', () => clearTimeout(timer));
  return (receipt) => {
    if (receipt) unkept.push(receipt);
    begin();
  };
}

/** In one tab at a time. Where there are no locks (http), two tabs may send the same: with the same key. */
async function alone(run: () => Promise<boolean>, signal: AbortSignal): Promise<boolean> {
  let left: Promise<boolean> | undefined;
  try {
    return await navigator.locks.request(NAME, { signal }, () => (left = run()));
  } catch {
    return left || (!signal.aborted && run());
  }
}

/** What is not a receipt is refused by the server, not by us. */
function idOf(body: string): string {
  return /"id":"([\w.-]+)"/.exec(body)?.[1] || '';
}

/** Milliseconds; 0 where nothing is asked for. */
function pauseOf(header: string | null): number {
  if (!header) return 0;
  const pause = /^\d+$/.test(header) ? Number(header) * SECOND : Date.parse(header) - Date.now();
  return pause > 0 ? Math.min(pause, DAY) : 0;
}

let restUntil = 0;

function rest(pause: number) {
  restUntil = Date.now() + pause;
  try {
    localStorage.setItem(NAME, String(restUntil));
  } catch {
    // This page remembers it.
  }
}

/** Milliseconds until the server may be asked again. */
function resting(): number {
  let until = restUntil;
  try {
    until = Math.max(until, Number(localStorage.getItem(NAME)) || 0);
  } catch {
    // No storage: no other page has asked.
  }
  const left = until - Date.now();
  return left > 0 && left <= DAY ? left : 0;
}

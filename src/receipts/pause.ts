/** In localStorage: until when the server wants to be left alone, in epoch milliseconds. */
const KEY = 'kelisim-receipts';
const SECOND = 1000;
/** A server that wants to be left alone for longer is asked again after a day. */
const LONGEST = 86_400 * SECOND;

let restUntil = 0;

/** What the server asks for by `Retry-After`, in ms; 0 where nothing is asked for. */
export function pauseOf(header: string | null): number {
  if (!header) return 0;
  const pause = /^\d+$/.test(header) ? Number(header) * SECOND : Date.parse(header) - Date.now();
  return pause > 0 ? Math.min(pause, LONGEST) : 0;
}

/** Leaves the server alone for so many ms, on later pages too. */
export function rest(pause: number): void {
  restUntil = Date.now() + pause;
  try {
    localStorage.setItem(KEY, String(restUntil));
  } catch {
    // This page remembers it.
  }
}

/** Milliseconds until the server may be asked again. */
export function resting(): number {
  let until = restUntil;
  try {
    until = Math.max(until, Number(localStorage.getItem(KEY)) || 0);
  } catch {
    // No storage: no other page has asked.
  }
  const left = until - Date.now();
  return left > 0 && left <= LONGEST ? left : 0;
}

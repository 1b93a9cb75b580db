/** A note that this tab's next page finds; without one it is taken away. Where there is no such storage nobody finds any. */
export function leaveNote(key: string, isWanted: boolean): void {
  try {
    if (isWanted) sessionStorage.setItem(key, '1');
    else sessionStorage.removeItem(key);
  } catch {
    // Forbidden, or full.
  }
}

export function findNote(key: string): boolean {
  try {
    return !!sessionStorage.getItem(key);
  } catch {
    return false;
  }
}

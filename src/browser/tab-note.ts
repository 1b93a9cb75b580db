/** A note that this tab's next page finds; an empty one is taken away. Where there is no such storage nobody finds any. */
export function leaveNote(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // Forbidden, or full.
  }
}

export function findNote(key: string): string {
  try {
    return sessionStorage.getItem(key) || '';
  } catch {
    return '';
  }
}

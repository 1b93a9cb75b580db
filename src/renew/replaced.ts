/** Which records are void, told to every tab and the next visit by localStorage. It only denies. */

/** So many: an answer is late by seconds. */
const MOST = 32;

const keyOf = (name: string) => `${name}-replaced`;

export function read(key: string): string {
  try {
    return localStorage.getItem(key) || '';
  } catch {
    return '';
  }
}

/** Tells whether it can be read back. */
export function write(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Forbidden, or full.
  }
  return read(key) === text;
}

/** Ids of records that were replaced, withdrawn or deleted, the oldest first. */
export interface Replaced {
  has(id: string): boolean;
  /** From now on a record of this id grants nothing. */
  add(id: string): void;
}

export function createReplaced(name: string): Replaced {
  /** Where nothing can be stored this page knows it all the same. */
  const own = new Set<string>();
  const stored = () => read(keyOf(name)).split(' ');
  const has = (id: string) => own.has(id) || stored().includes(id);
  return {
    has,
    add(id) {
      if (has(id)) return;
      own.add(id);
      write(keyOf(name), [...stored().filter(Boolean), id].slice(-MOST).join(' '));
    },
  };
}

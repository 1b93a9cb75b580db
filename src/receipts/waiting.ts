import { idOf } from './id-of';

/** Where receipts go, and where they wait. */
export interface Way {
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

/** So many wait at most. */
const MOST = 20;
/** So much waits at most: 64 KiB, at the two bytes a character takes in localStorage. The newest receipt always does. */
const LONGEST = 32_768;

/** Receipts that wait: by their keys in localStorage, and those that could not be stored. */
export interface Waiting {
  /** One that could not be stored is delivered while this page lives. */
  add(unkept: string): void;
  /** The oldest first. */
  all(): string[];
  /** Its text, as completed as can be; null where it is gone. */
  read(which: string): Promise<string | null>;
  forget(which: string): void;
  dropOldest(): void;
}

export function createWaiting({ prefix, fail, complete, delivered }: Way): Waiting {
  const unkept: string[] = [];
  /** Storage may be forbidden, or go away. */
  const stored = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix)).sort();
    } catch {
      return [];
    }
  };
  const forget = (which: string) => {
    if (unkept.includes(which)) {
      unkept.splice(unkept.indexOf(which), 1);
      delivered(idOf(which));
    } else localStorage.removeItem(which);
  };
  return {
    add: (body) => void unkept.push(body),
    all: () => [...stored(), ...unkept],
    forget,
    async read(which) {
      if (unkept.includes(which)) return complete(which);
      const text = localStorage.getItem(which);
      if (!text) return null;
      const body = await complete(text);
      if (body !== text) {
        try {
          // Once: the next try, and the next page, send the same.
          localStorage.setItem(which, body);
        } catch {
          // A full storage: it is completed anew.
        }
      }
      return body;
    },
    dropOldest() {
      const keys = stored();
      const sizes = keys.map((key) => localStorage.getItem(key)?.length || 0);
      while (sizes.length > MOST || (sizes.length > 1 && sizes.reduce((sum, size) => sum + size) > LONGEST)) {
        sizes.shift();
        forget(keys.shift()!);
        fail(new Error('kelisim: receipt dropped'));
      }
    },
  };
}

import { warn } from '../browser/page';
import type { HeldIds } from './ids-of';

const said = new Set<string>();

/** Says the same thing once. */
export function warnOnce(message: string): void {
  if (!said.has(message)) warn(message);
  said.add(message);
}

/** What names no id is never let run: nobody could grant it. */
export function checkIds({ category, service }: HeldIds): void {
  if (!category && !service) warnOnce('what names neither category nor service stays held');
}

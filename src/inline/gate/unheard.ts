import type { Unheard } from '../../core/handover';

/** What files have asked for in vain, since they came late. The core tells them. */
export const unheard: Unheard[] = [];

/** Events that have been. */
const past = new Set<string>();
const isOver = (type: string) => past.has(type) && (type !== 'readystatechange' || document.readyState === 'complete');

/** This event is here. */
export const note = (type: string): void => void past.add(type);

/**
 * Notes what these scripts ask for when it has been.
 *
 * @returns ends it
 */
export function follow(scripts: { has(script: unknown): boolean }): () => void {
  const undo = [document, window].map((target: EventTarget) => {
    const add = target.addEventListener;
    const value = function (this: unknown, ...args: Parameters<typeof add>) {
      const [type, handler, options] = args;
      const isHeard = target === window || !/^(load|pageshow)$/.test(type);
      if (handler && isHeard && isOver(type) && scripts.has(document.currentScript)) unheard.push({ target, type, handler, options });
      return add.apply((this ?? target) as EventTarget, args);
    };
    target.addEventListener = value;
    return () => {
      // Somebody else's, put over it.
      if (target.addEventListener !== value) return;
      delete (target as Partial<EventTarget>).addEventListener;
      if (target.addEventListener !== add) target.addEventListener = add;
    };
  });
  return () => undo.forEach((each) => each());
}

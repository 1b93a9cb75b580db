import { attempt, follow, type Call } from './follow';
import type { Consent } from '../core/model';

/**
 * For a vendor whose snippet must find its name free (Meta's does nothing if there is an `fbq`): speaks to the object once it is
 * there, now or as soon as the page's script that sets it has ended.
 *
 * @param client in place of `window[name]`
 */
export function meet<Vendor, Said>(
  consent: Consent,
  name: string,
  read: () => Said,
  say: (vendor: Vendor, said: Said, first: boolean) => void,
  client?: Vendor,
): () => void {
  let first = true;
  let waits: boolean;
  const own = () => Object.getOwnPropertyDescriptor(window, name);
  // An accessor is no vendor: the core's, for handlers of the page that call it too early, or that of an integration which waits.
  const find = () => client || own()?.value as Vendor | undefined;
  const speak = (said: Said) => {
    const vendor = find();
    if (!vendor) return;
    const before = first;
    first = false;
    say(vendor, said, before);
  };
  const unfollow = follow(consent, read, (said, start) => {
    waits ||= start && !find();
    if (start && waits) {
      Object.defineProperty(window, name, {
        configurable: true,
        get: own()?.get,
        set(value) {
          waits = false;
          Object.defineProperty(window, name, { value, configurable: true, enumerable: true, writable: true });
          // Not before the snippet has made its queue.
          queueMicrotask(() => attempt(() => first && speak(read())));
        },
      });
    }
    speak(said);
  });
  return () => {
    unfollow();
    first = false;
    if (waits) delete (window as unknown as Record<string, unknown>)[name];
  };
}

/** An array that the vendor's snippet collects calls in, or the live object. */
export interface Collector {
  length: number;
  push(...entries: unknown[]): unknown;
  unshift?(...entries: unknown[]): unknown;
  splice(start: number): unknown[];
}

/** Calls methods of the live object or of its snippet's array, there before what waits already. */
export function call(vendor: Collector, first: boolean, ...calls: Call[]): void {
  const { length } = vendor;
  const methods = vendor as unknown as Record<string, (...rest: unknown[]) => unknown>;
  for (const [name, ...rest] of calls) {
    if (methods[name]) methods[name](...rest);
    else vendor.push([name, ...rest]);
  }
  if (first) vendor.unshift?.(...vendor.splice(length));
}

import { attempt, follow, type Call } from './follow';
import type { Handle } from '../../core/model';

/**
 * For a vendor whose snippet must find its name free (Meta's does nothing if there is an `fbq`): speaks to the object once it is
 * there, now or as soon as the page's script that sets it has ended.
 *
 * @param client in place of `window[name]`
 * @param early what answers there for the page's handlers until the vendor comes; it goes on doing so
 */
export function meet<Vendor, Said>(
  consent: Handle,
  name: string,
  read: () => Said,
  say: (vendor: Vendor, said: Said, first: boolean) => void,
  client?: Vendor,
  early?: () => (() => unknown) | undefined,
): () => void {
  let first = true;
  let waits: boolean;
  const page = globalThis as unknown as Record<string, unknown>;
  const free = () => delete page[name];
  const find = () => client || (early?.() ? undefined : page[name] as Vendor | undefined);
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
      Object.defineProperty(page, name, {
        configurable: true,
        get: early?.(),
        set(value) {
          waits = false;
          free();
          page[name] = value;
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
    if (waits) free();
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

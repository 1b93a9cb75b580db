import { bareCopy } from '../core/ids';
import { doc, listen } from './dom';
import type { Grants } from '../core/model';

/** Names, each before the ids of the services whose snippets define it. */
const NAMES = ['gtag ga4 google-ads google-tag-manager', 'fbq meta-pixel'];

/**
 * Lets the page's own handlers call `gtag()` and `fbq()` while the service they belong to is held: nothing is thrown, and what they say is
 * dropped. Only where the site declares such a service and none of them is granted, and only where the page has nothing of that name once it
 * has been parsed. Whoever sets the name has it.
 *
 * Whoever looks whether there is one, to make it, must find none: Meta's snippet does nothing where `fbq` is. So a running script does not see
 * it, and none is left once the service is granted.
 *
 * @param grants as things stand
 * @param signal takes them away
 * @returns puts and removes, by what is granted now
 */
export function createStubs(grants: () => Grants, signal: AbortSignal): () => void {
  const page = window as unknown as Record<string, unknown>;
  let parsed = doc.readyState === 'complete';

  const toggles = NAMES.map((names) => {
    const [name, ...ids] = names.split(' ') as [string, ...string[]];
    /** What an integration that waits for the vendor has set there. */
    let before: PropertyDescriptor | undefined;
    const stub = () => {};
    const get = () => (doc.currentScript ? undefined : stub);
    const set = (value: unknown) => {
      toggle(false);
      page[name] = value;
    };
    const toggle = (wanted: boolean) => {
      const now = Object.getOwnPropertyDescriptor(page, name);
      const define = (descriptor: PropertyDescriptor) => Object.defineProperty(page, name, bareCopy(descriptor));
      if (wanted === (now?.get === get)) return;
      if (!wanted) {
        // An integration has come since.
        if (now!.set !== set) define({ get: undefined });
        else if (before) define(before);
        else delete page[name];
      // A variable that has no value yet is the page's, too.
      } else if (page[name] === undefined && now?.configurable !== false) {
        before = now;
        define({ configurable: true, get, set });
      }
    };
    return () => {
      const granted = grants();
      const known = ids.filter((id) => id in granted);
      toggle(parsed && !signal.aborted && known.length > 0 && !known.some((id) => granted[id]));
    };
  });

  const update = () => toggles.forEach((toggle) => toggle());
  const onParsed = () => {
    parsed = true;
    update();
  };
  listen(window, 'DOMContentLoaded', onParsed, { signal });
  listen(window, 'load', onParsed, { signal });
  signal.addEventListener('abort', update);
  return update;
}

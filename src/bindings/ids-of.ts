import { tokensOf } from '../core/has';
import { resolveConfig } from '../core/options/config';
import type { Started } from '../browser/live';
import type { Site } from '../core/model';

/** What is held, as `data-category` and `data-service` say it. */
export interface HeldIds {
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** What `has()` is asked of it: where it is true the gate would let it load. Empty, where the gate alone can tell: then its own answer is `isOpen`. */
export function idsOf({ category, service }: HeldIds, given: Partial<Site & Started>): string {
  const options = given.options || given._given;
  // Of the script tag's handle they are not known.
  if (!service || !options) return service || category || '';
  const parent = resolveConfig(options).parents[service];
  // A fake alone has both. There is no gate beside it; and what its test names stands for itself.
  if (!parent && given.options && given._given) return (parent ?? category) || service;
  // In place of its category stands the service itself. One that only markup names is made known by that.
  return parent === undefined ? '' : [service, ...tokensOf(category).filter((id) => id !== parent)].join(' ');
}

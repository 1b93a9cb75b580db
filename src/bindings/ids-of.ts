import { tokensOf } from '../core/has';
import { resolveConfig } from '../core/options/config';
import type { Given } from './agreed';

/** What is held, as `data-category` and `data-service` say it. */
export interface HeldIds {
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** What `has()` is asked of it: where it is true the gate would let it load. Empty, where the gate alone can tell: then its own answer is `isOpen`. */
export function idsOf({ category, service }: HeldIds, given: Given): string {
  if (!service || 'has' in given) return service || category || '';
  const parent = resolveConfig(given.options).parents[service];
  // In place of its category stands the service itself. One that only markup names is made known by that.
  return parent === undefined ? '' : [service, ...tokensOf(category).filter((id) => id !== parent)].join(' ');
}

import { tokensOf } from '../core/has';
import { resolveConfig, type Config } from '../core/options/config';
import type { Started } from '../browser/live';
import type { Site } from '../core/model';

/** What is held, as `data-category` and `data-service` say it. */
export interface HeldIds {
  readonly category?: string | undefined;
  readonly service?: string | undefined;
}

/** Id of a service → its category. Undefined: not known, of the script tag's handle. */
export type Parents = Config['parents'] | undefined;

export function parentsOf({ options, _given = options }: Partial<Site & Started>): Parents {
  return _given && resolveConfig(_given).parents;
}

/** What `has()` is asked of it: where it is true the gate would let it load. Empty, where the gate alone can tell: then its own answer is `isOpen`. */
export function idsOf({ category, service }: HeldIds, parents: Parents): string {
  if (!service || !parents) return service || category || '';
  const parent = parents[service];
  // In place of its category stands the service itself. One that only markup names is made known by that.
  return parent === undefined ? '' : [service, ...tokensOf(category).filter((id) => id !== parent)].join(' ');
}

import { resolveConfig } from '../core/options/config';
import type { Site } from '../core/model';
import type { DefaultCategory, Ids } from '../core/options/ids-of';
import type { ConsentOptions } from '../core/options/options';

/**
 * The options of a site as data, for `createConsent`, hooks and servers alike. Touches nothing and throws nothing: which option is wrong `createConsent`
 * says.
 */
export function defineConsent<const Category extends string = DefaultCategory, const Service extends string = never, const Statement extends string = never>(
  options: ConsentOptions<Category, Service, Statement>,
): Site<Ids<Category, Service, Statement>> {
  const ids = Object.keys(resolveConfig(options).parents) as Ids<Category, Service, Statement>[];
  return Object.freeze({ options: options as ConsentOptions, ids: Object.freeze(ids) });
}

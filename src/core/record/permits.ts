import { bareCopy, NECESSARY } from '../ids';
import type { ConsentRecord, Transfer } from '../model';
import type { Config } from '../options/config';

/** Permission → the field of a record that names who has it, although the visitor has not granted it for all. */
export const PERMIT_FIELDS = bareCopy<Readonly<Record<Transfer, 'xb' | 'xt'>>>({ 'cross-border': 'xb', 'third-party': 'xt' });

/** Those who have them. */
type Permits = Pick<ConsentRecord, 'xb' | 'xt' | 'm'>;

/** So long may such a field be. */
export const LONGEST_PERMITS = 1500;

/** So many ids fit into it, with the dots between them. */
export const MOST_PERMITTED = 45;

/** Is this id among those of a field? Use of a site never stands for a permission. */
const names = (ids: string, { m }: Pick<ConsentRecord, 'm'>, id: string) => m !== 'implied' && `.${ids}.`.includes(`.${id}.`);

/** Has one of these this permission by name: a service, or a category for its services? */
export const permits = (record: Permits, permission: string, ...ids: string[]): boolean =>
  ids.some((id) => names(record[PERMIT_FIELDS[permission as Transfer]] || '', record, id));

/** Has this service any permission by name? Then it is allowed together with that. */
export const isPermitted = (record: Permits, service: string): boolean => names(`${record.xb}.${record.xt}`, record, service);

export const isTransfer = (id: string): id is Transfer => id in PERMIT_FIELDS;

/** Permissions that come with this category: its services require them, and the site does not ask for them by an act of their own. */
export const comesWith = ({ categories, parents, services }: Pick<Config, 'categories' | 'parents' | 'services'>, category: string): Transfer[] =>
  (category === NECESSARY || isTransfer(category) ? [] : Object.keys(PERMIT_FIELDS).filter(isTransfer).filter((permission) => categories[permission] && !categories[permission].explicit
    && Object.keys(parents).some((id) => parents[id] === category && services[id]?.requires?.includes(permission))));

/** Does this permission come with categories? Then it has no switch of its own. */
export const isTakenAlong = (config: Parameters<typeof comesWith>[0], permission: string): boolean =>
  Object.keys(config.categories).some((category) => comesWith(config, category).includes(permission as Transfer));

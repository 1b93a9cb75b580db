import { NECESSARY } from '../ids';
import type { ConsentRecord } from '../model';
import type { Config } from '../options/config';

/** Permission → the field of a record that names who has it, although the visitor has not granted it for all. */
export const PERMIT_FIELDS = { 'cross-border': 'xb', 'third-party': 'xt' } as const;

type Permits = Pick<ConsentRecord, 'xb' | 'xt'>;

/** So long may such a field be. */
export const LONGEST_PERMITS = 1500;

/** Who has this permission by name: ids of services, and of categories for their services. */
export const permittedIn = (record: Permits, permission: string): string[] => (record[PERMIT_FIELDS[permission as 'cross-border']] || '').split('.');

/** Is one of these among them? Use of a site never stands for a permission. */
export const permits = (record: Permits & Pick<ConsentRecord, 'm'>, permission: string, ...ids: string[]): boolean =>
  record.m !== 'implied' && permittedIn(record, permission).some((id) => ids.includes(id));

/** Is this service among those of any permission? Then it is allowed together with that. */
export const isPermitted = (record: Permits & Pick<ConsentRecord, 'm'>, service: string): boolean =>
  Object.keys(PERMIT_FIELDS).some((permission) => permits(record, permission, service));

/** Permissions that come with this category: its services require them, and the site does not ask for them by an act of their own. */
export const comesWith = ({ categories, parents, services }: Pick<Config, 'categories' | 'parents' | 'services'>, category: string): string[] =>
  (category === NECESSARY || category in PERMIT_FIELDS ? [] : Object.keys(PERMIT_FIELDS).filter((permission) => categories[permission] && !categories[permission].explicit
    && Object.keys(parents).some((id) => parents[id] === category && services[id]?.requires?.includes(permission))));

/** Does this permission come with categories? Then it has no switch of its own. */
export const isTakenAlong = (config: Parameters<typeof comesWith>[0], permission: string): boolean =>
  Object.keys(config.categories).some((category) => comesWith(config, category).includes(permission));

import { NECESSARY } from '../ids';
import type { ConsentRecord, Transfer } from '../model';
import type { Config } from '../options/config';

/** Field of the cookie → the permission that those whom it names have, although it was not granted for all. */
export const PERMIT_FIELDS: Readonly<Record<string, Transfer>> = { xb: 'cross-border', xt: 'third-party' };

/** So long may such a field be. */
export const LONGEST_PERMITS = 1500;

/** So many ids fit into it, with the dots between them. */
export const MOST_PERMITTED = 45;

/** Is it a permission that a service can have by itself? */
export const isTransfer = (id: unknown): id is Transfer => /^(cross-border|third-party)$/.test(id as string);

/** Has one of these the permission by name: a service, or a category for its services? */
export const permits = (answers: ConsentRecord['answers'], permission: string, ...ids: string[]): boolean => ids.some((id) => answers[`${id} ${permission}`]);

/** Has this service any permission by name? Then it is allowed together with that. */
export const isPermitted = (answers: ConsentRecord['answers'], service: string): boolean => Object.values(PERMIT_FIELDS).some((each) => permits(answers, each, service));

/** Permissions that come with this category: its services require them, and the site does not ask for them by an act of their own. */
export const comesWith = ({ categories, parents, services }: Pick<Config, 'categories' | 'parents' | 'services'>, category: string): Transfer[] =>
  (category === NECESSARY || isTransfer(category) ? [] : Object.values(PERMIT_FIELDS).filter((permission) => categories[permission] && !categories[permission].explicit
    && Object.keys(parents).some((id) => parents[id] === category && services[id]?.requires?.includes(permission))));

/** Does this permission come with categories? Then it has no switch of its own. */
export const isTakenAlong = (config: Parameters<typeof comesWith>[0], permission: string): boolean =>
  Object.keys(config.categories).some((category) => comesWith(config, category).some((each) => each === permission));

import type { Config } from './config';
import type { Grants } from './model';

/** Names of the cookies of the services that are granted, or of those that are not. */
export const cookiesOf = (services: Config['services'], grants: Grants, granted: boolean): string[] =>
  Object.entries(services).flatMap(([id, { cookies }]) =>
    grants[id] === granted && cookies ? cookies.map((cookie) => (cookie as { name: string })?.name || cookie as string) : []);

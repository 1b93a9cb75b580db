import { cookieNames, expire } from './cookie-jar';

const toPattern = (names: readonly string[]) =>
  new RegExp(`^(${names.map((name) => name.replace(/[^\w*]/g, '\\$&').replace(/\*/g, '.*')).join('|')})$`);

/**
 * Removes the cookies of withdrawn services, over every domain × path. Cookies that are HttpOnly or belong to another site
 * can't be seen, let alone removed.
 *
 * @param patterns names; `*` stands for any characters
 * @param keep patterns of services that are still granted, and our own name
 */
export function purge(patterns: readonly string[], keep: readonly string[]): void {
  const gone = toPattern(patterns);
  const kept = toPattern(keep);
  for (const name of cookieNames()) if (gone.test(name) && !kept.test(name)) expire(name);
}

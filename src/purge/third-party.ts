import type { Config } from '../core/config';
import type { CookieDescription } from '../core/options';
import type { Past, PurgeContext } from './module';

const namesOf = ({ cookies }: Config['services'][string]): string[] =>
  [cookies || []].flat().flatMap((cookie) => ((cookie as CookieDescription)?.party === 'third' ? `${(cookie as CookieDescription).name}` : []));

/**
 * Cookies that withdrawn services may have set on their vendor's domain, as they are declared. Not those that a service sets
 * which is still granted.
 *
 * @param past where given, only services it granted with all they require
 */
export function thirdParty({ consent: { state: { grants } }, config: { services, parents } }: PurgeContext, lost: readonly string[], past: Past): string[] {
  const had = (id: string) => !past || (past.answers[id] ?? past.answers[parents[id]!]);
  const kept = Object.keys(services).filter((id) => grants[id]).flatMap((id) => namesOf(services[id]!));
  const names = lost.filter((id) => !grants[id] && [id, ...services[id]!.requires || []].every(had)).flatMap((id) => namesOf(services[id]!));
  return [...new Set(names)].filter((name) => !kept.includes(name));
}

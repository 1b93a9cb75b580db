import { isPermitted, permits } from '../core/record/permits';
import { isNamed } from '../core/sets-cookie';
import type { Config } from '../core/options/config';
import type { CookieDescription } from '../core/options/service-options';
import type { Past, PurgeContext } from './module';

const cookiesOf = ({ cookies }: Config['services'][string], third: boolean): string[] =>
  [cookies || []].flat().flatMap((cookie) => (((cookie as CookieDescription)?.party === 'third') === third ? `${(cookie as CookieDescription)?.name || cookie as string}` : []));

/** Names, no patterns, of cookies that only refused services set on the site's own domain. */
export function firstParty({ services, cookie: { name: own } }: Config, isRefused: (id: string) => unknown): string[] {
  const kept = Object.keys(services).filter((id) => !isRefused(id)).flatMap((id) => cookiesOf(services[id]!, false));
  const names = Object.keys(services).filter(isRefused).flatMap((id) => cookiesOf(services[id]!, false));
  return [...new Set(names)].filter((name) => name !== own && /^[\w.-]+$/.test(name) && !kept.some((pattern) => isNamed(name, pattern)));
}

/**
 * Cookies that withdrawn services may have set on their vendor's domain, as they are declared. Not those that a service sets
 * which is still granted.
 *
 * @param past where given, only services it granted with all they require
 */
export function thirdParty({ consent: { state: { grants } }, config: { services, parents } }: PurgeContext, lost: readonly string[], past: Past): string[] {
  const had = (id: string, service: string) => !past || (past.answers[id] ?? (isPermitted(past.answers, id) || past.answers[parents[id]!])) || permits(past.answers, id, service, parents[service]!);
  const kept = Object.keys(services).filter((id) => grants[id]).flatMap((id) => cookiesOf(services[id]!, true));
  const names = lost.filter((id) => !grants[id] && [id, ...services[id]!.requires || []].every((each) => had(each, id))).flatMap((id) => cookiesOf(services[id]!, true));
  return [...new Set(names)].filter((name) => !kept.includes(name));
}

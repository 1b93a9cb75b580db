import { bare, tokensOf } from './has';
import { isId } from './ids';
import type { Config } from './config';

/**
 * Contract §4: what a tag needs: the ids of its `data-category`, its service in place of the service's category.
 *
 * @param onNew a service only the markup names has been made known
 */
export function needsOf({ parents, services }: Config, element: Element, onNew: () => void): string[] {
  const tokens = tokensOf(element.getAttribute('data-category'));
  const service = element.getAttribute('data-service');
  if (!service) return tokens;
  const declared = bare(tokens[0] || '');
  if (!(service in parents) && isId(service) && parents[declared] === '') {
    parents[service] = declared;
    onNew();
  }
  const parent = parents[service]!;
  const [own = service] = tokens.filter((token) => bare(token) === parent).map((token) => token.replace(parent, service));
  // A tag that waits for a refusal does without what the service requires.
  const required = own === service && services[service]?.requires || [];
  return [...new Set([own, ...tokens.filter((token) => bare(token) !== parent), ...required])];
}

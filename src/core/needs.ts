import { bare, tokensOf } from './has';
import { bareCopy, isId, NECESSARY } from './ids';
import type { Config } from './options/config';

/**
 * Contract §4: what a tag needs: the ids of its `data-category`, its service in place of the service's category.
 *
 * Markup never widens a service: one that the options declare keeps its category, whatever a tag says; of one that only tags name all
 * categories that they say are needed; and none becomes necessary by a tag.
 *
 * @param onNew a service only the markup names has been made known, or was found to need more
 */
export function needsOf({ parents, services, declared }: Config, element: Element, onNew: () => void): string[] {
  const tokens = tokensOf(element.getAttribute('data-category'));
  const service = element.getAttribute('data-service');
  if (!service) return tokens;
  const category = bare(tokens[0] || '');
  if (isId(service) && parents[category] === '' && category !== NECESSARY && !declared[service]) {
    const first = parents[service];
    const known = services[service];
    if (first === undefined) {
      parents[service] = category;
      onNew();
    } else if (first && first !== category && !known?.requires?.includes(category)) {
      services[service] = bareCopy(known || { category: first }, { requires: [...known?.requires || [], category] });
      onNew();
    }
  }
  const parent = parents[service]!;
  const [own = service] = tokens.filter((token) => bare(token) === parent).map((token) => token.replace(parent, service));
  // A tag that waits for a refusal does without what the service requires.
  const required = own === service && services[service]?.requires || [];
  return [...new Set([own, ...tokens.filter((token) => bare(token) !== parent), ...required])];
}

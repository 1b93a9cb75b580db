import type { Text } from '../core/model';
import type { ViewProps } from './view';

/** The site's own texts, one or a list; what says nothing is left out, and nothing is said twice. */
export const textsOf = (own: ViewProps['own'], ...texts: unknown[]): string[] =>
  [...new Set(texts.flat(2).map((text) => own(text as Text)).filter(Boolean))];

/** What a service or category is called. */
export const nameOf = ({ config: { services, categories }, own, t }: ViewProps, id: string): string =>
  own((services[id] || categories[id])?.name) || t(`category.${id}.name`) || id;

import { bare, tokensOf } from '../core/has';
import { NECESSARY } from '../core/ids';
import type { Handle } from '../core/model';
import type { Known } from './catalogue';

export const MARKED = '[data-category],[data-service]';

/** What the site has declared, and what is allowed now. */
export interface Site {
  /** Whose it is, of several that share an address: a declared one, else the first. */
  pick(services: Known[]): Known | undefined;
  /** Is this allowed now? Also what the site calls necessary. */
  allows(service: Known): boolean;
  /** Needs no consent: the site has declared it necessary. */
  isNecessary(service: Known): boolean;
  /** Holds now what this tag, by its own attributes, waits for. */
  allowsTag(element: Element): boolean;
  /** The attributes of a held tag of this service. */
  hold(service: Known): { 'data-category': string; 'data-service': string };
  /** Ids of the tag's attributes that nobody has declared. Before the start nothing is declared, so none is strange. */
  strangers(element: Element): string[];
  /** Every id there is. */
  readonly ids: string[];
}

export function siteOf(consent: Handle): Site {
  const { grants } = consent.state;
  const { services } = consent.receipt();
  const categoryOf = ({ id, category }: Known) => services[id]?.category || category;
  const needsOf = ({ id, requires }: Known) => (services[id] ? [] : requires.filter((need) => need in grants));
  const attributes = (element: Element) => ({
    tokens: tokensOf(element.getAttribute('data-category')),
    service: element.getAttribute('data-service'),
  });
  return {
    ids: Object.keys(grants),
    pick: (known) => known.find(({ id }) => id in grants) || known[0],
    isNecessary: (service) => categoryOf(service) === NECESSARY,
    allows: (service) => grants[service.id] ?? [categoryOf(service), ...needsOf(service)].every((id) => grants[id]),
    allowsTag(element) {
      const { tokens, service } = attributes(element);
      if (service && service in grants) return !!grants[service];
      return tokens.length > 0 && tokens.every((token) => (token === bare(token) ? grants[token] : !grants[bare(token)]));
    },
    hold: (service) => ({ 'data-category': [categoryOf(service), ...needsOf(service)].join(' '), 'data-service': service.id }),
    strangers(element) {
      const { tokens, service } = attributes(element);
      const ids = tokens.length ? tokens.map(bare) : service ? [service] : [];
      return grants[NECESSARY] ? ids.filter((id) => !(id in grants)) : [];
    },
  };
}

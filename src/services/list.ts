import type { CatalogueService } from './entry';
import type { ServiceOptions } from '../core/options/service-options';

/** An entry of the catalogue, changed or not, or a service of the site's own. */
export type ListedService = ServiceOptions & { id: string } & Partial<Pick<CatalogueService, 'hosts' | 'source' | 'verified' | 'unverified'>>;

const NOT_SHOWN = ['id', 'hosts', 'source', 'verified', 'unverified'];

/**
 * The `services` option from a list of entries: `services(ga4, { ...youtube, category: 'marketing' })`. Of two with one id the
 * later counts. What visitors are not shown (hosts, sources) is left out.
 */
export function services(...list: ListedService[]): Record<string, ServiceOptions> {
  const shown = (entry: ListedService) => Object.fromEntries(Object.entries(entry).filter(([key]) => !NOT_SHOWN.includes(key))) as unknown as ServiceOptions;
  return Object.fromEntries(list.map((entry) => [entry.id, shown(entry)]));
}

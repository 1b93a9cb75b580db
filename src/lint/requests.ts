import { doc } from '../browser/dom';
import { resolve, waitingAt } from './addresses';
import { servicesAt, type Known } from './catalogue';
import type { Finding } from './module';
import type { Site } from './site';

/** What the page has requested of services that are not allowed, where nothing found in its markup explains it. */
export function requestsOf(site: Site, explained: Set<Known['id'] | undefined>): Finding[] {
  const seen = new Set<string>();
  // A visitor may have allowed one embed for once.
  const embeds = new Set([...doc.querySelectorAll('[data-kelisim-src],[data-src]')].flatMap((element) =>
    [waitingAt(element, 'src'), element.getAttribute('src')].map((value) => value && resolve(value, doc.baseURI)?.href)));
  return performance.getEntriesByType('resource').flatMap(({ name, initiatorType }: PerformanceEntry & { initiatorType?: string }) => {
    const address = resolve(name, doc.baseURI);
    const service = address && !embeds.has(address.href) ? site.pick(servicesAt(address)) : undefined;
    if (!service || site.allows(service) || explained.has(service.id)) return [];
    const place = address!.host + address!.pathname;
    if (seen.has(place)) return [];
    seen.add(place);
    const { 'data-category': category, 'data-service': id } = site.hold(service);
    return [{
      service: service.id, element: null,
      problem: `${place} was requested (${initiatorType}) although it is not allowed`,
      fix: `Look in the Network panel for what requests it, and hold that: data-category="${category}" data-service="${id}"`,
    }];
  });
}

import { servicesAt } from '../catalogue';
import { tag } from '../markup';
import type { CssAddress } from '../css';
import type { Found } from './found';
import type { Site } from '../site';

/** Addresses in the CSS of a style or link element, or of a style attribute, each once. */
export function findCss(element: Element, addresses: CssAddress[], site: Site): Found[] {
  const found = new Map<string, Found>();
  for (const { address, imported } of addresses) {
    const service = site.pick(servicesAt(address));
    if (!service || site.isNecessary(service)) continue;
    const { href } = address;
    const held = tag('link', { rel: 'stylesheet', ...site.hold(service), 'data-kelisim-href': imported ? href : '/held.css' });
    const key = `css ${href}`;
    found.set(key, {
      service, element, key,
      problem: `its CSS loads ${href} before anyone has allowed it`,
      fix: imported ? `In place of the @import: ${held}`
        : `Keep a copy of the file on your own site, or move the rule to a stylesheet that is held: ${held}`,
    });
  }
  return [...found.values()];
}

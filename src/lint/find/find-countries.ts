import type { Handle } from '../../core/model';
import type { Finding } from '../module';

const saysNothing = (texts: unknown) => [texts ?? []].flat().filter(Boolean).length === 0;

/** Services that send data abroad and whose countries nobody has named: a placeholder is consent to what it says. Those of the catalogue say it themselves. */
export function withoutCountries(consent: Handle): Finding[] {
  const { services, pending = [] } = consent.receipt();
  return Object.entries(services).filter(([id, { requires, countries }]) => requires?.includes('cross-border') && saysNothing(countries) && !pending.includes(id)).map(([id]) => ({
    service: id,
    element: null,
    problem: `services.${id} requires cross-border and names no country: visitors are told no more than “to another country”`,
    fix: `services.${id}.countries, such as [{ "kk": "АҚШ", "ru": "США" }]`,
  }));
}

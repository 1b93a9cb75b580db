import { textsOf } from '../../shared/texts-of';
import type { ServiceOptions } from '../../../core/options/service-options';
import type { WordsProps } from '../../shared/view-props';

interface Receivers {
  /** Who receives what the service sends, and in which countries: each said once. */
  whom: string;
  /** Whose service it is, where that is none of those. */
  provider: string | false;
}

/** Of a service that names no recipients it is the provider who receives. Providers are often written with their country. */
export function receiversOf(own: WordsProps['own'], { provider, recipients, countries }: Partial<ServiceOptions>): Receivers {
  const company = own(provider);
  const named = textsOf(own, recipients);
  const all = named.length > 0 ? named : [company].filter(Boolean);
  const known = all.join(', ');
  return {
    whom: [...all, ...textsOf(own, countries).filter((country) => !known.includes(country))].join(', '),
    provider: all.every((name) => !company.includes(name) && !name.includes(company)) && company,
  };
}

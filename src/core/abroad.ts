import type { Text } from './model';
import type { ServiceOptions } from './options/service-options';

/** Kazakhstan by its names; what stands beside another country is abroad. */
const HOME = /^((республика|republic of) )?(казахстан|қазақстан|kazakhstan)( республикасы)?$|^(kz|kaz|рк|қр)$/i;

/** Countries of a service other than Kazakhstan, as the site names them. */
export const abroadOf = ({ countries }: Partial<ServiceOptions>): Text[] =>
  [countries ?? []].flat().filter((country) => {
    const names = typeof country === 'string' ? [country] : Object.values(Object(country) as object);
    return names.some((name) => typeof name === 'string' && name && !HOME.test(name.trim()));
  });

import table from 'services:table';

/** A service of the catalogue, as far as the check needs it. */
export interface Known {
  id: string;
  name: string;
  category: string;
  requires: string[];
}

interface Place {
  service: Known;
  host: string;
  /** With the slash it begins with; empty for the whole host. */
  path: string;
}

const places: Place[] = table.flatMap(([id, name, category, hosts, requires]) =>
  hosts.map((entry) => {
    const [host, ...path] = entry.split('/') as [string, ...string[]];
    return { service: { id, name, category, requires }, host, path: path.length ? `/${path.join('/')}` : '' };
  }));

const unique = (services: Known[]) => [...new Map(services.map((service) => [service.id, service])).values()];

/** Google's tag is one file; whose it is, is said by the id it is asked for. */
function byTagId(services: Known[], text: string): Known[] {
  const [, kind] = /\b(G|AW)-[A-Z\d]{4}/.exec(text) || [];
  const wanted = services.filter(({ id }) => id === (kind === 'G' ? 'ga4' : kind && 'google-ads'));
  return wanted.length ? wanted : services;
}

/**
 * Whose address is this? More than one where vendors share it.
 *
 * @param hostOnly for links that open a connection: what will be asked for there is not said
 */
export function servicesAt(address: URL, hostOnly = false): Known[] {
  if (!/^https?:$/.test(address.protocol) || address.host === location.host) return [];
  const { hostname, pathname, search } = address;
  return byTagId(unique(places.filter(({ host, path }) =>
    hostOnly && path ? hostname === host : `.${hostname}`.endsWith(`.${host}`) && pathname.startsWith(path),
  ).map(({ service }) => service)), search);
}

/** An address as code has it: after `//`, or at the beginning of a string, as in `'.google-analytics.com/ga.js'`. */
const inText = ({ host, path }: Place) =>
  new RegExp(`(?://|["'\`])(?:[\\w-]*\\.)*${(host + path).replace(/\./g, '\\.')}${path ? '' : '(?![\\w-]|\\.\\w)'}`);

/** Whose addresses does this code, or markup, mention? The links to policies in options are none. */
export function servicesIn(text: string): Known[] {
  const plain = text.replace(/\\\//g, '/').replace(/policyUrl["']?\s*:\s*("[^"]*"|'[^']*')/g, '');
  const found = unique(places.filter((place) => inText(place).test(plain)).map(({ service }) => service));
  const google = found.filter(({ id }) => /^(ga4|google-ads)$/.test(id));
  return google.length > 1 ? found.filter((service) => !google.includes(service) || byTagId(google, plain).includes(service)) : found;
}

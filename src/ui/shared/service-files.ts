import { doc } from '../../browser/dom';
import { importFile } from '../../browser/import-file';
import { bare, tokensOf } from '../../core/has';
import { isId } from '../../core/ids';
import type { Config } from '../../core/options/config';
import type { ServiceOptions } from '../../core/options/service-options';
import type { HeldEmbeds } from './context';

/** As long as nobody waits for a file in vain. */
const PATIENCE = 3000;

/**
 * Brings the descriptions of services that the options name by their ids alone, each once, into `config.services`. What could
 * not be had within 3 seconds is told on the console, once, and sought again at the next call; never rejects.
 *
 * A file brings words and lists of cookies. Category and requirements are those of options and markup; only where neither
 * says a category those of the file are noted, for `declareServices`.
 *
 * @param address of a file beside the UI; from npm the catalogue itself is there
 * @param ids only these of them
 */
export async function describeServices(config: Config, address: (file: string) => string, ids = namedServices(config)): Promise<void> {
  let late = false;
  const all = ids.filter((id) => !config.services[id]?.name).map(async (id) => {
    const found = await find(id, config, address);
    // What comes late is there at the next call: nothing changes behind the back of what is on screen.
    if (found && !late) config.services[id] = merge(id, found, config);
  });
  await Promise.race([Promise.all(all), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  late = true;
}

/** Ids of the services that the options name without words. */
export function namedServices({ named = [] }: Pick<Config, 'named'>): string[] {
  if (typeof named === 'string' || Array.isArray(named)) return [named].flat().flatMap(tokensOf);
  return Object.keys(named).filter((id) => typeof (named as Record<string, unknown>)[id] === 'string');
}

/** The services as the options have them, without what was fetched. */
export function undescribed({ services, named, declared }: Pick<Config, 'services' | 'named' | 'declared'>): Config['services'] {
  const given = { ...services };
  for (const id of namedServices({ named })) {
    if (declared[id]) given[id] = declared[id];
    else delete given[id];
  }
  return given;
}

/** Services of whose category neither options nor markup have said anything get the catalogue's, as if a tag had said it. Tells whether there were any. */
export function declareServices({ services, parents }: Pick<Config, 'services' | 'parents'>, gate: Pick<HeldEmbeds, 'needs'>): boolean {
  let any = false;
  for (const id in services) {
    if (id in parents) continue;
    const tag = doc.createElement('script');
    Object.assign(tag.dataset, { category: services[id]!.category, service: id });
    gate.needs(tag);
    any = true;
  }
  return any;
}

async function find(id: string, config: Config, address: (file: string) => string): Promise<ServiceOptions | undefined> {
  const missed = (config.missed ||= {});
  const { catalogue } = config;
  let place = 'kelisim/services';
  try {
    if (catalogue) {
      const found = Object.values(await catalogue()).find((entry) => (entry as { id?: string }).id === id) as ServiceOptions | undefined;
      if (found) return found;
    } else {
      place = address(`services/${id}.js`);
      if (isId(id)) return (await importFile<{ default: ServiceOptions }>(place, missed[id] || 0)).default;
    }
  } catch {
    // Told below.
  }
  if (!missed[id]) console.warn(`kelisim: no description of "${id}" in ${place}`);
  missed[id] = (missed[id] || 0) + 1;
}

/** What options and markup say stands over the file. */
function merge(id: string, found: ServiceOptions, { services, parents }: Config): ServiceOptions {
  const known = services[id] || (parents[id] && { category: parents[id], requires: [] });
  // A permission that the site does not ask for would never be granted.
  return { ...found, requires: found.requires?.filter((need) => parents[bare(need)] === ''), ...known };
}

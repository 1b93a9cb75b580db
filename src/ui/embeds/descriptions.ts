import { describeServices, namedServices } from '../shared/service-files';
import type { Config } from '../../core/options/config';

/** Brings the descriptions of services that the options name by their ids; a placeholder comes with its words. */
export interface Descriptions {
  /** Seeks those of these services that have not been sought. */
  seek(config: Config, services: readonly string[]): void;
  isAwaited(service: string): boolean;
}

/**
 * @param address of a file beside the UI
 * @param onCome they have come, or will not
 */
export function createDescriptions(address: (file: string) => string, onCome: () => void): Descriptions {
  const sought = new Set<string>();
  const awaited = new Set<string>();
  return {
    seek(config, services) {
      const ids = namedServices(config).filter((id) => services.includes(id) && !sought.has(id));
      if (!ids.length) return;
      for (const id of ids) {
        sought.add(id);
        awaited.add(id);
      }
      void describeServices(config, address, ids).then(() => {
        for (const id of ids) awaited.delete(id);
        onCome();
      });
    },
    isAwaited: (service) => awaited.has(service),
  };
}

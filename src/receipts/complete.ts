import { doc } from '../browser/dom';
import { describeServices } from '../ui/shared/service-files';
import type { Receipt } from '../core/model';
import type { Outgoing } from './module';

/**
 * A receipt with what was not there yet when it was made: recipients and countries of services that the options name by their ids. The same for
 * every way to decide. What can't be had stays `pending`.
 */
export async function complete(text: string, { config, beside }: Pick<Outgoing, 'config' | 'beside'>): Promise<string> {
  const receipt = parse(text);
  if (!receipt?.pending) return text;
  const address = (file: string) => (config.uiUrl ? new URL(file, new URL(config.uiUrl, doc.baseURI)).href : beside!(file));
  await describeServices(config, address, [...receipt.pending]);
  const pending = receipt.pending.filter((id) => !config.services[id]?.name);
  const services = Object.fromEntries(Object.entries(receipt.services).map(([id, service]) => {
    const { recipients, countries } = config.services[id] || {};
    return [id, receipt.pending!.includes(id) ? { ...service, recipients, countries } : service];
  }));
  return JSON.stringify({ ...receipt, services, pending: pending.length ? pending : undefined });
}

/** What is no receipt goes as it is. */
function parse(text: string): Receipt | undefined {
  try {
    return JSON.parse(text) as Receipt;
  } catch {
    return undefined;
  }
}

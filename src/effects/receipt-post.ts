import { once } from '../core/once';
import type { Receipt } from '../core/model';
import type { Outgoing, ReceiptsModule } from '../receipts/module';
import type { Load } from './ui-control';

/**
 * Takes the receipts of decisions, for the file that delivers them: it is fetched at the first call, and where that fails at
 * the next one. Undefined where the site does not collect them.
 */
export function createPost(load: Load, outgoing: Outgoing): ((...receipts: Receipt[]) => void) | undefined {
  const { config, decided, fail } = outgoing;
  const bring = once(async (attempt) => (await load<ReceiptsModule>(config.uiUrl, attempt, 'kelisim-receipts.js')).deliver(outgoing));
  return config.receipts?.endpoint ? (...receipts) => {
    decided.push(...receipts);
    bring().catch(fail);
  } : undefined;
}

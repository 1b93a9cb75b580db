import { once } from './core/once';
import type { Receipt } from './core/model';
import type { Outgoing, ReceiptsModule } from './receipts/module';

/** Fetches what delivers receipts; as with the UI the attempt varies its address. */
export type LoadReceipts = (uiUrl: string | undefined, attempt: number) => Promise<ReceiptsModule>;

/**
 * Takes the receipts of decisions, for the file that delivers them: it is fetched at the first call, and where that fails at
 * the next one. Undefined where the site does not collect them.
 */
export function createPost(load: LoadReceipts | undefined, outgoing: Outgoing): ((...receipts: Receipt[]) => void) | undefined {
  const { config, decided, fail } = outgoing;
  const bring = once(async (attempt) => (await load!(config.uiUrl, attempt)).deliver(outgoing));
  return config.receipts?.endpoint ? (...receipts) => {
    decided.push(...receipts);
    bring().catch(fail);
  } : undefined;
}

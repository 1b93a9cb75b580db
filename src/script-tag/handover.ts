import { fingerprint, PROTOCOL, type Handover, type Inherited } from '../core/handover';
import { warn } from '../browser/page';

/**
 * Ends the inline gate before us, if there is one, and takes over what it has done.
 *
 * @param queue what stood in our place
 * @param options the text of the options block
 */
export function takeOver(queue: unknown, options: string | undefined): (Inherited & { base?: string }) | undefined {
  const gate = Array.isArray(queue) ? (queue as { gate?: Handover }).gate : undefined;
  if (!gate) return undefined;
  gate.stop();
  if (gate.protocol === PROTOCOL && gate.options === fingerprint(options || '')) return { ...gate, hasSaid: true };
  warn('the inline gate was printed for another version or for other options; print it anew');
  return { ran: gate.ran, told: gate.told, clicks: [], hasSaid: false };
}

import { fingerprint, PROTOCOL, type Inherited } from '../core/handover';

/**
 * Ends the inline gate before us, if there is one, and takes over what it has done.
 *
 * @param queue what stood in our place
 * @param options the text of the options block
 */
export function takeOver(queue: unknown, options = ''): Inherited | undefined {
  const gate = Array.isArray(queue) ? (queue as { gate?: Inherited }).gate : undefined;
  if (!gate) return undefined;
  gate.stop();
  gate.hasSaid = gate.protocol === PROTOCOL && gate.options === fingerprint(options);
  if (!gate.hasSaid) console.warn('kelisim: print the inline gate anew');
  return gate;
}

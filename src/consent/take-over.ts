import { fingerprint, PROTOCOL, type Inherited } from '../core/handover';

/**
 * Ends the inline gate before us, if there is one, and takes over what it has done.
 *
 * @param queue what stands in our place
 * @param options the text of the options block; null, where ours do not come from one: then all it has said is said again
 */
export function takeOver(queue: unknown, options: string | null = ''): Inherited | undefined {
  const gate = Array.isArray(queue) ? (queue as { gate?: Inherited }).gate : undefined;
  if (!gate) return undefined;
  gate.stop();
  if (gate.protocol !== PROTOCOL) Object.assign(gate, { coming: new Map(), unheard: [] });
  gate.hasSaid = options !== null && gate.protocol === PROTOCOL && gate.options === fingerprint(options);
  if (!gate.hasSaid && options !== null) console.warn('kelisim: print the inline gate anew');
  return gate;
}

import { tokensOf } from '../has';
import { bareCopy } from '../ids';
import type { ServiceOptions } from './service-options';

/** A service in a text: its category, what it requires, and `explicit`. */
export function parseService(text: unknown): ServiceOptions | undefined {
  const [category, ...requires] = tokensOf(text).filter((id) => id !== 'explicit');
  return category ? bareCopy<ServiceOptions>({ category, requires, explicit: /\bexplicit/.test(text as string) }) : undefined;
}

import type { ConsentState } from './model';
import type { Rules } from './decide';

/** Splits the syntax of `data-category`: ids between spaces, all of which must hold; `!id` means refused. */
export const tokensOf = (expression: unknown): string[] => (typeof expression === 'string' && expression.match(/\S+/g)) || [];

/** The id in `!id` and `id`. */
export const bare = (token: string): string => token.replace('!', '');

/** Does one of these tokens hold in this state? An unknown id never does. */
export function holds(token: string, { choices, grants }: ConsentState, services: Rules['services']): boolean {
  const id = bare(token);
  return id === token ? grants[id] === true : (choices[id] || choices[services[id]?.category as string]) === 'denied';
}

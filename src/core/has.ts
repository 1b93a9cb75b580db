import type { ConsentState } from './model';
import type { Rules } from './decide';

/** Splits the syntax of `data-category`: ids between spaces, all of which must hold; `!id` means refused. */
export const tokensOf = (expression: unknown): string[] =>
  typeof expression === 'string' ? expression.split(/\s+/).filter(Boolean) : [];

/** Does one of these tokens hold in this state? An unknown id never does. */
export function holds(token: string, state: ConsentState, services: Rules['services']): boolean {
  if (token[0] !== '!') return state.grants[token] === true;
  const id = token.slice(1);
  return (state.choices[id] || state.choices[services[id]?.category as string]) === 'denied';
}

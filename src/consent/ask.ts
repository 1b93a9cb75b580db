import * as page from '../browser/page';
import { bare, tokensOf } from '../core/has';
import { member } from '../core/ids';
import type { Consent, ConsentState } from '../core/model';

/**
 * Answers whether something is allowed: now (`has`), or as soon as it is (`when`).
 *
 * @param stateOf as things stand
 * @param parentOf the category of a service
 * @param isActive started, so that an unknown id is a mistake of the page
 */
export function createAsk(stateOf: () => ConsentState, parentOf: (id: string) => string | undefined, isActive: () => boolean) {
  /** Those who wait in `when()`, each looking whether it still has to. */
  const waiters = new Set<() => void>();
  const warned = new Set<string>();

  /** Do all of these hold? */
  function allowed(tokens: readonly string[]): boolean {
    const { choices, grants } = stateOf();
    return !!tokens[0] && tokens.every((token) => {
      const id = bare(token);
      if (isActive() && !(id in grants) && !warned.has(id)) {
        warned.add(id);
        page.warn(`"${id}" has no category`);
      }
      return id === token ? grants[id] : (choices[id] || choices[parentOf(id)!]) === 'denied';
    });
  }

  const has: Consent['has'] = (id) => allowed(tokensOf(id));

  const when: Consent['when'] = (id, options) =>
    new Promise((resolve, reject) => {
      const signal = member(options, 'signal');
      const settle = (end: () => void) => {
        waiters.delete(waiter);
        signal?.removeEventListener('abort', giveUp);
        end();
      };
      const waiter = () => void (has(id) && settle(resolve));
      const giveUp = () => settle(() => reject(new DOMException('', 'AbortError')));
      if (signal?.aborted) return giveUp();
      waiters.add(waiter);
      signal?.addEventListener('abort', giveUp);
      waiter();
    });

  /** Looks again who waits in vain no longer. */
  const answer = () => {
    for (const waiter of waiters) waiter();
  };

  /** Forgets who waits: nobody is told that there is nothing to wait for. */
  const forget = () => waiters.clear();

  return { allowed, has, when, answer, forget };
}

export type Ask = ReturnType<typeof createAsk>;

import * as page from '../browser/page';
import { bare, tokensOf } from '../core/has';
import { member } from '../core/ids';
import { permits } from '../core/record/permits';
import type { ConsentRecord, ConsentState, Handle } from '../core/model';

/**
 * Answers whether something is allowed: now (`has`), or as soon as it is (`when`).
 *
 * @param stateOf as things stand
 * @param parentOf the category of a service
 * @param recordOf what the state stands on
 * @param isActive started, so that an unknown id is a mistake of the page
 */
export function createAsk(stateOf: () => ConsentState, parentOf: (id: string) => string | undefined, recordOf: () => ConsentRecord | null | undefined, isActive: () => boolean) {
  /** Those who wait in `when()`, each looking whether it still has to. */
  const waiters = new Set<() => void>();
  const warned = new Set<string>();

  /** Do all of these hold? */
  function allowed(tokens: readonly string[]): boolean {
    const { choices, grants } = stateOf();
    const [service] = tokens;
    if (!service) return false;
    const parent = parentOf(service);
    const record = recordOf();
    return tokens.every((token) => {
      const id = bare(token);
      if (isActive() && !(id in grants) && !warned.has(id)) {
        warned.add(id);
        page.warn(`"${id}" has no category`);
      }
      // A permission that the service has by name counts for its tags.
      return id === token ? grants[id] || (parent && record && permits(record.answers, id, service, parent)) : (choices[id] || choices[parentOf(id)!]) === 'denied';
    });
  }

  const has: Handle['has'] = (id) => allowed(tokensOf(id));

  const when: Handle['when'] = (id, options) =>
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

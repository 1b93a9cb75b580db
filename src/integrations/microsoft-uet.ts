import { follow, permitted, type PermissionOptions } from './shared/follow';
import type { Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';
export type { PermissionOptions } from './shared/follow';

/** Microsoft Advertising's UET: `ad_storage` denied by default, then updated. */
export function microsoftUet<Id extends string>(consent: Handle<Id>, options?: PermissionOptions<NoInfer<Id>>): () => void;
export function microsoftUet(consent: Handle, { permission }: PermissionOptions = {}): () => void {
  return follow(consent, () => permitted(consent, permission, 'microsoft-uet', 'marketing'), (granted, first) => {
    const page = window as unknown as { uetq?: unknown[] };
    const queue = page.uetq ||= [];
    const command = (word: string, storage: boolean) => ['consent', word, { ad_storage: storage ? 'granted' : 'denied' }];
    const commands = [...(first ? command('default', false) : []), ...(granted || !first ? command('update', granted) : [])];
    // What the snippet has queued comes after; the live object has no unshift.
    if (first && queue.unshift) queue.unshift(...commands);
    // It takes one command at a time, which is three entries.
    else while (commands.length) queue.push(...commands.splice(0, 3));
  });
}

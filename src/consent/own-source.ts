import { member } from '../core/ids';
import type { Config } from '../core/options/config';
import type { TextSource } from '../core/options/options';

/** What the site's own source of words can do. */
export function ownSource<K extends keyof TextSource>({ texts }: Config, name: K): TextSource[K] | undefined {
  const found = member(texts as TextSource | undefined, name);
  return typeof found === 'function' ? found.bind(texts) as TextSource[K] : undefined;
}

import { h } from 'preact';
import { leftKey, parseLeft } from '../../core/left';
import type { Left } from '../../core/options/config';
import type { ViewProps } from '../shared/view-props';

/** What the withdrawal in force could not remove, and where the visitor can. */
export function LeftNotice({ config, consent: { state: { id } }, t }: ViewProps) {
  const found = config.left || stored(config);
  const names = found && found.id === id ? found.left.map(({ name }) => name) : [];
  return names.length > 0 && <p class="notice" part="notice">{t('preferences.left', { names: names.join(', ') })}</p>;
}

/** Left there before the page reloaded. */
function stored(config: ViewProps['config']): Left | undefined {
  try {
    return parseLeft(sessionStorage.getItem(leftKey(config)));
  } catch {
    return undefined;
  }
}

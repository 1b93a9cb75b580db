import { NECESSARY } from '../../../core/ids';
import type { WordsProps } from '../../shared/view-props';

/** Names of what was allowed: categories, and services where their category was not. */
export function allowed({ t, own, language, config: { parents, categories, services }, consent: { state: { choices } } }: WordsProps): string[] {
  const isGranted = (id: string) => choices[id] === 'granted';
  // Ours begin a line elsewhere; here they stand in the middle of one.
  const ours = (id: string) => t(`category.${id}.name`).replace(/^./, (letter) => letter.toLocaleLowerCase(language));
  return Object.keys(parents)
    .filter((id) => id !== NECESSARY && isGranted(id) && (parents[id] ? !isGranted(parents[id]) : id in categories))
    .map((id) => (parents[id] ? own(services[id]?.name) : own(categories[id]?.name) || ours(id)) || id);
}

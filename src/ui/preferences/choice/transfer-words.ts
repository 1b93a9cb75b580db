import { abroadOf } from '../../../core/abroad';
import { comesWith } from '../../../core/record/permits';
import { nameOf, textsOf } from '../../shared/texts-of';
import { isTransferOn } from './draft';
import type { Draft, WordsProps } from '../../shared/view-props';

/** Services of this category that require the permission. */
export const needing = ({ config: { parents, services } }: Pick<WordsProps, 'config'>, category: string, permission: string) =>
  Object.keys(parents).filter((id) => parents[id] === category && services[id]?.requires?.includes(permission));

/** What comes with a category, in words: the permission and, of a transfer abroad, the countries; of one to others, who they are. */
export function sayTransfer(view: WordsProps, category: string, permission: string): string {
  const { config: { services }, own, t } = view;
  const all = needing(view, category, permission).map((id) => services[id]!);
  const isAbroad = permission === 'cross-border';
  const to = textsOf(own, all.map((service) => (isAbroad ? abroadOf(service) : textsOf(own, service.recipients)[0] || service.provider)));
  return `${nameOf(view, permission)}: ${to.join(', ') || (isAbroad ? t('service.abroad') : needing(view, category, permission).map((id) => nameOf(view, id)).join(', '))}`;
}

/** What a switch has brought along, in a sentence; empty for one that brings nothing. */
export function comingWith(view: WordsProps, draft: Readonly<Draft>, id: string): string {
  const names = id in view.config.categories ? comesWith(view.config, id).filter((permission) => isTransferOn(draft, id, permission)).map((permission) => sayTransfer(view, id, permission)) : [];
  return names.length ? view.t('service.with', { names: names.join('; ') }) : '';
}

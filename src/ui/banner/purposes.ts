import { NECESSARY, PERMISSION } from '../../core/ids';
import type { WordsProps } from '../shared/view-props';

/** Ids of services by their kind: those of the catalogue, and of sites that call theirs by what it is. */
const KINDS: readonly (readonly [kind: string, ids: RegExp])[] = [
  ['maps', /\bmaps?\b/],
  ['video', /video|youtube|vimeo/],
  ['chat', /\bchat|jivo|bitrix24/],
];

/** `карты, видео и чат`, where the browser knows how that language joins; else with commas alone. */
function joined(language: string, items: string[]): string {
  try {
    // In a language it does not know it would speak its own.
    if (Intl.ListFormat.supportedLocalesOf(language)[0]) return new Intl.ListFormat(language).format(items);
  } catch {
    // No such thing, or no such language.
  }
  return items.join(', ');
}

/** What these categories are for, in plain nouns; behind them what else is permitted with the data. */
export function purposesOf({ config: { categories, services }, language, own, t }: WordsProps, ids = Object.keys(categories)): string {
  const noun = (id: string) => t(`banner.purposes.${id}`) || id;
  const kindOf = (id: string) => KINDS.find(([, kind]) => kind.test(id))?.[0];
  /** What its services are; those of no known kind are called as in the preferences. */
  const functional = Object.keys(services).filter((id) => services[id]!.category === 'functional').map((id) => noun(kindOf(id) || own(services[id]!.name) || id));
  const nouns = ids.filter((id) => id !== NECESSARY && !PERMISSION.test(id))
    .flatMap((id) => own(categories[id]!.name) || (id === 'functional' && functional[0] ? functional : noun(id)));
  const permissions = ids.filter((id) => PERMISSION.test(id)).map(noun).join('');
  // Those begin with a comma.
  return nouns[0] ? joined(language, [...new Set(nouns)]) + permissions : permissions.slice(2);
}

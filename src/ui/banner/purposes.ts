import { NECESSARY, PERMISSION } from '../../core/ids';
import type { ViewProps } from '../shared/view-props';

/** What the ids of services say of their kind: those of the catalogue (a test compares), and of sites that call theirs by what it is. */
const KINDS: readonly (readonly [kind: string, ids: RegExp])[] = [
  ['maps', /\bmaps?\b/],
  ['video', /\b(video|youtube|vimeo)\b/],
  ['chat', /\b(chat|jivo|bitrix24)\b/],
  ['social', /telegram/],
  ['protection', /captcha/],
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

/** What the services of a category are; one of no known kind by its name. */
function kindsOf({ config: { services }, own, t }: ViewProps, category: string): string[] {
  const noun = (name: string) => t(`banner.purposes.${name}`);
  const ids = Object.keys(services).filter((id) => services[id]!.category === category);
  const known = KINDS.filter(([, kind]) => ids.some((id) => kind.test(id))).map(([kind]) => noun(kind));
  const others = ids.filter((id) => !KINDS.some(([, kind]) => kind.test(id))).map((id) => own(services[id]!.name) || noun(category));
  return ids[0] ? [...known, ...others] : [noun(category)];
}

/** What these categories are for, in plain nouns; behind them what else is permitted with the data. */
export function purposesOf(view: ViewProps, ids = Object.keys(view.config.categories)): string {
  const { config: { categories }, language, own, t } = view;
  const noun = (id: string) => t(`banner.purposes.${id}`);
  const nouns = ids.filter((id) => id !== NECESSARY && !PERMISSION.test(id))
    .flatMap((id) => own(categories[id]!.name) || (id === 'functional' ? kindsOf(view, id) : noun(id) || id));
  const permissions = ids.filter((id) => PERMISSION.test(id)).map(noun).join('');
  // The permissions begin with a comma.
  return nouns[0] ? joined(language, [...new Set(nouns)]) + permissions : permissions.slice(2);
}

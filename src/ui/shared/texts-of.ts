import { joinNames } from '../../i18n/join-names';
import type { Text } from '../../core/model';
import type { WordsProps } from './view-props';

/** The site's own texts, one or a list; what says nothing is left out, and nothing is said twice. */
export const textsOf = (own: WordsProps['own'], ...texts: unknown[]): string[] =>
  [...new Set(texts.flat(2).map((text) => own(text as Text)).filter(Boolean))];

/** What a service or category is called; a statement is called by its text. */
export const nameOf = ({ config: { services, categories, statements }, own, t }: Pick<WordsProps, 'config' | 'own' | 't'>, id: string): string =>
  own((services[id] || categories[id])?.name) || own(statements?.find((each) => each.id === id)?.text) || t(`category.${id}.name`) || id;

/** Several names within a sentence, where built-in ones begin small. */
export const namesOf = (view: Pick<WordsProps, 'config' | 'language' | 'own' | 't'>, ids: readonly string[]): string => joinNames(ids.map((id) => {
  const name = nameOf(view, id);
  return name === view.t(`category.${id}.name`) ? name[0]!.toLocaleLowerCase(view.language) + name.slice(1) : name;
}), view.language);

import words from 'words:banner,notice,preferences,category,service,cookie,operator,policy,term,record,statement,disclosure,rights,reopen';
import { formatDate } from '../../i18n/format-date';
import { joinNames } from '../../i18n/join-names';
import { createTexts } from '../../i18n/texts';
import { NAMES } from '../../i18n/language-names';
import type { Text } from '../../core/model';
import type { UiContext } from '../../ui/shared/context';
import type { WordsProps } from '../../ui/shared/view-props';
import type { ConsentScreen, LanguageChoice } from '../screen';

export interface Speech extends Pick<ConsentScreen, 't' | 'own' | 'date' | 'join'> {
  /** The language to draw in: that of the moment, unless nobody has words in it; then the last one that had. */
  now(): string;
  languages(): LanguageChoice[];
  /** What words are made of. */
  props(): WordsProps;
}

/** The words of the interface, the site's own before ours. No file of ours lies beside an npm site: further languages come as `texts`. */
export function createSpeech(context: UiContext): Speech {
  const { config, consent } = context;
  const texts = createTexts(config);
  texts.add(words);
  const hasWords = (language: string) => !!texts.say(language, 'banner.title');
  let spoken = config.languages.find(hasWords) || 'ru';
  const now = () => {
    const { language } = consent.state;
    if (hasWords(language)) spoken = language;
    return spoken;
  };
  const t: Speech['t'] = (key, values) => texts.text(now(), key, values);
  const own = (text: Text | undefined) => {
    if (typeof text === 'string') return text;
    const byLanguage = Object(text) as Record<string, unknown>;
    return texts.first(now(), (each) => byLanguage[each], Object.keys(byLanguage));
  };
  return {
    now,
    t,
    own,
    date: (date) => formatDate(date, now()),
    join: (names) => joinNames(names, now()),
    languages: () => config.languages.map((id) => {
      const [short = id, name = new Intl.DisplayNames(id, { type: 'language' }).of(id) || id] = NAMES[id] || [];
      return { id, short, name, current: id === now() };
    }),
    props: () => ({ config, consent, record: () => context.record(), language: now(), t, own }),
  };
}

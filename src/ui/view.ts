import type { Text } from '../core/model';
import type { Texts } from '../i18n/texts';
import type { UiContext } from './context';

/** What every component is given: the consent, the words in the language of the moment, and the site's own texts. */
export interface ViewProps extends UiContext {
  readonly language: string;
  /** A built-in text. */
  t(key: string, values?: Record<string, unknown>): string;
  /** The site's own text in this language, else in a fallback language; only strings are ever shown. */
  own(text: Text | undefined): string;
}

export function viewProps(context: UiContext, texts: Texts): ViewProps {
  const { language } = context.consent.state;
  return {
    ...context,
    language,
    t: (key, values) => texts.text(language, key, values),
    own(text) {
      if (typeof text === 'string') return text;
      const byLanguage = (text || {}) as Record<string, unknown>;
      const found = [language, ...context.config.languages, ...Object.keys(byLanguage)].find(
        (name) => typeof byLanguage[name] === 'string',
      );
      return found ? (byLanguage[found] as string) : '';
    },
  };
}

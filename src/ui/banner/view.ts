import { doc } from '../../browser/dom';
import { standIns } from '../../core/language';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { Notices } from '../shared/Notices';
import { PolicyLink } from '../shared/PolicyLink';
import { WebLink } from '../shared/WebLink';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { ViewProps } from '../shared/view-props';

/** What files that come later share with the banner's. The preferences have their own, drawn by Preact, and `Fold` for what is drawn in them. */
const parts = { LanguageSwitch, Notices, PolicyLink, WebLink, doc };

/** What every component of the moment is given. */
export function viewProps(context: UiContext, texts: Texts, language: string): ViewProps {
  const order = standIns(language, context.config.languages);
  const first = (languages: readonly string[], say: (language: string) => unknown) => {
    for (const each of languages) {
      const said = say(each);
      if (typeof said === 'string') {
        texts.spoken.set(said, each);
        return said;
      }
    }
    return '';
  };
  return {
    ...context,
    // The preferences add theirs.
    parts: parts as ViewProps['parts'],
    language,
    t: (key, values) => first(order, (each) => texts.say(each, key, values)),
    own(text) {
      if (typeof text === 'string') return text;
      const byLanguage = Object(text) as Record<string, unknown>;
      return first([...order, ...Object.keys(byLanguage)], (each) => byLanguage[each]);
    },
  };
}

import { doc } from '../../browser/dom';
import { Notices } from '../shared/Notices';
import { PolicyLink, WebLink } from '../shared/links';
import { purposesOf } from './purposes';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { SharedParts, ViewProps } from '../shared/view-props';

/** What files that come later share with the banner's. The preferences have their own, drawn by Preact, and `Fold` for what is drawn in them. */
const parts = { Notices, PolicyLink, WebLink, purposesOf };

/**
 * What every component of the moment is given.
 *
 * @param LanguageSwitch once it has come
 */
export function viewProps(context: UiContext, texts: Texts, language: string, LanguageSwitch: SharedParts['LanguageSwitch'] = () => false): ViewProps {
  return {
    ...context,
    // The preferences add theirs.
    parts: { ...parts, doc, LanguageSwitch } as ViewProps['parts'],
    language,
    t: (key, values) => texts.text(language, key, values),
    own(text) {
      if (typeof text === 'string') return text;
      const byLanguage = Object(text) as Record<string, unknown>;
      return texts.first(language, (each) => byLanguage[each], Object.keys(byLanguage));
    },
  };
}

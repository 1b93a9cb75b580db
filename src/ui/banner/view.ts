import { doc } from '../../browser/dom';
import { Notices } from '../shared/Notices';
import { PolicyLink } from '../shared/PolicyLink';
import { WebLink } from '../shared/WebLink';
import { purposesOf } from './purposes';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { SharedParts, ViewProps } from '../shared/view-props';

/** What files that come later share with the banner's. The preferences have their own, drawn by Preact, and `Fold` for what is drawn in them. */
const parts = { Notices, PolicyLink, WebLink, doc, purposesOf };

/**
 * What every component of the moment is given.
 *
 * @param LanguageSwitch once it has come
 */
export function viewProps(context: UiContext, texts: Texts, language: string, LanguageSwitch: SharedParts['LanguageSwitch'] = () => false): ViewProps {
  const { config } = context;
  return {
    ...context,
    // The preferences add theirs.
    parts: { ...parts, LanguageSwitch } as ViewProps['parts'],
    language,
    t: (key, values) => texts.text(language, key, values),
    own(text) {
      const byLanguage = Object(text) as Record<string, unknown>;
      const wanted = [language, ...config.languages].map((name) => byLanguage[name]);
      return [text, ...wanted, ...Object.values(byLanguage)].find((each) => typeof each === 'string') as string || '';
    },
  };
}

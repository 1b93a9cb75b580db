import { doc } from '../../browser/dom';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { Notices } from '../shared/Notices';
import { PolicyLink } from '../shared/PolicyLink';
import { WebLink } from '../shared/WebLink';
import type { Receipt, Text } from '../../core/model';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { Fold } from '../preferences/Fold';
import type { LawModule } from '../law/law-module';
import type { Notice } from '../notice/notice-module';

/** What files that come later share with the banner's. The preferences have their own, drawn by Preact, and `Fold` for what is drawn in them. */
const parts = { LanguageSwitch, Notices, PolicyLink, WebLink, doc };

/** What every component is given: the consent, the words in the language of the moment, and the site's own texts. */
export interface ViewProps extends UiContext {
  readonly language: string;
  readonly parts: typeof parts & { Fold: typeof Fold };
  /** A key for what holds words; it changes when they must be made anew. */
  readonly made?: number;
  /** The text a receipt has the hash of, while it is still the same. */
  textOf?(words: Receipt['words']): Promise<string | undefined> | undefined;
  /** Only where the site has options that need it. */
  readonly notice?: Notice;
  /** In the preferences, once it has come. Only where the site has something it speaks of. */
  readonly law?: LawModule;
  /** A built-in text. */
  t(key: string, values?: Record<string, unknown>): string;
  /** The site's own text in this language, else in another; only strings are ever shown. */
  own(text: Text | undefined): string;
}

export function viewProps(context: UiContext, texts: Texts, language: string): ViewProps {
  const { config } = context;
  return {
    ...context,
    // The preferences add theirs.
    parts: parts as ViewProps['parts'],
    language,
    t: (key, values) => texts.text(language, key, values),
    own(text) {
      const byLanguage = Object(text) as Record<string, unknown>;
      const wanted = [language, ...config.languages].map((name) => byLanguage[name]);
      return [text, ...wanted, ...Object.values(byLanguage)].find((each) => typeof each === 'string') as string || '';
    },
  };
}

import css from 'css:./later.css';
import words from 'words:banner.language';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { createFit as fitIn, type Fit, type Fitted } from './fit';
import { followLanguages } from './follow-languages';
import type { Texts } from '../../i18n/texts';

export { VERSION as version } from '../../version';

/** What the banner needs of the page it stands on, the languages, and what else can wait until it is seen. */
export interface PageModule {
  readonly css: string;
  readonly words: typeof words;
  readonly LanguageSwitch: typeof LanguageSwitch;
  createFit(fitted: Fitted & { readonly texts: Pick<Texts, 'spoken'> }): Fit;
}

/** Fits the UI into its page, and says which language each text is in. */
export const createFit: PageModule['createFit'] = (fitted) => {
  const { view, texts } = fitted;
  const fit = fitIn(fitted);
  const stopFollowing = followLanguages(view, texts.spoken);
  return {
    ...fit,
    stop() {
      fit.stop();
      stopFollowing();
    },
  };
};

export { css, LanguageSwitch, words };

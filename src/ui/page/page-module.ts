import css from 'css:../shared/styles/languages.css,./later.css';
import words from 'words:banner.language';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { createFit as fitIn, type Fit, type Fitted } from './fit';
import { followLanguages } from './follow-languages';
import { followFocus } from './next-tab';
import { followSaid, type Speaking } from './said';
import type { Texts } from '../../i18n/texts';

export { VERSION as version } from '../../version';

/** What the banner needs of the page it stands on, the languages, and what else can wait until it is seen. */
export interface PageModule {
  readonly css: string;
  readonly words: typeof words;
  readonly LanguageSwitch: typeof LanguageSwitch;
  createFit(fitted: Fitted & Speaking & { readonly texts: Pick<Texts, 'spoken'> }): Fit;
}

/**
 * Fits the UI into its page, says which language each text is in, and looks after what follows when it goes: what was decided is said, and the
 * Tab key has a place to begin.
 */
export const createFit: PageModule['createFit'] = (fitted) => {
  const { host, view, texts } = fitted;
  const stopper = new AbortController();
  const fit = fitIn(fitted);
  const stopFollowing = followLanguages(view, texts.spoken);
  const said = followSaid(fitted);
  const focus = followFocus(host, stopper.signal);
  return {
    update() {
      fit.update();
      said.update();
      focus();
    },
    stop() {
      fit.stop();
      stopFollowing();
      said.stop();
      stopper.abort();
    },
  };
};

export { css, LanguageSwitch, words };

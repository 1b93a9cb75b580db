import { createFit as fitIn, type Fit, type Fitted } from './fit';
import { followLanguages } from './follow-languages';
import type { Texts } from '../../i18n/texts';

export { VERSION as version } from '../../version';

/** What the banner needs of the page it stands on, and what can wait until it is seen. */
export interface PageModule {
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

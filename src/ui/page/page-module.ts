import { createFit as fitIn, type Fit, type Fitted } from './fit';
import { followFocus } from './next-tab';
import { followSaid, type Speaking } from './said';

export { VERSION as version } from '../../version';

/** What the banner needs of the page it stands on, and what can wait until it is seen. */
export interface PageModule {
  createFit(fitted: Fitted & Speaking): Fit;
}

/** Fits the UI into its page, and looks after what follows when it goes: what was decided is said, and the Tab key has a place to begin. */
export const createFit: PageModule['createFit'] = (fitted) => {
  const { host } = fitted;
  const stopper = new AbortController();
  const fit = fitIn(fitted);
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
      said.stop();
      stopper.abort();
    },
  };
};

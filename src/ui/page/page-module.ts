import css from 'css:./layouts.css';
import { createFit, type Fit, type Fitted } from './fit';
import { createShownWords } from './shown-words';

export { VERSION as version } from '../../version';

/** What the banner needs of the page it stands on: layouts beyond the first, and everything that can wait until it is seen, such as the hash of its words. */
export interface PageModule {
  readonly css: string;
  createFit(fitted: Fitted): Fit;
  readonly createShownWords: typeof createShownWords;
}

export { css, createFit, createShownWords };

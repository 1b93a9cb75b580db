import { createFit, type Fit, type Fitted } from './fit';
import { followLanguages } from './follow-languages';

export { VERSION as version } from '../../version';

/** What the banner needs of the page it stands on, and what can wait until it is seen. */
export interface PageModule {
  createFit(fitted: Fitted): Fit;
  readonly followLanguages: typeof followLanguages;
}

export { createFit, followLanguages };

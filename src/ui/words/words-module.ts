import { createShownWords } from './shown-words';

export { VERSION as version } from '../../version';

/** What was said when a visitor decided: for sites that collect receipts, and for visitors who take theirs along. */
export interface WordsModule {
  readonly createShownWords: typeof createShownWords;
}

export { createShownWords };

import css from 'css:./later.css';
import words from 'words:banner.language';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { createFit, type Fit, type Fitted } from './fit';

export { VERSION as version } from '../../version';

/** What the banner needs of the page it stands on, the languages, and what else can wait until it is seen. */
export interface PageModule {
  readonly css: string;
  readonly words: typeof words;
  readonly LanguageSwitch: typeof LanguageSwitch;
  createFit(fitted: Fitted): Fit;
}

export { createFit, css, LanguageSwitch, words };

import css from 'css:./layouts.css';
import words from 'words:banner.gpc';
import { arrange } from './arrange';

export { VERSION as version } from '../../version';

/**
 * What few visits need before the banner is drawn: styles of every place but the first, a box at the bottom left; frames, and pages that
 * are wider than the screen; what is said of a signal of the browser.
 */
export { arrange, css, words };

export interface LayoutsModule {
  readonly css: string;
  readonly words: typeof words;
  readonly arrange: typeof arrange;
}

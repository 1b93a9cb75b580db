import css from 'css:./layouts.css';
import { createFit } from './fit';

/** What the banner needs of and does to the page it stands on: layouts beyond the first, and everything that can wait until it is seen. */
export { css, createFit };

export interface PageModule {
  readonly css: string;
  readonly createFit: typeof createFit;
}

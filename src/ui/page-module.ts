import css from 'css:./layouts.css';
import { createFit as fitCreator, type Fit, type Fitted } from './fit';
import { warnOfTheme } from './theme-check';

/** What the banner needs of the page it stands on: layouts beyond the first, and everything that can wait until it is seen. */
export interface PageModule {
  readonly css: string;
  createFit(fitted: Fitted): Fit;
}

export { css };
export const createFit = (fitted: Fitted) => fitCreator(fitted, warnOfTheme);

import css from 'css:./layouts.css';

export { VERSION as version } from '../../version';

/** Styles of every place of the banner but the first: a box at the bottom left. */
export interface LayoutsModule {
  readonly css: string;
}

export { css };

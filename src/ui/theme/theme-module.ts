import { createTheme } from './theme';

export { VERSION as version } from '../../version';

/** Colours that the page asks for: an accent, and its own switch between light and dark. */
export interface ThemeModule {
  readonly createTheme: typeof createTheme;
}

export { createTheme };

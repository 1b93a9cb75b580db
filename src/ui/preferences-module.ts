import css from 'css:./preferences.css';
import words from 'words:notice,preferences,category,service,operator,policy';
import { Preferences } from './Preferences';

/** What opening the preferences needs beyond the banner. */
export { css, words, Preferences };

export interface PreferencesModule {
  readonly css: string;
  readonly words: typeof words;
  readonly Preferences: typeof Preferences;
}

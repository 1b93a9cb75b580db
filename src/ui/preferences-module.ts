import css from 'css:./preferences.css';
import words from 'words:notice,preferences,category,service,operator,policy,record,disclosure,rights';
import { learn } from './language-file';
import { Preferences } from './Preferences';

/** What opening the preferences needs beyond the banner. */
export { css, learn, words, Preferences };

export interface PreferencesModule {
  readonly css: string;
  readonly learn: typeof learn;
  readonly words: typeof words;
  readonly Preferences: typeof Preferences;
}

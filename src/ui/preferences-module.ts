import css from 'css:./preferences.css';
import words from 'words:notice,preferences,category.necessary,category.functional,category.analytics,category.marketing,category.cross-border.name,category.third-party.name,category.publication.name,service.count,service.provider,service.purpose,service.data,service.recipients,service.countries,service.cookies,service.policy,operator,policy.published,record';
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

import css from 'css:./preferences.css';
import words from 'words:notice,preferences,category.necessary,category.functional,category.analytics,category.marketing,category.cross-border.name,category.third-party.name,category.publication.name,service.count,service.provider,service.purpose,service.data,service.recipients,service.countries,service.cookies,service.policy,operator,policy.published,record';
import { h } from 'preact';
import { learn } from './language-file';
import { drawPreferences } from './draw-preferences';

/** What opening the preferences needs beyond the banner. */
export { css, drawPreferences, h, learn, words };

export interface PreferencesModule {
  readonly css: string;
  readonly learn: typeof learn;
  readonly words: typeof words;
  readonly drawPreferences: typeof drawPreferences;
  /** For kelisim-law.js, which is drawn within. */
  readonly h: typeof h;
}

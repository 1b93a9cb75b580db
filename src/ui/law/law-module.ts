import css from 'css:./law.css';
import words from 'words:disclosure,rights,policy.changes,policy.effective,category.cross-border.description,category.cross-border.allow,category.third-party.description,category.third-party.allow,category.publication.description,category.publication.allow,service.blocked,service.allow,service.needing';
import { Permissions } from './Permissions';
import { effective } from './PolicyChanges';
import { Sections } from './Sections';
import type { Law } from '../shared/view-props';

export { VERSION as version } from '../../version';

/** What the law wants said in the preferences, for sites that say it. */
export { css, words, effective, Permissions, Sections };

export interface LawModule extends Law {
  readonly css: string;
  readonly words: typeof words;
}

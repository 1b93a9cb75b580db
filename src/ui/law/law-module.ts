import css from 'css:./law.css';
import words from 'words:disclosure,rights,policy.changes,policy.effective,category.cross-border.description,category.third-party.description,category.publication.description,service.blocked,service.allow,service.needing';
import { Permissions } from './Permissions';
import { effective, PolicyChanges } from './PolicyChanges';
import { Sections } from './Sections';
import type { Law } from '../shared/view-props';

export { VERSION as version } from '../../version';

/** What the law wants said in the preferences, for sites that say it. */
export { css, words, effective, Permissions, PolicyChanges, Sections };

export interface LawModule extends Law {
  readonly css: string;
  readonly words: typeof words;
}

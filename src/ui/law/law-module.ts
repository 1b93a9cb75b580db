import css from 'css:./law.css';
import words from 'words:disclosure,rights,policy.changes,policy.effective,category.cross-border.description,category.third-party.description,category.publication.description,service.blocked,service.allow,service.needing,service.requires';
import { Permissions } from './Permissions';
import { effective, PolicyChanges } from './PolicyChanges';
import { Sections } from './Sections';

export { VERSION as version } from '../../version';

/** What the law wants said in the preferences, for sites that say it. */
export { css, words, effective, Permissions, PolicyChanges, Sections };

export interface LawModule {
  readonly css: string;
  readonly words: typeof words;
  readonly effective: typeof effective;
  readonly Permissions: typeof Permissions;
  readonly PolicyChanges: typeof PolicyChanges;
  readonly Sections: typeof Sections;
}

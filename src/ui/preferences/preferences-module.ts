import css from 'css:./dialog.css,./switch.css,../shared/styles/languages.css,./sections.css,./choice/choice.css';
import words from 'words:banner.gpc,banner.language,notice,preferences,category.necessary,category.functional,category.analytics,category.marketing,category.cross-border.name,category.third-party.name,category.publication.name,service.count,service.provider,service.whom,service.what,service.policy,service.abroad,service.without,service.with,cookie,operator,policy.published,term,record';
import { h } from 'preact';
import { learn } from './language-file';
import { drawPreferences, practise } from './draw-preferences';
import { reasons } from './reasons';
import { declareServices, describeServices } from '../shared/service-files';
import type { UiContext } from '../shared/context';

export { VERSION as version } from '../../version';

/** What opening the preferences needs beyond the banner. */
export { css, describe, drawPreferences, h, learn, practise, reasons, words };

/** Brings the descriptions of services that the options name by their ids alone, and their categories where nobody has said any. */
async function describe({ config, gate }: Pick<UiContext, 'config' | 'gate'>, address: (file: string) => string): Promise<void> {
  await describeServices(config, address);
  if (declareServices(config, gate)) gate.update(true);
}

export interface PreferencesModule {
  readonly css: string;
  readonly learn: typeof learn;
  readonly describe: typeof describe;
  readonly words: typeof words;
  readonly drawPreferences: typeof drawPreferences;
  readonly practise: typeof practise;
  readonly reasons: typeof reasons;
  /** For kelisim-law.js, which is drawn within. */
  readonly h: typeof h;
}

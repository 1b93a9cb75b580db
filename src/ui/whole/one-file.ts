import css from 'css:../page/layouts.css';
import * as embeds from '../embeds/embeds-module';
import { createFit } from '../page/fit';
import * as law from '../law/law-module';
import * as notice from '../notice/notice-module';
import * as preferences from '../preferences/preferences-module';
import { createMount } from '../banner/mount';
import { createShownWords } from '../page/shown-words';

export { VERSION as version } from '../../version';

/** Everything at once, for kelisim.full.js: all but the check of the theme, which is for the site's owner and not for visitors. */
export const mount = createMount({
  preferences: () => Promise.resolve(preferences),
  law: () => Promise.resolve(law),
  embeds: () => Promise.resolve(embeds),
  notice: () => Promise.resolve(notice),
  page: () => Promise.resolve({ css, createFit: (fitted) => createFit(fitted), createShownWords }),
  address: (file, beside) => beside!(file),
});

import * as embeds from '../embeds/embeds-module';
import * as layouts from '../layouts/layouts-module';
import * as law from '../law/law-module';
import * as notice from '../notice/notice-module';
import * as page from '../page/page-module';
import * as theme from '../theme/theme-module';
import * as words from '../words/words-module';
import * as preferences from '../preferences/preferences-module';
import { createMount } from '../banner/mount';

export { VERSION as version } from '../../version';

/** Everything at once, for kelisim.full.js. */
export const mount = createMount({
  preferences: () => Promise.resolve(preferences),
  law: () => Promise.resolve(law),
  embeds: () => Promise.resolve(embeds),
  notice: () => Promise.resolve(notice),
  page: () => Promise.resolve(page),
  layouts: () => Promise.resolve(layouts),
  theme: () => Promise.resolve(theme),
  words: () => Promise.resolve(words),
  address: (file, beside) => beside!(file),
});

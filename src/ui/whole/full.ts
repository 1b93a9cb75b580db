import * as embeds from '../embeds/embeds-module';
import * as layouts from '../layouts/layouts-module';
import * as law from '../law/law-module';
import * as notice from '../notice/notice-module';
import * as page from '../page/page-module';
import * as words from '../words/words-module';
import * as preferences from '../preferences/preferences-module';
import { createMount } from '../banner/mount';

export { VERSION as version } from '../../version';

/** All in one, for npm: there are no files beside it, so the words of further languages come as `texts`. */
export const mount = createMount({
  preferences: () => Promise.resolve(preferences),
  law: () => Promise.resolve(law),
  embeds: () => Promise.resolve(embeds),
  notice: () => Promise.resolve(notice),
  page: () => Promise.resolve(page),
  layouts: () => Promise.resolve(layouts),
  words: () => Promise.resolve(words),
  address(file) {
    throw new Error(`kelisim: no ${file}`);
  },
});

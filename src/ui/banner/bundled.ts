import { createMount } from './mount';

export { VERSION as version } from '../../version';

/**
 * The banner alone, for npm: the site's bundler makes a chunk of each of the others, fetched when it is needed. No file of ours lies
 * beside them, so the words of further languages come as `texts`.
 */
export const mount = createMount({
  preferences: () => import('../preferences/preferences-module'),
  law: () => import('../law/law-module'),
  embeds: () => import('../embeds/embeds-module'),
  notice: () => import('../notice/notice-module'),
  page: () => import('../page/page-module'),
  layouts: () => import('../layouts/layouts-module'),
  theme: () => import('../theme/theme-module'),
  words: () => import('../words/words-module'),
  address(file) {
    throw new Error(`kelisim: no ${file}`);
  },
});

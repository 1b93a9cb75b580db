/** The files the UI is made of, all here at once. Geometry, top layer and observers are for tests/browser. */
import * as embeds from '../../../src/ui/embeds/embeds-module';
import * as law from '../../../src/ui/law/law-module';
import * as notice from '../../../src/ui/notice/notice-module';
import * as page from '../../../src/ui/page/page-module';
import * as preferences from '../../../src/ui/preferences/preferences-module';
import * as theme from '../../../src/ui/theme/theme-module';
import * as words from '../../../src/ui/words/words-module';
import type { Parts } from '../../../src/ui/banner/parts';

export const partsOf = (own: Partial<Parts> = {}): Parts => ({
  preferences: () => Promise.resolve(preferences),
  law: () => Promise.resolve(law),
  embeds: () => Promise.resolve(embeds),
  notice: () => Promise.resolve(notice),
  page: () => Promise.resolve({ ...page, createFit: () => ({ update() {}, stop() {} }) }),
  layouts: () => Promise.resolve({ css: '.laid {}', words: {}, arrange: () => ({ isAskedAbove: () => false, stop() {} }) }),
  theme: () => Promise.resolve(theme),
  words: () => Promise.resolve(words),
  address: (file) => file,
  ...own,
});

import * as embeds from './embeds-module';
import * as law from './law-module';
import * as notice from './notice-module';
import * as page from './page-module';
import * as preferences from './preferences-module';
import { createMount } from './mount';

export { VERSION as version } from '../version';

/** All in one. Language files are beside the script; from npm they come as `texts`. */
export const mount = createMount({
  preferences: () => Promise.resolve(preferences),
  law: () => Promise.resolve(law),
  embeds: () => Promise.resolve(embeds),
  notice: () => Promise.resolve(notice),
  page: () => Promise.resolve(page),
  address: (file, beside) => beside!(file),
});

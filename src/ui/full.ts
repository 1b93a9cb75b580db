import * as page from './page-module';
import * as preferences from './preferences-module';
import { createMount } from './mount';

export { VERSION as version } from '../version';

/** Banner, preferences and page in one. */
export const mount = createMount(() => Promise.resolve(preferences), () => Promise.resolve(page));

import * as embeds from './embeds-module';
import * as preferences from './preferences-module';
import { createMount } from './mount';

export { VERSION as version } from '../version';

/** Banner, preferences and placeholders in one. */
export const mount = createMount(() => Promise.resolve(preferences), () => Promise.resolve(embeds));

import * as preferences from './preferences-module';
import { createMount } from './mount';

export { VERSION as version } from '../version';

/** Banner and preferences in one. */
export const mount = createMount(() => Promise.resolve(preferences));

import * as preferences from './preferences-module';
import { createMount } from './mount';

export { VERSION as version } from '../version';

/** Banner and preferences in one. Language files are beside the script; from npm they come as `texts`. */
export const mount = createMount(() => Promise.resolve(preferences), (file, beside) => beside!(file));

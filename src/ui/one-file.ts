import css from 'css:./layouts.css';
import { createFit } from './fit';
import * as preferences from './preferences-module';
import { createMount } from './mount';

export { VERSION as version } from '../version';

/** Everything at once, for kelisim.full.js: all but the check of the theme, which is for the site's owner and not for visitors. */
export const mount = createMount(() => Promise.resolve(preferences), () => Promise.resolve({ css, createFit: (fitted) => createFit(fitted) }));

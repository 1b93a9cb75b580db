import { createMount } from './mount';
import { PREACT, shared } from './provided-preact';
import type { PreferencesModule } from './preferences-module';

export { VERSION as version } from '../version';

const address = (file: string) => new URL(file, import.meta.url).href;

/** Fetches a file beside this one. A browser may remember a failed import, so each attempt has an address of its own. */
const fetchOf = <Module,>(name: string, attempt = 0) => () =>
  import(address(`kelisim-${name}.js${attempt++ ? `?retry=${attempt}` : ''}`)) as Promise<Module>;

const preferences = fetchOf<PreferencesModule>('preferences');

/** The banner alone, without Preact; the rest comes when it is needed, Preact with the preferences. */
export const mount = createMount({
  async preferences() {
    return (shared[PREACT] = await preferences());
  },
  law: fetchOf('law'),
  embeds: fetchOf('embeds'),
  notice: fetchOf('notice'),
  page: fetchOf('page'),
  address,
});

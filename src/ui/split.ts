import { Component, h } from 'preact';
import { createMount } from './mount';
import { PREACT, shared } from './provided-preact';
import type { PageModule } from './page-module';
import type { PreferencesModule } from './preferences-module';

export { VERSION as version } from '../version';

/** Fetches a file beside this one. A browser may remember a failed import, so each attempt has an address of its own. */
const fetchOf = <Module,>(name: string, attempt = 0) => () => {
  shared[PREACT] = { Component, h };
  return import(new URL(`kelisim-${name}.js${attempt++ ? `?retry=${attempt}` : ''}`, import.meta.url).href) as Promise<Module>;
};

/**
 * The banner alone; the rest comes when it is needed. The preferences find this module's Preact rather than import it: a
 * retried module has another address, and would bring a second Preact.
 */
export const mount = createMount(fetchOf<PreferencesModule>('preferences'), fetchOf<PageModule>('page'));

import { Component, h, render } from 'preact';
import { createMount } from './mount';
import { PREACT, shared } from './provided-preact';
import type { EmbedsModule } from './embeds-module';
import type { PreferencesModule } from './preferences-module';

export { VERSION as version } from '../version';

/** Fetches `kelisim-<name>.js` from beside this file. */
const fetchPart = <T>(name: string, attempt = 0) => (): Promise<T> => {
  shared[PREACT] = { Component, h, render };
  // A browser may remember a failed import.
  const retry = attempt++ ? `?retry=${attempt}` : '';
  return import(new URL(`kelisim-${name}.js${retry}`, import.meta.url).href) as Promise<T>;
};

/**
 * The banner alone; preferences and placeholders come when they are needed. They find this module's Preact rather than
 * import it: a retried module has another address, and would bring a second Preact.
 */
export const mount = createMount(fetchPart<PreferencesModule>('preferences'), fetchPart<EmbedsModule>('embeds'));

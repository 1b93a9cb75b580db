import * as preact from 'preact';
import { createMount } from './mount';
import { PREACT, shared } from './provided-preact';
import type { PreferencesModule } from './preferences-module';

export { VERSION as version } from '../version';

let attempt = 0;

/**
 * The banner alone; the preferences come when they are opened. They find this module's Preact rather than import it: a
 * retried module has another address, and would bring a second Preact.
 */
export const mount = createMount(() => {
  shared[PREACT] ||= preact;
  const address = new URL('kelisim-preferences.js', import.meta.url);
  if (attempt++) address.searchParams.set('retry', String(attempt));
  return import(address.href) as Promise<PreferencesModule>;
});

import { Component, h } from 'preact';
import { createMount } from './mount';
import { PREACT, shared } from './provided-preact';
import type { PreferencesModule } from './preferences-module';

export { VERSION as version } from '../version';

let attempt = 0;
const address = (file: string) => new URL(file, import.meta.url).href;

/**
 * The banner alone; the preferences come when they are opened. They find this module's Preact rather than import it: a
 * retried module has another address, and would bring a second Preact.
 */
export const mount = createMount(() => {
  shared[PREACT] = { Component, h };
  // A browser may remember a failed import.
  const retry = attempt++ ? `?retry=${attempt}` : '';
  return import(address(`kelisim-preferences.js${retry}`)) as Promise<PreferencesModule>;
}, address);

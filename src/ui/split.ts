import { Component, h, render } from 'preact';
import { createMount } from './mount';
import { PREACT, shared } from './provided-preact';

export { VERSION as version } from '../version';

const address = (file: string) => new URL(file, import.meta.url).href;

/** Fetches a file beside this one. A browser may remember a failed import, so each attempt has an address of its own. */
const fetchOf = <Module,>(name: string, attempt = 0) => () => {
  shared[PREACT] = { Component, h, render };
  return import(address(`kelisim-${name}.js${attempt++ ? `?retry=${attempt}` : ''}`)) as Promise<Module>;
};

/**
 * The banner alone; the rest comes when it is needed. It finds this module's Preact rather than import it: a
 * retried module has another address, and would bring a second Preact.
 */
export const mount = createMount({
  preferences: fetchOf('preferences'), law: fetchOf('law'), embeds: fetchOf('embeds'), notice: fetchOf('notice'), page: fetchOf('page'), address,
});

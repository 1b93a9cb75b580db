// What each library has for applications. Of c15t and vanilla-cookieconsent it was read in their packages and types; of ours a cell that names an entry
// is "no" until the entry is built.
import { built } from './frameworks.mjs';

const entries = built();
/** Names of entries that are built, or "no". */
const ours = (...names) => names.filter((name) => entries.has(name)).map((name) => `\`${name}\``).join(', ') || 'no';

const ROWS = [
  ['hooks for React', () => ours('kelisim/react', 'kelisim/next'), '`useConsentManager`: all of the state at once', 'no'],
  ['Vue, Nuxt', () => ours('kelisim/vue', 'kelisim/nuxt'), 'no', 'no'],
  ['Svelte, SvelteKit', () => ours('kelisim/svelte', 'kelisim/sveltekit'), 'no', 'no'],
  ['Preact', () => ours('kelisim/preact'), 'no', 'no'],
  ['web components', () => ours('kelisim/elements'), 'no', 'no'],
  ['embeds', 'any `iframe`, `img`, `video` in HTML, with a placeholder', '`<Frame>` of React, with a placeholder; `iframe` by `data-category`', 'no; iframemanager is a package of its own'],
  ['allowing one embed at its place', 'once, or this service from now on', 'no: asks for the category', 'no (iframemanager: yes)'],
  ['tags in HTML', '`type="text/plain" data-category`', 'no: scripts are declared in options', '`type="text/plain" data-category`'],
  ['the answer read on a server', () => ours('kelisim/server'), '`fetchSSRData` asks its backend', 'the cookie is JSON, to be parsed by hand'],
  ['cookie set again by HTTP (Safari: 7 days)', () => ours('kelisim/renew'), 'no', 'no'],
  ['own interface', () => ours('kelisim/headless'), '`@c15t/react/headless`', 'a core build without interface, and the API'],
  ['a fake for tests', () => ours('kelisim/testing'), 'no', 'no'],
  ['categories', 'any', 'five, fixed', 'any'],
  ['services one by one', 'yes', 'no', 'yes'],
  ['Global Privacy Control', 'yes', 'yes', 'no'],
  ['IAB TCF', 'no', 'yes', 'no'],
  ['rules by country', 'no', 'yes, with its backend', 'no'],
  ['records on a server', 'receipts to an address of the site', 'its backend, hosted or own', '`onConsent`, and a request by hand'],
  ['works without a backend', 'yes', 'offline mode', 'yes'],
  ['texts', 'Kazakh, Russian, English', '35 languages, neither Kazakh nor Russian', 'none: the site writes them'],
  ['colour schemes, layouts', 'yes', 'yes', 'yes'],
];

/** The table of features. */
export const features = () => `| | Kelisim | c15t | vanilla-cookieconsent |\n| --- | --- | --- | --- |\n${ROWS.map(([name, kelisim, ...others]) =>
  `| ${[name, typeof kelisim === 'function' ? kelisim() : kelisim, ...others].join(' | ')} |`).join('\n')}\n`;

// The rows of the comparison by framework in docs/peers.md: what is bundled, and what each library has.
import { built, measure } from './frameworks.mjs';

const OPTIONS = "{ policy: { url: '/privacy' }, categories: { analytics: {}, marketing: {} } }";
const CORE = `import { createConsent } from 'kelisim';\ncreateConsent(${OPTIONS});`;
const all = (entry) => `import * as all from '${entry}';\nglobalThis.app = all;`;

const C15T_OPTIONS = "{ mode: 'offline', consentCategories: ['necessary', 'measurement', 'marketing'] }";
const c15tReact = `import { ConsentBanner, ConsentDialog, ConsentManagerProvider, useConsentManager } from '@c15t/react';
import '@c15t/react/styles.css';
globalThis.app = [ConsentManagerProvider, ConsentBanner, ConsentDialog, useConsentManager, ${C15T_OPTIONS}];`;
const c15tHeadless = `import { ConsentManagerProvider, useConsentManager, useHeadlessConsentUI } from '@c15t/react/headless';
globalThis.app = [ConsentManagerProvider, useConsentManager, useHeadlessConsentUI, ${C15T_OPTIONS}];`;
const c15tCore = `import { getOrCreateConsentRuntime } from 'c15t';\ngetOrCreateConsentRuntime(${C15T_OPTIONS});`;
const vanilla = `import * as CookieConsent from 'vanilla-cookieconsent';
import 'vanilla-cookieconsent/dist/cookieconsent.css';
CookieConsent.run({ categories: { necessary: { readOnly: true }, analytics: {}, marketing: {} }, language: { default: 'ru', translations: {} } });`;
const vanillaCore = `import * as CookieConsent from 'vanilla-cookieconsent/dist/core/cookieconsent-core.esm.js';
CookieConsent.run({ categories: { necessary: { readOnly: true }, analytics: {}, marketing: {} } });`;
const NO_C15T = { of: 'c15t', note: 'nothing for it on npm' };

const kelisim = (entry, options) => ({ entry, code: entry === 'kelisim' ? CORE : all(entry), banner: 'bundled.js', ...options });
const VANILLA = { of: 'vanilla-cookieconsent', code: vanilla };
const BY_HAND = { ...VANILLA, how: ', by hand' };

/** Framework → libraries. */
export const ROWS = {
  'no framework': [kelisim('kelisim'), { of: 'c15t', how: ', no interface', code: c15tCore }, VANILLA],
  React: [kelisim('kelisim/react'), { of: '@c15t/react', how: ', its banner and dialog', code: c15tReact }, BY_HAND],
  Vue: [kelisim('kelisim/vue'), NO_C15T, BY_HAND],
  Svelte: [kelisim('kelisim/svelte'), NO_C15T, BY_HAND],
  Preact: [kelisim('kelisim/preact', { preact: true }), NO_C15T, BY_HAND],
  'web components': [kelisim('kelisim/elements'), NO_C15T, { of: 'vanilla-cookieconsent', note: 'none' }],
  'without its interface': [kelisim('kelisim/headless', { banner: undefined }), { of: '@c15t/react', how: ', `headless`', code: c15tHeadless }, { of: 'vanilla-cookieconsent', how: ', core build', code: vanillaCore }],
};

/** Bytes as the table says them. */
export const kB = (bytes) => (bytes / 1000).toFixed(1);

/** Of our entries that are built: name → bytes. */
export async function ours(esbuild) {
  const entries = built();
  const rows = Object.values(ROWS).flat().filter(({ entry }) => entries.has(entry));
  return new Map(await Promise.all(rows.map(async ({ entry, code, ...options }) => [entry, await measure(esbuild, code, options)])));
}

/** The table of bytes. `versionOf` gives the version of a package of the bench. */
export async function bytes(esbuild, versionOf) {
  const entries = built();
  const lines = [];
  for (const [framework, libraries] of Object.entries(ROWS)) {
    for (const { of, how = '', entry, code, note, ...options } of libraries) {
      const cells = note || (entry && !entries.has(entry)) ? [note ?? 'not in this build', '', ''] : await measure(esbuild, code, options).then(({ first, asked, all: whole }) => [first, asked, whole].map(kB));
      lines.push(`| ${[framework, entry ? `\`${entry}\`` : `${of} ${versionOf(of)}${how}`, ...cells].join(' | ')} |`);
    }
  }
  return `| | | every visitor | who is asked | all that may be fetched |\n| --- | --- | ---: | ---: | ---: |\n${lines.join('\n')}\n`;
}

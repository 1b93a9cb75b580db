/**
 * Writes what `kelisim/locales/<language>` is: the words of `locales/<language>.json` as a module, since Node's ESM takes JSON only with
 * `with { type: 'json' }`. ESM holds them, CJS requires the JSON itself; each with its types.
 */
import { readFileSync, readdirSync } from 'node:fs';

const directory = new URL('../locales/', import.meta.url);

/** What TypeScript finds in this JSON. */
const typeOf = (value) =>
  typeof value === 'string' ? 'string' : `{ ${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${typeOf(inner)}`).join('; ')} }`;

/** Files of a language in `dist`, by what they hold. */
const filesOf = (language, json) => ({
  [`words/${language}.js`]: `export default ${JSON.stringify(json)};\n`,
  [`words/${language}.d.ts`]: `import locale from '../cjs/words/${language}.js';\nexport default locale;\n`,
  [`cjs/words/${language}.js`]: `module.exports = require('../../../locales/${language}.json');\n`,
  [`cjs/words/${language}.d.ts`]: `declare const locale: ${typeOf(json)};\nexport = locale;\n`,
});

/** A plugin for Rollup: files in `words/` and `cjs/words/` of its output. */
export function localeModules() {
  return {
    name: 'locale-modules',
    generateBundle() {
      for (const file of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
        const json = JSON.parse(readFileSync(new URL(file, directory), 'utf8'));
        for (const [fileName, source] of Object.entries(filesOf(file.slice(0, -'.json'.length), json))) this.emitFile({ type: 'asset', fileName, source });
      }
    },
  };
}

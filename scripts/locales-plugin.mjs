/**
 * Writes what `kelisim/locales/<language>` is: the words of `locales/<language>.json` as a module, since Node's ESM takes JSON only with
 * `with { type: 'json' }`. ESM holds them, CJS requires the JSON itself; each with its types.
 */
import { readFileSync, readdirSync } from 'node:fs';

const directory = new URL('../locales/', import.meta.url);

/** What TypeScript finds in this JSON. */
const typeOf = (value) =>
  typeof value === 'string' ? 'string' : `{ ${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${typeOf(inner)}`).join('; ')} }`;

/** A plugin for Rollup: files in `words/` of its output. */
export function localeModules() {
  return {
    name: 'locale-modules',
    generateBundle({ format }) {
      const isEsm = format === 'es';
      for (const file of readdirSync(directory).filter((name) => name.endsWith('.json'))) {
        const language = file.slice(0, -'.json'.length);
        const json = JSON.parse(readFileSync(new URL(file, directory), 'utf8'));
        const emit = (extension, source) => this.emitFile({ type: 'asset', fileName: `words/${language}.${extension}`, source });
        emit(isEsm ? 'js' : 'cjs', isEsm ? `export default ${JSON.stringify(json)};\n` : `module.exports = require('../../locales/${file}');\n`);
        emit(isEsm ? 'd.ts' : 'd.cts', `declare const locale: ${typeOf(json)};\nexport ${isEsm ? 'default' : '='} locale;\n`);
      }
    },
  };
}

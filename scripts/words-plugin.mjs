/**
 * Makes `words:banner,notice` an import: the texts of those groups, in Kazakh and Russian, compiled from `locales/*.json`;
 * `words:reopen`, alone, in every language.
 * A list may name groups (`banner`), smaller groups (`category.analytics`) and single keys (`reopen.label`).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compileLocales } from './compile-words.mjs';

export { compileLocale, compileLocales } from './compile-words.mjs';

const PREFIX = 'words:';
/** Those that every file carries; each further one in `locales/` becomes a file of its own, `dist/locales/<language>.js`. */
const BUILT_IN = ['kk', 'ru'];
/** What the core says by itself is a word or two: in all languages, or those who come back would read it in another than theirs. */
const IN_EVERY_LANGUAGE = 'reopen';

/**
 * A plugin for Rollup, Vite and Vitest. Stops the build, naming file, key and reason, when a locale can't be compiled.
 *
 * @param {{ directory?: string, emit?: boolean }} [options] where the locale files are, by default `locales` of this
 *   project; whether to write the files of the languages that are not built in
 */
export function compileWords({ directory = fileURLToPath(new URL('../locales', import.meta.url)), emit = false } = {}) {
  const fileOf = (language) => `${directory}/${language}.json`;
  const languages = () => readdirSync(directory).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5)).sort();
  return {
    name: 'i18next-words',
    enforce: 'pre', // Vite's own resolver would take `words:` for a package
    resolveId(source) {
      return source.startsWith(PREFIX) ? `\0${source}` : null;
    },
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      for (const language of languages()) this.addWatchFile(fileOf(language));
      let words;
      try {
        const catalogue = readCatalogue(languages(), fileOf);
        const wanted = id.slice(PREFIX.length + 1);
        const builtIn = Object.fromEntries(BUILT_IN.map((language) => [language, catalogue[language]]));
        words = selectWords(wanted === IN_EVERY_LANGUAGE ? catalogue : builtIn, wanted.split(','));
      } catch (error) {
        this.error(error.message);
      }
      return { code: `export default ${JSON.stringify(words)};`, moduleSideEffects: false, map: { mappings: '' } };
    },
    generateBundle() {
      if (!emit) return;
      for (const [language, texts] of Object.entries(readCatalogue(languages(), fileOf))) {
        if (BUILT_IN.includes(language)) continue;
        this.emitFile({ type: 'asset', fileName: `locales/${language}.js`, source: `export default ${JSON.stringify(texts)};\n` });
      }
    },
  };
}

function readCatalogue(languages, fileOf) {
  const locales = Object.fromEntries(languages.map((language) => [language, readLocale(fileOf(language))]));
  const { catalogue, problems } = compileLocales(locales);
  if (problems.length) {
    throw new Error(problems.map(({ language, key, why }) => `${fileOf(language)}: ${key}: ${why}`).join('\n'));
  }
  return catalogue;
}

function readLocale(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${error.message}`, { cause: error });
  }
}

function selectWords(catalogue, wanted) {
  const unknown = wanted.filter((name) => !Object.values(catalogue).every((texts) => Object.keys(texts).some(isIn([name]))));
  if (unknown.length) throw new Error(`no words are called ${unknown.map((name) => `“${name}”`).join(', ')}`);
  const selected = ([language, texts]) => [
    language,
    Object.fromEntries(Object.entries(texts).filter(([key]) => isIn(wanted)(key))),
  ];
  return Object.fromEntries(Object.entries(catalogue).map(selected));
}

function isIn(names) {
  return (key) => {
    const withoutForm = key.replace(/_(zero|one|two|few|many|other)$/, '');
    return names.some((name) => withoutForm === name || key.startsWith(`${name}.`));
  };
}

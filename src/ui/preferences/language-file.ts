import { importFile } from '../../browser/import-file';
import type { Config, Words } from '../../core/options/config';
import type { Texts } from '../../i18n/texts';

/** As long as nobody waits for a file in vain. */
const PATIENCE = 3000;
let failures = 0;

/**
 * Brings the words of a language that is not built in. First as a module (`locales/uz.js`), which a
 * Content-Security-Policy treats like any script of ours; else as JSON (`locales/uz.json`), which needs `connect-src`.
 * Rejects when the language has no words then, neither from a file nor from the site's own texts.
 *
 * @param address of a file beside the UI
 */
export async function learn(language: string, texts: Texts, config: Config, address: (file: string) => string): Promise<void> {
  try {
    const words = await Promise.race([
      fetchWords(`locales/${language}.js`, address),
      new Promise<never>((_, reject) => setTimeout(reject, PATIENCE)),
    ]);
    texts.add({ [language]: words });
    (config.words ||= {})[language] = words;
  } catch {
    // The site's own texts may be enough.
  }
  if (!texts.say(language, 'banner.saved')) failures++;
  if (!texts.say(language, 'banner.title')) throw new Error(`kelisim: no words in ${language}`);
}

async function fetchWords(file: string, address: (file: string) => string): Promise<Words> {
  try {
    return (await importFile<{ default: Words }>(address(file), failures)).default;
  } catch {
    return (await fetch(address(`${file}on`))).json() as Promise<Words>;
  }
}

import words from 'words:reopen';
import { standIns } from '../../core/language';
import type { Config } from '../../core/options/config';
import type { TextSource } from '../../core/options/options';

type Layer = Record<string, Record<string, string> & { reopen?: Record<string, string> }> & Partial<TextSource> | undefined;

/**
 * Writes one of the few texts that are shown without the UI, and says in which language it is: the language wanted, else the first to
 * stand in that has it. As everywhere the site's own text comes first, then that of a language file, then the built-in one.
 */
export function writeText(element: HTMLElement, key: string, language: string, { texts, languages, words: fetched }: Config): void {
  for (const lang of standIns(language, languages)) {
    for (const layer of [texts, fetched, words] as Layer[]) {
      const said = layer?.text?.(lang, key) || layer?.[lang]?.[key] || layer?.[lang]?.reopen?.[key.slice(7)];
      if (said) {
        element.lang = lang;
        element.textContent = said;
        return;
      }
    }
  }
}

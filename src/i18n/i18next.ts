import type { i18n as I18next } from 'i18next';
import type { TextSource } from '../core/options/options';

export interface I18nextTextsOptions {
  /** Namespace that holds Kelisim's words. @default the instance's own default namespace */
  namespace?: string;
  /** Key under which they are nested, such as `consent`. @default none */
  keyPrefix?: string;
}

/**
 * Makes a running i18next instance the source of Kelisim's words: `createConsent({ texts: i18nextTexts(i18next) })`.
 *
 * A word is taken from the instance only if it is there in the language that is shown, its dialects (`kk-KZ`) and the
 * common misspelling `kz` included. For every other word Kelisim's own text in that language is shown, rather than yours
 * in a fallback language. The keys are those of `kelisim/locales/*.json`; give a `namespace` or a `keyPrefix` if your own
 * words have keys such as `banner.title`.
 *
 * The interface follows `i18next.changeLanguage()`. The instance may be initialised later: until then, and for languages
 * it has not loaded, Kelisim's own texts are shown. Values are never HTML-escaped, because all texts are written as text.
 *
 * Nothing is thrown, and the instance is not changed.
 */
export function i18nextTexts(i18n: I18next, { namespace: ns, keyPrefix }: I18nextTextsOptions = {}): TextSource {
  const currentLanguage = () => i18n.resolvedLanguage ?? i18n.language;

  return {
    text(language, key, values) {
      const separator = i18n.options.keySeparator || '.';
      const path = key.split('.').join(separator);
      const fullPath = keyPrefix ? keyPrefix + separator + path : path;
      for (const code of codesOf(language, i18n)) {
        // `lngs`, not `lng`: the latter looks in the fallback languages too.
        if (!i18n.exists(fullPath, { ...values, ns, lngs: [code] })) continue;
        const said: unknown = i18n.getFixedT(code, ns, keyPrefix)(path, {
          ...values,
          returnObjects: true, // else a group of keys is answered with a sentence about it
          ...(i18n.options.interpolation?.escapeValue === false ? {} : { interpolation: { escapeValue: false } }),
        });
        if (typeof said === 'string') return said;
      }
      return undefined;
    },

    subscribe(listener) {
      const follow = () => {
        const language = currentLanguage();
        if (language) listener(language);
      };
      i18n.on('languageChanged', follow);
      return () => i18n.off('languageChanged', follow);
    },

    language: currentLanguage,
  };
}

/** The names under which the instance may hold a language. */
function codesOf(language: string, i18n: I18next): string[] {
  const isDialect = (code: string) => {
    const base = code.split(/[-_]/)[0];
    return code !== language && (base === 'kz' ? 'kk' : base) === language;
  };
  // Before init() there is no store yet, whatever the type says.
  return [language, ...Object.keys((i18n.store as I18next['store'] | undefined)?.data ?? {}).filter(isDialect)];
}

/** Primary language in lower case; `kz`, which no standard knows but many sites write, is Kazakh. */
export function normalizeLanguage(tag: unknown): string {
  const language = String(tag).toLowerCase().split(/[-_]/)[0]!;
  return language === 'kz' ? 'kk' : language;
}

/** The first candidate that is among `languages`, else the first of these. */
export function pickLanguage(languages: readonly string[], candidates: readonly unknown[]): string {
  return candidates.map(normalizeLanguage).find((language) => languages.includes(language)) || languages[0]!;
}

/**
 * The languages to look for a text in, one after the other: that of the page; then Russian, which nearly everybody here reads, and Kazakh;
 * then those of the site. On Kazakh pages the site says what stands in.
 */
export const standIns = (language: string, languages: readonly string[]): string[] =>
  [language, ...(language === 'kk' ? languages : []), 'ru', 'kk', ...languages];

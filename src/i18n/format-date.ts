/**
 * `05.01.2026` in Kazakh and Russian, elsewhere with the month in words (`5 January 2026`), because the order of day and
 * month differs; in the visitor's own time zone. Kazakh is asked for in Russian, where every browser writes it so.
 */
export const formatDate = (date: Date, language: string): string =>
  /^(kk|ru)$/.test(language) ? date.toLocaleDateString('ru') : date.toLocaleDateString(language, { dateStyle: 'long' });

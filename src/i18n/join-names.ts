/** `карты, видео и чат`; commas alone where the browser does not know the language's word for *and*. */
export const joinNames = (names: readonly string[], language: string): string =>
  (Intl.ListFormat.supportedLocalesOf(language)[0] ? new Intl.ListFormat(language).format(names) : names.join(', '));

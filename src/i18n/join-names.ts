/** `карты, видео и чат`; commas alone where the browser does not know the language's word for *and*. A line does not end with «и». */
export const joinNames = (names: readonly string[], language: string): string =>
  (Intl.ListFormat.supportedLocalesOf(language)[0] ? new Intl.ListFormat(language).format(names).replace(/ (\p{L}) /gu, ' $1\u00a0') : names.join(', '));

/** Splits the syntax of `data-category`: ids between spaces, all of which must hold; `!id` means refused. */
export const tokensOf = (expression: unknown): string[] => (typeof expression === 'string' && expression.match(/\S+/g)) || [];

/** The id in `!id` and `id`. */
export const bare = (token: string): string => token.replace('!', '');

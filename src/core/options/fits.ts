/** Does the whole text fit this regular expression? */
export const fits = (text: string, pattern: string): boolean => new RegExp(`^(${pattern})$`).test(text);

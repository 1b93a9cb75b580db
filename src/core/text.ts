/** A text in one language for all, or one per language. */
export type Text = string | { kk: string; ru: string; [language: string]: string };

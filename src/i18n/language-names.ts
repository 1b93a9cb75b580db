/** Each language in its own words: as visitors here know them from state sites, and in full for those who hear them. */
export const NAMES: Readonly<Record<string, readonly [shown: string, said: string]>> = { kk: ['ҚАЗ', 'қазақша'], ru: ['РУС', 'русский'], en: ['ENG', 'English'] };

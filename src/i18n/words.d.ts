/** Groups of the locale files, compiled by `scripts/words-plugin.mjs`: `import words from 'words:banner,notice'`. */
declare module 'words:*' {
  const words: import('./texts').Catalogue;
  export default words;
}

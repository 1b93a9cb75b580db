/** A stylesheet as minified text; the build's `css-text` plugin makes it. */
declare module 'css:*' {
  const css: string;
  export default css;
}

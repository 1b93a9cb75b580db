/** Stylesheets as minified text, `css:./a.css,./b.css`; the build's `css-text` plugin makes it. */
declare module 'css:*' {
  const css: string;
  export default css;
}

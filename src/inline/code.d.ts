/** The gate's program as text, see scripts/inline-plugin.mjs. */
declare module 'inline:gate' {
  const code: string;
  export default code;
}

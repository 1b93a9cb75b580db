/** What the check needs of the catalogue; `scripts/services-plugin.mjs` makes it of `src/services`. */
declare module 'services:table' {
  /** Id, name, category, hosts, what it requires. */
  const table: [id: string, name: string, category: string, hosts: string[], requires: string[]][];
  export default table;
}

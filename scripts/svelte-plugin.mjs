/** Compiles the Svelte components of the tests: for the browser, or as `./Page.svelte?server` for a server. */
export const svelteComponents = () => ({
  name: 'svelte-components',
  async transform(code, id) {
    const [file, query] = id.split('?');
    if (!file.endsWith('.svelte')) return null;
    const { compile } = await import('svelte/compiler');
    return compile(code, { generate: query === 'server' ? 'server' : 'client', dev: true, filename: file }).js;
  },
});

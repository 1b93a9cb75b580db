/**
 * Imports a file of ours, at each further attempt from an address of its own: a browser, or a service worker, may remember one that failed.
 * No bundler looks for it.
 */
export function importFile<Module>(url: string, attempt: number): Promise<Module> {
  const address = attempt ? `${url}${url.includes('?') ? '&' : '?'}retry=${attempt}` : url;
  // A plain name: made of two branches, a compiler writes two imports, and the comments stand before neither.
  return import(/* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ address) as Promise<Module>;
}

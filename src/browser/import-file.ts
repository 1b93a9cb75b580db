/**
 * Imports a file of ours, at each further attempt from an address of its own: a browser, or a service worker, may remember one that failed.
 * No bundler looks for it.
 */
export const importFile = <Module>(url: string, attempt: number): Promise<Module> =>
  import(/* webpackIgnore: true */ /* @vite-ignore */ attempt ? `${url}${url.includes('?') ? '&' : '?'}retry=${attempt}` : url) as Promise<Module>;

type Page = typeof import('./page');

/**
 * Fetches what only a page needs, beside its first drawing.
 *
 * @returns takes back what that has done, or keeps it from being done
 */
export function later(run: (page: Page) => () => void): () => void {
  let end = (): void => void (run = () => end);
  void import('./page').then((page) => (end = run(page)));
  return () => end();
}

import { fetchFile } from './fetch-file';

type Page = typeof import('./page');

/**
 * Fetches what only a page needs.
 *
 * @returns takes back what that has done, or keeps it from being done
 */
export function later(run: (page: Page) => () => void): () => void {
  let end = (): void => void (run = () => end);
  fetchFile(() => import('./page'), (page) => (end = run(page)));
  return () => end();
}

import { fetchFile } from './fetch-file';

type Page = typeof import('./page');

/**
 * Fetches what only a page needs.
 *
 * @returns takes back what that has done, or keeps it from being done
 */
export function later(run: (page: Page) => () => void): () => void {
  let undo: (() => void) | undefined;
  let isOver = false;
  fetchFile(() => import('./page'), (page) => {
    if (!isOver) undo = run(page);
  });
  return () => {
    isOver = true;
    undo?.();
  };
}

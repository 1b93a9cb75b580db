import { fetchFile } from './fetch-file';

/**
 * For what only a page needs: fetches that, runs it and returns at once what takes back what it has done, or keeps it from being done.
 *
 * @param load the file
 */
export const laterOf = <Page>(load: () => Promise<Page>) => (run: (page: Page) => () => void): (() => void) => {
  let end = (): void => void (run = () => end);
  fetchFile(load, (page) => (end = run(page)));
  return () => end();
};

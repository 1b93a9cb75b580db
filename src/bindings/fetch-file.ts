import { report } from '../browser/page';

let isReported = false;

/**
 * Fetches a file beside the first drawing. Where it does not come that is reported once, what is held stays held, and it is tried again, each time after twice
 * as long.
 *
 * @param wait ms until then
 */
export function fetchFile<File>(load: () => Promise<File>, run: (file: File) => void, wait = 1e3): void {
  load().then(run, (error) => {
    if (!isReported) report(error);
    isReported = true;
    setTimeout(fetchFile, wait, load, run, wait * 2);
  });
}

import { warn } from '../browser/page';

/** How a build comes by a file. */
export type LoadFile = (url: string, attempt: number) => Promise<unknown>;

/**
 * Brings the files beside the script.
 *
 * @param src of our own tag; what stands behind `?` there is asked for with every file
 * @param base of the page
 */
export function createFetch(load: LoadFile, src: string | undefined, base: string) {
  const address = src || base;
  const query = src ? new URL(address).search : '';
  const resolve = (file: string, from: string) => {
    const url = new URL(file, from);
    url.search ||= query;
    return url.href;
  };
  const beside = (file: string) => resolve(file, address);
  /** The UI's file, or one beside it. */
  const fetch = async <Module>(uiUrl: string | undefined, attempt: number, file = '') => {
    const url = resolve(file, uiUrl ? resolve(uiUrl, base) : beside('kelisim-ui.js'));
    try {
      return await (load(url, attempt) as Promise<Module>);
    } catch (error) {
      if (!attempt) warn(`${url} could not be loaded${file ? '' : ', so there is no banner'}. Copy it there, or name its place by data-ui, served as JavaScript and with CORS; or take kelisim.full.js`, error);
      throw error;
    }
  };
  return { beside, fetch };
}

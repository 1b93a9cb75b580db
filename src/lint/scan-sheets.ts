import { doc } from '../browser/dom';
import { addressesOf } from './css';
import { findCss } from './find/find-css';
import type { Found } from './find/found';
import type { Site } from './site';

/** What the stylesheets of the page load, as far as a script may read them, and is not found in its markup. */
export function scanSheets(site: Site, known: Found[]): Found[] {
  // Chrome 73, Firefox 101, Safari 16.4.
  return [...doc.styleSheets, ...(doc.adoptedStyleSheets || [])].flatMap((sheet) => {
    const owner = sheet.ownerNode instanceof Element ? sheet.ownerNode : doc.documentElement;
    return findCss(owner, addressesOf(sheet), site).filter(({ key }) => !known.some((one) => one.element === owner && one.key === key));
  });
}

import { doc } from './dom';
import { markOwn } from './own-view';

/**
 * Gives a shadow root its styles without a nonce or `'unsafe-inline'`: constructable stylesheets, or where the browser has
 * none (Safari before 16.4) a linked file, into which they are put once it is here. A browser fetches that only while the
 * root is in the page.
 *
 * Every view of ours passes here, so this is where it is marked as one.
 *
 * @returns the link
 */
export function adoptStyles(root: ShadowRoot, css: string, beside?: (file: string) => string): HTMLLinkElement | void {
  markOwn(root);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const link = doc.createElement('link');
    root.append(link);
    return Object.assign(link, {
      rel: 'stylesheet',
      // Of another origin its rules would be out of reach.
      crossOrigin: '',
      href: beside!('kelisim.css'),
      // Out of the page and back in, the file comes anew, and empty.
      onload: () => link.sheet!.insertRule(`@media{${css}}`),
    });
  }
}

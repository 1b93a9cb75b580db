import { doc } from './dom';

/**
 * Gives a shadow root its styles without a nonce or `'unsafe-inline'`: constructable stylesheets, or the linked file where
 * the browser has none (Safari before 16.4). Resolves when they apply.
 */
export function adoptStyles(root: ShadowRoot, css: string, beside?: (file: string) => string): Promise<unknown> | void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const link = doc.createElement('link');
    link.rel = 'stylesheet';
    link.href = beside!('kelisim.css');
    root.append(link);
    return new Promise((resolve) => {
      link.onload = link.onerror = resolve;
    });
  }
}

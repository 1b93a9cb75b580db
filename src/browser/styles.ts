/**
 * Gives a shadow root its styles without a nonce or `'unsafe-inline'`: constructable stylesheets, or the linked file where
 * the browser has none (Safari before 16.4). Resolves when they apply.
 */
export function adoptStyles(root: ShadowRoot, css: string, fallbackUrl?: string): Promise<void> {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    if (fallbackUrl) {
      return new Promise((resolve) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.onload = link.onerror = () => resolve();
        link.href = fallbackUrl;
        root.append(link);
      });
    }
  }
  return Promise.resolve();
}

/**
 * Gives a shadow root its styles without a nonce or `'unsafe-inline'`: constructable stylesheets, or the linked file where
 * the browser has none (Safari before 16.4). Resolves when they apply.
 */
export function adoptStyles(root: ShadowRoot, css: string, fallbackUrl?: string): Promise<void> | void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = fallbackUrl!;
    root.append(link);
    return new Promise((resolve) => {
      link.onload = link.onerror = () => resolve();
    });
  }
}

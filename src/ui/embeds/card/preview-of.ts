import { doc } from '../../../browser/dom';

const warned = new Set<string>();

/**
 * Address of the picture behind a placeholder. It is loaded before anything is allowed, so it must come from the page's own
 * origin: a thumbnail at the vendor's would tell the vendor of the visit. Any other is dropped, and warned about once.
 */
export function previewOf(element: Element): string | undefined {
  const given = element.getAttribute('data-preview');
  if (!given) return undefined;
  try {
    if (new URL(given, doc.baseURI).origin === location.origin) return given;
  } catch {
    // No address at all.
  }
  if (!warned.has(given)) {
    warned.add(given);
    console.warn(`kelisim: data-preview "${given.slice(0, 99)}" is not on this site, so it is not shown`);
  }
  return undefined;
}

import { doc } from '../../browser/dom';

const isScript = (element: Element): element is HTMLScriptElement => element.localName === 'script';

/**
 * What a placeholder for this embed stands in for: the embed itself; of a script with `data-embed="selector"` what it will
 * replace, of one without, or whose selector finds nothing, the script.
 */
export function placesOf(element: HTMLElement): HTMLElement[] {
  if (!isScript(element)) return [element];
  try {
    const found = doc.querySelectorAll<HTMLElement>(element.getAttribute('data-embed')!);
    if (found.length) return [...found];
  } catch {
    // Empty, or no selector.
  }
  // Nothing is drawn in the head.
  return element.closest('body') ? [element] : [];
}

/**
 * The held scripts that are allowed together with this one, itself among them; none for an embed that is no script. A
 * vendor's script draws all of the vendor's that it finds on the page, and may need another of the same vendor that comes
 * before it, so one of them alone is not possible.
 */
export function scriptsLike(element: HTMLElement): HTMLScriptElement[] {
  if (!isScript(element)) return [];
  const { service, category } = element.dataset;
  return [...doc.querySelectorAll<HTMLScriptElement>('script[type="text/plain"]')].filter((each) => each === element ||
    (each.dataset.service === service && (service || (each.src && each.src === element.src && each.dataset.category === category))));
}

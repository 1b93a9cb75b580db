/** What an element fetches by an attribute of its own. */
export interface Fetched {
  attribute: string;
  address: URL;
}

/** Attribute → elements that fetch it without anyone's doing. */
const FETCHED: Record<string, string> = {
  src: 'script,iframe,frame,img,video,audio,source,embed,input,track',
  srcset: 'img,source',
  imagesrcset: 'link',
  poster: 'video',
  data: 'object',
  href: 'link,image,use',
  background: 'body,table,td,th',
};
export const FETCHING = Object.entries(FETCHED).map(([name, elements]) => `:is(${elements})[${name}]`).join();

/** Links that the browser acts on by itself. */
const ACTED_ON = /^(stylesheet|icon|apple-touch-icon|manifest)$/i;
/** Of use only to be early. */
const HINT = /^(preload|modulepreload|prefetch|prerender|preconnect|dns-prefetch)$/i;
const CONNECTION = /^(preconnect|dns-prefetch)$/i;

const relOf = (element: Element, pattern: RegExp) =>
  (element.localName === 'link' ? element.getAttribute('rel') || '' : '').split(/\s+/).find((rel) => pattern.test(rel));

/** `preload` or the like, if that is what this link is for. */
export const hintOf = (element: Element) => relOf(element, HINT);
export const isConnection = (element: Element) => !!relOf(element, CONNECTION);

/** As the page means it; null for what is no address. */
export function resolve(value: string, base: string): URL | null {
  try {
    return new URL(value.trim(), base);
  } catch {
    return null;
  }
}

/** The addresses among the candidates of a `srcset`. */
const candidates = (value: string) => value.split(/,\s+|,(?=https?:|\/\/)/).map((candidate) => candidate.trim().split(/\s+/)[0]!);

/** All it fetches, attribute by attribute. */
export function fetchedBy(element: Element): Fetched[] {
  if (element.localName === 'link' && !hintOf(element) && !relOf(element, ACTED_ON)) return [];
  return Object.entries(FETCHED).flatMap(([attribute, elements]) => {
    const value = element.matches(elements) && element.getAttribute(attribute);
    if (!value) return [];
    return (attribute.endsWith('srcset') ? candidates(value) : [value]).flatMap((each) => {
      const address = each && resolve(each, element.baseURI);
      return address ? [{ attribute, address }] : [];
    });
  });
}

/** The address that waits at a held element, however it is spelt: the page may be looked at before it was renamed, or after. */
export const waitingAt = (element: Element, name: string): string | null =>
  ['data-kelisim-', 'data-', 'data-lazy-'].map((prefix) => element.getAttribute(prefix + name)).find((value) => value !== null) ?? null;

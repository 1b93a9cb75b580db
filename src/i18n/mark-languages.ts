/** What stands between texts of one line. */
const GLUE = /, |: |; |\s— |\n/;

/** Elements whose `lang` is our doing. */
const marked = new WeakSet<Element>();

/** How many characters are said in a language. */
type Lengths = Map<string, number>;

/**
 * Says of words that fell back to another language which one that is (WCAG 3.1.2), on the element they stand in, and takes it back where it
 * no longer holds. Where one element says things in several languages, the one that says most counts.
 *
 * @param root has the language of the page
 * @param spoken what was said in which language; texts of the site that are the same in all are not among them
 */
export function markLanguages(root: Element, spoken: ReadonlyMap<string, string>): void {
  const found = new Map<Element, Lengths>();
  for (let child = root.firstElementChild; child; child = child.nextElementSibling) gather(child, spoken, found);
  for (const [element, lengths] of found) {
    if (element.hasAttribute('lang') && !marked.has(element)) continue;
    const [most] = [...lengths].sort(([, one], [, other]) => other - one);
    const around = element.parentElement!.closest<HTMLElement>('[lang]')?.lang;
    if (most && most[0] !== around) {
      element.setAttribute('lang', most[0]);
      marked.add(element);
    } else if (marked.delete(element)) element.removeAttribute('lang');
  }
}

/** Elements that hold text, in document order. */
function gather(element: Element, spoken: ReadonlyMap<string, string>, found: Map<Element, Lengths>): void {
  const lengths: Lengths = new Map();
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== Node.TEXT_NODE) continue;
    const { data } = node as Text;
    found.set(element, lengths);
    for (const part of spoken.has(data) ? [data] : data.split(GLUE)) {
      const language = spoken.get(part);
      if (language) lengths.set(language, (lengths.get(language) || 0) + part.length);
    }
  }
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) gather(child, spoken, found);
}

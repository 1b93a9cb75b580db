/** What is said a moment after a decision, code, and what is not there for anybody. */
const NO_WORDS = 'script,style,template,output,[aria-live],[role=status],[role=alert],[hidden]';

/** The words in an element in their order, a line for each piece: texts, and the labels that stand for one. */
export function wordsIn(element: Element): string[] {
  if (element.matches(NO_WORDS)) return [];
  const labels = ['aria-label', 'alt'].map((name) => element.getAttribute(name) || '');
  const inside = Array.from(element.childNodes).flatMap((node) => (node instanceof Element ? wordsIn(node) : node instanceof Text ? [node.data] : []));
  return [...labels, ...inside].map((words) => words.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** What a hash of the site's words is made of. */
export const textOf = (language: string, words: string | readonly string[]): string => JSON.stringify({ source: 'site', language, words });

/** Attribute → its value; null takes it away. */
export type Changes = Record<string, string | null>;

const escape = (value: string) => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
const VOID = /^(img|link|source|embed|input|track|image)$/;

/** A tag as one would write it. */
export function tag(name: string, attributes: Changes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : ` ${key}${value || key === 'alt' ? `="${escape(value)}"` : ''}`));
  return `<${name}${written.join('')}>${VOID.test(name) ? '' : `${content}</${name}>`}`;
}

/**
 * An element as one would write it, its content left out. Only text is made: a copy of an image would be fetched at once.
 *
 * @param changes come first, in their order; a name the element has is replaced
 * @param name of another element that is to be written in its place
 */
export function markupOf(element: Element, changes: Changes = {}, name = element.localName): string {
  const kept = [...element.attributes].filter((attribute) => !(attribute.name in changes)).map((attribute) => [attribute.name, attribute.value]);
  const content = /^(script|style|noscript)$/.test(name) && element.textContent.trim() ? '…' : '';
  return tag(name, { ...changes, ...Object.fromEntries(kept) as Changes }, content);
}

import { pageState } from '../browser/gate/page-state';
import { write } from './embed';

/** Held scripts that components have put there → how many of them want it. */
const users = new WeakMap<Element, number>();
const same = ({ dataset: a, text, src }: HTMLScriptElement, { dataset: b, text: otherText, src: otherSrc }: HTMLScriptElement) =>
  a.category === b.category && a.service === b.service && text === otherText && src === otherSrc;

/**
 * Puts a held script into the head, where the gate finds it, runs it once it may and reloads after a withdrawal. One per document: who asks for the
 * same gets the one that is there, or nothing where it has run.
 *
 * @param attributes by their names in HTML, `data-category` or `data-service` among them
 * @param code of an inline one
 * @returns takes it back; one that has run stays, for what it did can't be taken back
 */
export function holdScript(attributes: Readonly<Record<string, unknown>>, code = ''): () => void {
  const made = document.createElement('script');
  const { type, ...others } = attributes;
  write(made, { type: 'text/plain', 'data-type': type });
  try {
    write(made, others);
    made.text = code;
  } catch {
    // Trusted Types: the gate says what to do.
    write(made, { 'data-kelisim-src': others.src });
  }
  const script = Array.from(document.querySelectorAll<HTMLScriptElement>('script[type="text/plain"]')).find((each) => same(each, made)) || made;
  // One of the page's own is not ours to take back.
  const isOurs = script === made || users.has(script);
  users.set(script, (users.get(script) || 0) + 1);
  if (script === made) document.head.append(script);
  return () => {
    const left = users.get(script)! - 1;
    users.set(script, left);
    if (!left && isOurs && !pageState().ran.has(script)) script.remove();
  };
}

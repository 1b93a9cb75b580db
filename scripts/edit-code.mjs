/** Small changes of code that the build makes by its syntax, not by its text. */
import MagicString from 'magic-string';

/** Every node of a syntax tree that `this.parse` of Rollup has made. */
export function* nodesOf(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const child of Object.values(node)) yield* nodesOf(child);
}

const withMap = (text) => ({ code: text.toString(), map: text.generateMap({ hires: true }) });

/**
 * The code with other text in some places, and its source map.
 *
 * @param {{ start: number, end: number, text: string }[]} edits that do not overlap, in any order
 */
export function edited(code, edits) {
  const result = new MagicString(code);
  for (const { start, end, text } of edits) {
    if (text) result.update(start, end, text);
    else result.remove(start, end);
  }
  return withMap(result);
}

/** The code with a line before it. */
export const headed = (line, code) => withMap(new MagicString(code).prepend(`${line}\n`));

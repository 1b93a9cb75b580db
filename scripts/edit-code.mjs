/** Small changes of code that the build makes by its syntax, not by its text. */

/** Every node of a syntax tree that `this.parse` of Rollup has made. */
export function* nodesOf(node) {
  if (!node || typeof node !== 'object') return;
  if (typeof node.type === 'string') yield node;
  for (const child of Object.values(node)) yield* nodesOf(child);
}

/**
 * The code with other text in some places.
 *
 * @param {{ start: number, end: number, text: string }[]} edits that do not overlap, in any order
 */
export function edited(code, edits) {
  let result = code;
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) result = result.slice(0, start) + text + result.slice(end);
  return { code: result, map: null };
}

/**
 * What stands for Preact in the files of a first visit: `h` and `render` for function components without state, hooks and refs,
 * written against Preact's types and held to what Preact does by a test. Preact is more than four kilobytes of a banner that has
 * no state of its own; it comes with the preferences. rollup.config.mjs says which file gets which.
 */
import { doc } from '../../browser/dom';

type Props = Record<string, unknown>;
type Component = (props: Props) => unknown;
interface Described {
  readonly type: string | Component;
  readonly props: Props;
  /** Told apart from its neighbours by its type, this, and its class. */
  readonly key: unknown;
}

export const h = (type: string | Component, props: Props | null, ...children: unknown[]): Described =>
  ({ type, props: { ...props, children }, key: props?.key });

/** What our nodes were last made of; nodes of others (a translator's) have none, and go. */
const drawn = new WeakMap<Node, Described>();

/** Elements and texts, with components called and lists flattened; what says nothing is left out. */
const flat = (tree: unknown): unknown[] =>
  Array.isArray(tree) ? tree.flatMap(flat)
    : tree === null || tree === undefined || typeof tree === 'boolean' ? []
      : typeof (tree as Described).type === 'function' ? flat((tree as { type: Component }).type({ ...(tree as Described).props })).map((node) => keyed(node, (tree as Described).key))
        : [tree];

/** A component's key is that of what it draws. */
const keyed = (node: unknown, key: unknown) => (key === undefined || Object(node) !== node ? node : { ...(node as Described), key });

/** Draws the tree into the parent: what is there of the same kind is changed, so that focus and scrolling stay. */
export function render(tree: unknown, parent: Element): void {
  let next = parent.firstChild;
  for (const node of flat(tree)) {
    const wanted = Object(node) === node ? node as Described : { type: '', props: { data: `${node as string}` }, key: undefined };
    const { type, props, key } = wanted;
    const isSame = (known?: Described) => known && known.type === type && known.key === key && known.props.class === props.class;
    // What stands before it and is not drawn any more goes, unless this is new.
    let found = next;
    while (found && !isSame(drawn.get(found))) found = found.nextSibling;
    if (found) while (next !== found) next = drop(next!);
    else parent.insertBefore(found = type ? doc.createElement(type as string) : doc.createTextNode(''), next);
    next = found.nextSibling;
    const before = drawn.get(found)?.props || {};
    drawn.set(found, wanted);
    for (const name in { ...before, ...props }) set(found as Element, name, props[name], before[name]);
    if (type) render(props.children, found as Element);
  }
  while (next) next = drop(next);
}

function drop(node: ChildNode): ChildNode | null {
  const { nextSibling } = node;
  node.remove();
  return nextSibling;
}

function set(element: Element, name: string, value: unknown, before: unknown): void {
  if (/^(key|children)$/.test(name)) return;
  // Listeners, and what the visitor changes too.
  const property = /^on/.test(name) ? name.toLowerCase() : name;
  if (/^(on|checked|data$)/.test(property)) {
    if ((element as unknown as Props)[property] !== value) (element as unknown as Props)[property] = value ?? null;
  } else if (value !== before) {
    // `aria-pressed="false"` says something, `open` is there or not.
    const isThere = typeof value === 'boolean' && !/^(aria|data)-/.test(name);
    if (value === undefined || value === null || (isThere && !value)) element.removeAttribute(name);
    else element.setAttribute(name, isThere ? '' : String(value));
  }
}

import { bareCopy } from '../core/ids';

/** Old libraries put another `bind` there. */
const { apply } = Reflect;
/** Not by its name: MooTools has a `Document` of its own. */
const proto = () => Object.getPrototypeOf(document) as Document;

/**
 * The document as the browser made it. A page may hide `document.cookie` or `document.querySelectorAll` behind
 * `<form name="cookie">`; what stands on the prototypes is still there.
 */
export const doc = new Proxy({} as Document, {
  get(_target, key) {
    const value: unknown = Reflect.get(proto(), key, document);
    return typeof value === 'function' ? (...args: unknown[]): unknown => apply(value, document, args) : value;
  },
  set: (_target, key, value) => Reflect.set(proto(), key, value, document),
});

/** Listens. What a page has put on every object is none of the options. */
export function listen(target: EventTarget, event: string, listener: (event: Event) => void, options: AddEventListenerOptions): void {
  (target === document ? doc : target).addEventListener(event, listener, bareCopy<AddEventListenerOptions>(options));
}

/**
 * Every element of the document that fits; also where the page has taken the iterator from lists of nodes. A Map or a Set is spread instead:
 * the `Array.from` of old libraries knows neither.
 */
export const all = <T extends Element = HTMLElement>(selector: string): T[] => Array.from(doc.querySelectorAll<T>(selector));

/** An event that neither bubbles nor can be prevented; MooTools has an `Event` of its own. */
export function plainEvent(type: string): Event {
  const event = doc.createEvent('Event');
  event.initEvent(type);
  return event;
}

/** A form can have a field of that name, and then there is no end to its parents. */
export const parentOf = (node: Node): Node | null => Reflect.get(Node.prototype, 'parentNode', node) as Node | null;

/** Takes a node out. Old libraries have another `remove`, which throws at one that stands nowhere. */
export const takeOut = (node: Node | null | undefined): void => void node?.parentNode?.removeChild(node);

/** Follows changes of the page; where the browser has no such observer, or one that throws, nobody is told of them. */
export function observe(onChange: (records: MutationRecord[]) => void): Pick<MutationObserver, 'observe' | 'disconnect' | 'takeRecords'> & { isBlind?: boolean } {
  try {
    const observer = new MutationObserver(onChange);
    return {
      observe: (target, what) => observer.observe(target, bareCopy<MutationObserverInit>(what)),
      disconnect: () => observer.disconnect(),
      takeRecords: () => observer.takeRecords(),
    };
  } catch {
    return { isBlind: true, observe() {}, disconnect() {}, takeRecords: () => [] };
  }
}

/**
 * The document as the browser made it. A page may hide `document.cookie` or `document.querySelectorAll` behind
 * `<form name="cookie">`; what stands on the prototypes is still there.
 */
const proto = () => Document.prototype;

/** Reads a property of the document past anything that clobbers it. */
export const get = <K extends keyof Document>(key: K): Document[K] => Reflect.get(proto(), key, document) as Document[K];

/** Writes a property of the document past anything that clobbers it. */
export const put = (key: keyof Document, value: unknown): boolean => Reflect.set(proto(), key, value, document);

/** Calls a method of the document past anything that clobbers it. */
export const call = (key: keyof Document, ...args: unknown[]): unknown =>
  (get(key) as (...args: unknown[]) => unknown).apply(document, args);

export const create = <K extends keyof HTMLElementTagNameMap>(tag: K) => call('createElement', tag) as HTMLElementTagNameMap[K];

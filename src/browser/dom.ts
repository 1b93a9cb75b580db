/**
 * The document as the browser made it. A page may hide `document.cookie` or `document.querySelectorAll` behind
 * `<form name="cookie">`; what stands on the prototypes is still there.
 */
export const doc = new Proxy({} as Document, {
  get(_target, key) {
    const value: unknown = Reflect.get(Document.prototype, key, document);
    return typeof value === 'function' ? value.bind(document) : value;
  },
  set: (_target, key, value) => Reflect.set(Document.prototype, key, value, document),
});

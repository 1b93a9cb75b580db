import { doc, observe } from './dom';

/**
 * Watches `<html>`, whichever it is: page transitions, and frameworks that draw the whole document anew, put another there.
 *
 * @param what of its changes; none: only that it is another
 */
export function watchRoot(what: MutationObserverInit | null, onChange: () => void) {
  const watch = () => {
    observer.observe(document, { childList: true });
    // None for a moment, while a page is written anew.
    if (what && (doc.documentElement as Element | null)) observer.observe(doc.documentElement, what);
  };
  const observer = observe(() => {
    watch();
    if (doc.documentElement as Element | null) onChange();
  });
  return { watch, stop: () => observer.disconnect() };
}

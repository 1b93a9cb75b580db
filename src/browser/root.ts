import { doc } from './dom';

/** Watches `<html>`, whichever it is: page transitions, and frameworks that draw the whole document anew, put another there. */
export function watchRoot(what: MutationObserverInit, onChange: () => void) {
  const watch = () => {
    observer.observe(document, { childList: true });
    // None for a moment, while a page is written anew.
    if (doc.documentElement as Element | null) observer.observe(doc.documentElement, what);
  };
  const observer = new MutationObserver(() => {
    watch();
    if (doc.documentElement as Element | null) onChange();
  });
  return { watch, stop: () => observer.disconnect() };
}

import { doc } from '../browser/dom';
import { adoptStyles } from '../browser/styles';

const CSS = 'output { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }';
/** So long has a live region been there before it says something, in ms: assistive technology has seen it then. */
const KNOWN = 500;
/** So long it is empty in between, so that the same is said again, in ms. */
const EMPTY = 50;

export interface LiveRegion {
  /** @param language of the text, where it is not the page's */
  say(text: string, language?: string): void;
  remove(): void;
}

/** A live region that nobody sees, beside the body: what is said in it is announced whatever the view does. */
export function createLiveRegion(): LiveRegion {
  const host = doc.createElement('div');
  const region = doc.createElement('output');
  const root = host.attachShadow({ mode: 'open' });
  adoptStyles(root, CSS, () => 'data:text/css,');
  root.append(region);
  doc.documentElement.append(host);
  const since = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    say(text, language) {
      clearTimeout(timer);
      region.textContent = '';
      timer = setTimeout(() => {
        if (language) region.lang = language;
        region.textContent = text;
      }, Math.max(EMPTY, since + KNOWN - performance.now()));
    },
    remove() {
      clearTimeout(timer);
      host.remove();
    },
  };
}

import { doc } from './dom';
import { isWebUrl } from '../core/url';

/**
 * Loads the page anew, in its own place of the history, by one GET, whatever it came by: where it is the answer to a form, a
 * plain `location.reload()` sends the form again. A caller must not count on anything after it: `beforeunload` may still keep the page,
 * which then is as it was.
 *
 * @param address an http(s) address, relative to the page's base, to go to in place of the page's own; anything else says nothing
 */
export function reload(address?: unknown): void {
  const here = location.href;
  const url = isWebUrl(address) ? new URL(address, doc.baseURI).href : here;
  // Where both are the same but for the hash, that would only scroll.
  if (url.split('#')[0] !== here.split('#')[0]) return location.replace(url);
  try {
    // Every engine drops an entry's form data as soon as its state is replaced. The prototype's own method: routers and counters that wrap it on
    // `history` have nothing to hear of.
    History.prototype.replaceState.call(history, history.state, '', url);
  } catch {
    // Such as the page of a `srcdoc`, where there is no form data either.
  }
  location.reload();
}

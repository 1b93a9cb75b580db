import * as page from '../browser/page';
import { announce, refresh, type Session } from './session';
import type { Method, View } from '../core/model';
import type { Handlers } from '../effects';
import type { Shown } from '../ui/shared/context';
import type { Decide, Speak } from './api';

/**
 * What `data-kelisim="…"` on the page's own and our buttons does. Nothing consents outside of our views: sanitisers let data attributes
 * through, so it may be a visitor's comment that carries it.
 *
 * @param open a view, for this button
 * @param decide `isOwn`: by the words of a view of ours
 */
const actionOf = (open: (view: View, button: Element) => void, decide: (method: Method, isOwn: boolean) => void): Handlers['act'] => (action, button, isOwn) => {
  if (/^(banner|preferences)$/.test(action)) open(action as View, button);
  else if (/^(reject-all|withdraw)$/.test(action) || (isOwn && action === 'accept-all')) decide(action as Method, isOwn);
  else {
    if (action === 'accept-all') page.warn('data-kelisim="accept-all" of the page is ignored: call kelisim.acceptAll()');
    return false;
  }
  return true;
};

/** What the handle does when page or visitor ask for it. */
export const handlersOf = (session: () => Session | undefined, { safely, decide, speak, shown }: { safely: Handlers['safely']; decide: Decide; speak: Speak; shown: Shown }): Handlers => {
  const look: Handlers['refresh'] = (source) => {
    const now = session();
    if (now?.effects) refresh(now, source);
  };
  return {
    safely,
    shown,
    refresh: look,
    lookAgain(source) {
      session()?.store.retry();
      look(source);
    },
    act: actionOf(
      (view, button) => session()?.effects?.views.open(view, button),
      (method, isOwn) => void decide('ui', { method, said: method === 'accept-all', ...(isOwn && { shown }) }),
    ),
    save: (said, only, method = 'custom', fields) => void decide('ui', { method, said, only, fields, shown }),
    speak: (language) => speak(language, 'ui'),
    onLess(before) {
      const now = session();
      if (now) announce(now, 'change', 'tab', before);
    },
  };
};

import { doc, listen, takeOut } from '../../browser/dom';
import { watchRoot } from '../../browser/root';
import { schemeOf } from '../theme/scheme';
import { writeText } from './core-text';
import { createFace } from './face';
import { followPage, whenIdle } from './follow-page';
import { hasOwnControl } from './page-control';
import { createSpots } from './spot';
import { followDecisions } from './told';
import type { Config } from '../../core/options/config';

/** A page that takes it away this often means it. */
const PATIENCE = 99;

/** So long after it has come it begins to follow the page, in ms: a visit has other things to do first. */
const LATER = 700;

/** Runs what the page may have broken: without it the button stands in its corner, as ever. Tells of it once. */
function createAttempt(): (run: () => void) => void {
  let failed = false;
  return (run) => {
    try {
      run();
    } catch (error) {
      if (!failed) console.warn('kelisim: the button could not be fitted into the page', error);
      failed = true;
    }
  };
}

/** Starts once, until it is stopped. @param start returns what stops it */
function createSwitch(start: () => () => void) {
  let stop: (() => void) | undefined;
  return {
    start: () => void (stop ??= start()),
    stop() {
      stop?.();
      stop = undefined;
    },
  };
}

/**
 * Draws the small button that opens the preferences, in this language; without a language it goes. Where the page throws it
 * out it comes back: withdrawing is two clicks away on every page. If it is `auto` it gives way to a control of the page's own.
 *
 * @param whenFree calls back when it may stand beside the body
 */
export function createReopenButton(config: Config, beside: ((file: string) => string) | undefined, whenFree: (run: () => void) => void): (language: string | null) => void {
  const face = createFace(config, beside);
  const { host, root, button } = face;
  const spots = createSpots(face);
  const attempt = createAttempt();
  let times = 0;
  let spoken: string | null = null;
  let free = false;
  let hasOwn = false;
  let starting: ReturnType<typeof setTimeout> | undefined;

  const put = () => {
    button.dataset.theme = schemeOf(config.theme);
    if (spoken && free && !host.isConnected && times++ < PATIENCE) doc.documentElement.append(host);
  };
  const look = (rests: boolean) => {
    if (config.reopenButton !== true) attempt(() => { hasOwn = hasOwnControl(hasOwn); });
    // Not from under the focus.
    if (hasOwn && root.activeElement !== button) takeOut(button);
    else if (button.parentNode !== root) root.prepend(button);
    put();
    if (rests && button.isConnected) attempt(spots.settle);
  };
  const following = createSwitch(() => {
    const stops = [followPage(look), followDecisions(face, config, () => spoken!)];
    look(true);
    return () => stops.forEach((stop) => stop());
  });
  const release = () => whenIdle(() => {
    if (!spoken) return;
    if (!free) {
      free = true;
      look(true);
    }
    put();
    starting ??= setTimeout(() => whenIdle(() => spoken && following.start()), LATER);
  });
  // A page's own dark switch is an attribute of its root.
  const { watch, stop } = watchRoot({ childList: true, attributes: true }, put);

  function draw(language: string): void {
    writeText(button, 'reopen.label', language, config);
    spoken = language;
    // While the page is parsed there is nothing to stand beside.
    if (doc.readyState === 'loading') listen(document, 'readystatechange', () => whenFree(release), { once: true });
    else whenFree(release);
    watch();
  }
  return (language) => {
    if (language) return draw(language);
    spoken = null;
    stop();
    clearTimeout(starting);
    starting = undefined;
    following.stop();
    free = false;
    spots.stop();
    takeOut(host);
  };
}

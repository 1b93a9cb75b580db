import { NECESSARY } from '../../core/ids';
import { all, doc } from '../dom';
import { hideAddresses } from './addresses';
import { createEmbeds } from './embeds';
import { createHydration } from './hydration';
import { createScripts } from './scripts';
import { HELD, isScript } from './shapes';
import type { GateHost, NonceRule } from './host';
import type { PageState } from './page-state';

/** What is done to one held tag, whichever kind it is. */
export function createTags(page: PageState, { allowed, needs, refresh, warn, report, safely }: GateHost, nonce: NonceRule) {
  const warned = new Set<string>();
  const warnOnce = (message: string) => {
    if (!warned.has(message)) warn(message);
    warned.add(message);
  };
  const look = () => refresh('tab');
  const embeds = createEmbeds(page);
  const scripts = createScripts(page, { mayRun: isAllowed, needs, refresh: look, warn: warnOnce, report, safely }, nonce);
  /** Tags that may be released once their place may be changed. */
  const waiting = new Set<Element>();
  /** Embeds whose addresses were renamed, perhaps before a framework has compared them with its own. */
  const renamed = new Set<Element>();
  const hydration = createHydration(safely(lookAgain));
  let stopped = false;

  function lookAgain() {
    const ready = [...waiting].filter((element) => !element.isConnected || hydration.isSettled(element));
    for (const element of ready) waiting.delete(element);
    for (const element of [...renamed].filter((one) => hydration.isSettled(one))) {
      renamed.delete(element);
      if (hydration.isTaken(element)) warnOnce('data-src was renamed to data-kelisim-src, which a framework may warn of; write data-kelisim-src');
    }
    // What is held may get its placeholder.
    if (ready.length) look();
    for (const element of ready) take(element);
    scripts.drain();
  }

  function isAllowed(element: Element): boolean {
    const tokens = needs(element);
    if (page.once.has(element)) tokens[0] = NECESSARY;
    return allowed(tokens);
  }

  /** May it be changed? If not, it is looked at again. */
  function isSettled(element: Element): boolean {
    if (hydration.isSettled(element)) return true;
    waiting.add(element);
    return false;
  }

  const isLoaded = (element: Element) => embeds.isOpen(element) || embeds.isCopy(element);

  /** Takes its address from an embed that may not load. */
  function takeBack(element: Element) {
    if (!stopped && !isScript(element) && isLoaded(element) && !isAllowed(element)) embeds.close(element);
  }

  function take(element: Element) {
    if (stopped) return;
    if (!isAllowed(element)) takeBack(element);
    else if (isScript(element)) {
      if (!element.hasAttribute('data-embed') || isSettled(element)) scripts.take(element);
    } else if (isLoaded(element) || isSettled(element)) embeds.open(element);
  }

  /** First of all, whatever is allowed: it must not load by itself, and its address means what it means now. */
  function hold(element: Element) {
    if (!page.bases.has(element)) page.bases.set(element, doc.baseURI);
    if (isScript(element)) return;
    if (hideAddresses(element) && !hydration.isSettled(element)) renamed.add(element);
    if (embeds.isCopy(element)) takeBack(element);
  }

  return {
    embeds,
    scripts,
    hydration,
    isAllowed,
    isSettled,
    lookAgain,
    hold,
    take,
    /** All embeds that may not load are taken back, also those that the page has taken out and may put back later. */
    takeAllBack: () => [...all(HELD), ...embeds.all()].forEach(takeBack),
    takeAll() {
      for (const element of all(HELD)) {
        hold(element);
        take(element);
      }
      for (const element of embeds.all()) if (!element.isConnected) take(element);
    },
    stop() {
      stopped = true;
      hydration.stop();
      scripts.stop();
    },
  };
}

export type Tags = ReturnType<typeof createTags>;

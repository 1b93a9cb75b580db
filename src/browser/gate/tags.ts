import { NECESSARY } from '../../core/ids';
import { all, doc } from '../dom';
import { hideAddresses } from './addresses';
import { createEmbeds } from './embeds';
import { createHydration } from './hydration';
import { createScripts } from './scripts';
import { HELD, isScript } from './shapes';
import type { GateHost, NonceRule } from './host';
import type { PageState } from './page-state';

/** Says the same thing once. */
function onlyOnce(warn: (message: string) => void) {
  const warned = new Set<string>();
  return (message: string) => {
    if (!warned.has(message)) warn(message);
    warned.add(message);
  };
}

/**
 * Tags whose places a framework may be about to hydrate.
 *
 * @param onReady is given those that are through with that, or gone
 */
function createPlaces(warn: GateHost['warn'], safely: GateHost['safely'], onReady: (elements: Element[]) => void) {
  const waiting = new Set<Element>();
  /** Embeds whose addresses were renamed, perhaps before a framework has compared them with its own. */
  const renamed = new Set<Element>();
  const hydration = createHydration(safely(lookAgain));
  function lookAgain() {
    const ready = [...waiting].filter((element) => !element.isConnected || hydration.isSettled(element));
    for (const element of ready) waiting.delete(element);
    for (const element of [...renamed].filter((one) => hydration.isSettled(one))) {
      renamed.delete(element);
      if (hydration.isTaken(element)) warn('in place of data-src write data-kelisim-src');
    }
    onReady(ready);
  }
  return {
    hydration,
    lookAgain,
    /** May it be changed? If not, it is looked at again. */
    isSettled(element: Element): boolean {
      const isSettled = hydration.isSettled(element);
      if (!isSettled) waiting.add(element);
      return isSettled;
    },
    noteRenamed(element: Element) {
      if (!hydration.isSettled(element)) renamed.add(element);
    },
  };
}

/** What is done to one held tag, whichever kind it is. */
export function createTags(page: PageState, { allowed, needs, refresh, warn, report, safely }: GateHost, nonce: NonceRule) {
  const warnOnce = onlyOnce(warn);
  const look = () => refresh('tab');
  const embeds = createEmbeds(page);
  const scripts = createScripts(page, { mayRun: isAllowed, needs, refresh: look, warn: warnOnce, report, safely }, nonce);
  const places = createPlaces(warnOnce, safely, (ready) => {
    // What is held may get its placeholder.
    if (ready.length) look();
    for (const element of ready) take(element);
    scripts.drain();
  });
  const { hydration, isSettled, lookAgain } = places;
  let stopped = false;

  function isAllowed(element: Element): boolean {
    const once = page.once.get(element);
    const tokens = needs(element);
    return allowed(once ? [NECESSARY, ...tokens.filter((id) => !once.includes(id))] : tokens);
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
    if (hideAddresses(element)) places.noteRenamed(element);
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
    takeBack,
    stop() {
      stopped = true;
      hydration.stop();
      scripts.stop();
    },
  };
}

/** All embeds that may not load are taken back, also those that the page has taken out and may put back later. */
export const takeAllBack = ({ embeds, takeBack }: Tags) => [...all(HELD), ...embeds.all()].forEach(takeBack);

export function takeAll({ embeds, hold, take }: Tags): void {
  for (const element of all(HELD)) {
    hold(element);
    take(element);
  }
  for (const element of embeds.all()) if (!element.isConnected) take(element);
}

export type Tags = ReturnType<typeof createTags>;

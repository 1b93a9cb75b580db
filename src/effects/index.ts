import * as page from '../browser/page';
import { needsOf } from '../core/needs';
import { createPost } from './receipt-post';
import { cleanUp } from './clean-up';
import { fillDataLayer } from './data-layer';
import { tellListeners } from './listeners';
import { createViews, type Views } from './views';
import type { createAsk } from '../consent/ask';
import type { Grants, Receipt, Source } from '../core/model';
import type { UiContext } from '../ui/shared/context';
import type { Change, Effect, Site } from './effect';

export { tellGoogle } from './google';
export type { Change, Effect } from './effect';

export interface Effects {
  readonly views: Views;
  /** All in order; none after one that has ended us. */
  run(change: Change): void;
  /** Keeps the receipt of a decision, before a listener or a reload ends the page. Only while receipts are collected. */
  post?(...receipts: Receipt[]): void;
}

/** What the handle does when the page asks for it. */
export interface Handlers extends Pick<UiContext, 'save' | 'shown' | 'speak'> {
  /** The cookie may have changed behind our back. */
  refresh(source: Source): void;
  /** It, and whether any can be kept. */
  lookAgain(source: Source): void;
  /** A tag needs more than was known, so something is granted no longer. */
  onLess(before: Grants): void;
  /** A click on `data-kelisim`; `isOwn`: in a view of ours. Tells whether it was an action. */
  act(action: string, button: Element, isOwn: boolean): boolean;
  /** Keeps what should never be thrown from the page. */
  safely<Arguments extends unknown[], Result>(run: (...given: Arguments) => Result): (...given: Arguments) => Result | undefined;
}

/** Puts together what follows from the consent, in the order the README promises: Google, data layer, listeners, tags, cookies, other tabs, UI. */
export function createEffects(site: Site, google: Effect, { allowed, answer }: Pick<ReturnType<typeof createAsk>, 'allowed' | 'answer'>, handlers: Handlers): Effects {
  const { config, store, beside, load, tell, fail, signal } = site;
  const { safely, shown, save, speak } = handlers;

  /** Makes a part that tags do not depend on; where the page has broken what it needs, all else goes on without it. */
  function spare<T>(make: () => T, without: T): T {
    try {
      return make();
    } catch (error) {
      fail(error);
      return without;
    }
  }

  const stub = spare(() => page.createStubs(() => store.state.grants, signal), () => {});
  /** What a tag needs, by its attributes; the first tag of a service may declare it. */
  const needs = (element: Element) => needsOf(config, element, () => {
    const before = store.state.grants;
    store.read();
    answer();
    stub();
    if (Object.keys(before).some((id) => before[id] && !store.state.grants[id])) setTimeout(() => handlers.onLess(before));
  });
  const gate = page.createGate({ allowed, needs, refresh: handlers.refresh, warn: page.warn, report: page.report, safely }, { nonce: config.nonce, anyNonce: config.anyNonce });
  site.gate?.ran.forEach(gate.note);
  signal.addEventListener('abort', () => gate.stop());
  const tellTabs = page.listenOutside(config.cookie.name, safely(handlers.lookAgain), safely(handlers.act), safely(() => views.renew()), signal);
  page.watchLanguage(safely(() => handlers.refresh('tab')), signal);
  const drawButton = spare(() => page.createReopenButton(config, beside, gate.whenFree), () => page.doc.createElement('i'));
  const context = {
    consent: site.consent,
    config,
    beside,
    signal,
    tell,
    fail,
    gate,
    shown,
    decided: [],
    reopen: drawButton(null),
    save,
    record: () => store.record,
    noted: store.amend,
    reload: () => page.reload(config.reloadOnRevoke),
    speak,
    redraw: () => views.draw('api'),
  };
  const views = createViews(site, context, drawButton);

  const inOrder: Effect[] = [
    // Nothing of ours stands where a held script makes its own.
    stub,
    google,
    fillDataLayer(site),
    tellListeners(site, answer),
    ({ event, only, withdrawn }) => {
      // What was allowed once before a start is still there.
      gate.update(only || event === 'ready');
      if (withdrawn.length) gate.forget();
    },
    cleanUp(site, gate, context),
    ({ isOwn }) => isOwn && tellTabs(),
    views.effect,
  ];
  return {
    views,
    post: createPost(load, context),
    run(change) {
      // A listener may have ended us.
      for (const effect of inOrder) if (!signal.aborted) effect(change);
    },
  };
}

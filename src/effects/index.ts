import * as page from '../browser/page';
import { needsOf } from '../core/needs';
import { once } from '../core/once';
import { isWebUrl } from '../core/url';
import { createButton } from './button';
import { cleanUp } from './clean-up';
import { fillDataLayer } from './data-layer';
import { tellListeners } from './listeners';
import { createPost } from './receipt-post';
import { createViews, type Views } from './views';
import type { Ask } from '../consent/ask';
import type { ConsentRecord, Grants, Receipt, Source } from '../core/model';
import type { UiContext } from '../ui/shared/context';
import type { Change, Effect, Site } from './effect';

export { tellGoogle } from './google';
export type { Change, Effect, Site } from './effect';

export interface Effects {
  readonly views: Views;
  /** All in order; none after one that has ended us. */
  run(change: Change): void;
  /** Brings what stands in for embeds, after the tags that have just come; once for all that come together. */
  standIn(): void;
  /** Keeps the receipt of a decision, before a listener or a reload ends the page. Only while receipts are collected. */
  post?(...receipts: Receipt[]): void;
}

/** What the handle does when the page asks for it. */
export interface Handlers extends Pick<UiContext, 'save' | 'shown' | 'speak'> {
  /** The cookie may have changed behind our back. */
  refresh(source: Source): void;
  /** It, and whether any can be kept. */
  lookAgain(source: Source): void;
  /** Something is granted no longer: a tag needs more than was known, or the cookie has changed behind our back. */
  onLess(before: Grants): void;
  /** A click on `data-kelisim`; `isOwn`: in a view of ours. Tells whether it was an action. */
  act(action: string, button: Element, isOwn: boolean): boolean;
  /** Keeps what should never be thrown from the page. */
  safely<Arguments extends unknown[], Result>(run: (...given: Arguments) => Result): (...given: Arguments) => Result | undefined;
}

/** Makes a part that tags do not depend on; where the page has broken what it needs, all else goes on without it. */
function spare<T>(make: () => T, without: T, fail: Site['fail']): T {
  try {
    return make();
  } catch (error) {
    fail(error);
    return without;
  }
}

/** Follows the page: held tags, clicks, other tabs, its language. */
function followPage({ config, store, signal, fail, gate: inherited }: Site, { allowed, answer }: Pick<Ask, 'allowed' | 'answer'>, { safely, refresh, lookAgain, act, onLess }: Handlers, views: () => Views) {
  const stub = spare(() => page.createStubs(() => store.state.grants, signal), () => {}, fail);
  /** What a tag needs, by its attributes; the first tag of a service may declare it. */
  const needs = (element: Element) => needsOf(config, element, () => {
    const before = store.state.grants;
    store.decideAnew();
    answer();
    stub();
    if (Object.keys(before).some((id) => before[id] && !store.state.grants[id])) setTimeout(safely(() => onLess(before)));
  });
  const gate = page.createGate({ allowed, needs, refresh, warn: page.warn, report: page.report, safely }, { nonce: config.nonce, anyNonce: config.anyNonce === true });
  if (inherited) gate.inherit(inherited);
  signal.addEventListener('abort', () => gate.stop());
  const tellTabs = page.listenOutside(config.cookie.name, safely(lookAgain), safely(act), safely(() => views().renew()), signal);
  page.watchLanguage(safely(() => refresh('tab')), signal);
  return { stub, gate, tellTabs };
}

/** So long after a tag the others that come with it are through, in ms. */
const TAGS_COME_TOGETHER = 9;

/** Calls back a little later, once for all calls until then: after the tags that have just come. */
function soon(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, TAGS_COME_TOGETHER);
  };
}

/** Puts together what follows from the consent, in the order the README promises: Google, data layer, listeners, tags, cookies, other tabs, UI. */
export function createEffects(site: Site, google: Effect, ask: Pick<Ask, 'allowed' | 'answer'>, handlers: Handlers): Effects {
  const { config, store, beside, load, tell, fail, signal, consent } = site;
  const { shown, save, speak, safely, onLess } = handlers;
  const { stub, gate, tellTabs } = followPage(site, ask, handlers, () => views);
  const button = createButton(site, gate.whenFree);
  const context = {
    consent,
    config,
    beside,
    signal,
    tell,
    fail,
    gate,
    lent: { doc: page.doc, listen: page.listen, isWebUrl, once },
    shown,
    decided: [],
    save,
    record: () => store.record,
    noted: (fields: Partial<ConsentRecord>) => {
      const before = store.state.grants;
      if (store.amend(fields)) onLess(before);
    },
    // A purge may be through after the end.
    reload: () => !signal.aborted && page.reload(config.reloadOnRevoke),
    speak,
    redraw: safely(() => views.draw('api')),
  };
  const views = createViews(site, context, button);
  const inOrder: Effect[] = [
    // Nothing of ours stands where a held script makes its own.
    stub,
    google,
    fillDataLayer(site),
    tellListeners(site, ask.answer),
    ({ event, only, withdrawn }) => {
      // What was allowed once before a start is still there. After a decision the browser paints first: the view has closed by then. No view
      // closes where a placeholder was answered (the embed takes its place, and the focus) or a site is used on.
      const isAlone = only || event === 'ready';
      gate.update(isAlone, !isAlone);
      if (withdrawn.length) gate.forget();
    },
    cleanUp(site, gate, context),
    ({ isOwn }) => isOwn && tellTabs(),
    views.effect,
  ];
  return {
    views,
    standIn: soon(safely(() => !signal.aborted && views.embeds())),
    post: createPost(load, context),
    run(change) {
      // A listener may have ended us.
      for (const effect of inOrder) if (!signal.aborted) effect(change);
    },
  };
}

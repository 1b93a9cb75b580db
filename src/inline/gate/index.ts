/**
 * The inline gate, printed first into `<head>`, right after the core, which is a held tag itself. It grants where it is certain that the core
 * would grant too; in every doubt it says nothing but Google's defaults, and lets the core run at once. So it need not be complete.
 */
import { PROTOCOL, type Handover } from '../../core/handover';
import { OPTIONS, UI } from './data';
import { deny, has, holds, isCertain, readCookie } from './record';
import { sayDecision, sayDefaults } from './say';
import { coming, drain, isThrough, link, PATIENCE, ran, take } from './scripts';
import { follow, note, unheard } from './unheard';

type Queue = unknown[] & { has?: typeof has; gate?: Handover; init?: unknown };

const page = window as unknown as { kelisim?: Queue; [handle: symbol]: unknown };
const core = document.querySelector<HTMLScriptElement>('script[data-kelisim-core]');
// Now: a `<base>` may come later, and `history.pushState` changes what a relative address means.
const src = core?.src;
const nonce = core?.nonce;
const listening = new AbortController();
const clicks: Element[] = [];
/** What a click may ask for. Nothing consents but one in our own views. */
const ACTIONS = /^(banner|preferences|reject-all|withdraw)$/;
const REFUSALS = /^(reject-all|withdraw)$/;
let cookie = '';
/** Nothing is released any more. */
let isOver = false;
/** The core may come once no tag is under way. */
let isWanted = false;

/** Nothing is thrown into the page: what fails is left to the core. */
const safely = <Given extends unknown[]>(act: (...given: Given) => void) => (...given: Given): void => {
  try {
    act(...given);
  } catch {
    giveUp();
  }
};

/** Lets the core run, without blocking the page. Where Trusted Types forbid to mend an address that has moved, nothing is fetched. */
const start = safely(() => {
  if (!core?.type) return;
  core.type = '';
  if (core.src !== src) core.src = src!;
  core.onerror = handover.stop;
  core.async = true;
  core.replaceWith(core);
});

function leave() {
  isOver = true;
  observer.disconnect();
}

/** The rest is the core's. */
function giveUp() {
  leave();
  start();
}

const goOn = safely((records: readonly MutationRecord[]) => {
  if (isOver) return;
  const isLate = document.readyState !== 'loading';
  if (isLate && !holds(cookie)) return giveUp();
  for (const { addedNodes } of records) addedNodes.forEach((node) => take(node as HTMLScriptElement, nonce, next));
  // What comes after the parser is the core's.
  if (isLate) observer.disconnect();
  if (!drain(isLate, next)) giveUp();
  else if (isWanted && isThrough()) start();
});
const observer = new MutationObserver(goOn);
const next = () => goOn(observer.takeRecords());

const hear = safely((event: Event) => {
  note(event.type);
  if (event.type === 'click') {
    const button = (event.target as Element).closest?.('[data-kelisim]');
    const action = button?.getAttribute('data-kelisim') || '';
    if (!ACTIONS.test(action)) return;
    event.preventDefault();
    clicks.push(button!);
    // Nothing further runs of what may be refused.
    if (REFUSALS.test(action)) return giveUp();
  }
  isWanted ||= /click|pageshow/.test(event.type);
  next();
});

const handover: Handover & { told?: string } = {
  protocol: PROTOCOL,
  options: OPTIONS,
  base: document.baseURI,
  told: undefined,
  ran,
  coming,
  unheard,
  clicks,
  stop() {
    leave();
    listening.abort();
    deny();
  },
};

safely(() => {
  const { kelisim } = page;
  // Another gate, or a core: the script tag's, or npm's.
  if (!core || kelisim?.init || kelisim?.gate || page[Symbol.for('kelisim.handle')]) return;
  const { kelisimCore: _core, ui, debug: _debug, ...more } = core.dataset;
  // Options that the gate does not know, such as `data-manual`.
  if (Object.keys(more)[0]) return giveUp();
  // An element with the id kelisim is no queue.
  page.kelisim = Object.assign(Array.isArray(kelisim) ? kelisim : [], { has, gate: handover });
  for (const type of ['click', 'readystatechange', 'DOMContentLoaded', 'load', 'pageshow', 'visibilitychange']) {
    addEventListener(type, hear, { capture: true, signal: listening.signal });
  }
  sayDefaults();
  cookie = readCookie();
  if ((document as { prerendering?: boolean }).prerendering || !isCertain(cookie)) {
    // Who must be asked has the UI fetched side by side with the core.
    if (!cookie && UI && !ui) link({ rel: 'modulepreload', href: UI, nonce });
    return giveUp();
  }
  sayDecision();
  handover.told = cookie;
  listening.signal.addEventListener('abort', follow({ has: (script) => [...coming.values()].includes(script as HTMLScriptElement) }));
  observer.observe(document, { childList: true, subtree: true });
  setTimeout(start, PATIENCE);
})();

import { createAsk } from './ask';
import * as page from './browser/page';
import { answerRecord, unmetStatement, type Answer } from './core/answer';
import { resolveConfig, type Config, type ConfigError } from './core/config';
import { decide } from './core/decide';
import { expiryOf } from './core/expiry';
import { consentTypes, setDefaults } from './core/google';
import { bareCopy, isId, member, NECESSARY } from './core/ids';
import { normalizeLanguage, pickLanguage } from './core/language';
import { needsOf } from './core/needs';
import { toReceipt } from './core/receipt';
import { isWebUrl } from './core/url';
import { same } from './core/same';
import { isNewer, newestRecord, NO_RECORD, serializeRecord } from './core/record';
import { createEvents } from './events';
import { startIntegrations } from './named-integrations';
import { createPost } from './receipt-post';
import { createUiControl, NO_BANNER, type Load, type UiControl } from './ui-control';
import { VERSION } from './version';
import type { Gate } from './browser/gate';
import type { PurgeContext, PurgeModule } from './purge/module';
import type { Outgoing } from './receipts/module';
import type { Shown, UiContext } from './ui/context';
import type { Consent, ConsentRecord, ConsentState, Grants, Method, Receipt, Source, View } from './core/model';
import type { GoogleConsentModeOptions, TextSource } from './core/options';

/** What a build gives in. */
export interface Surroundings {
  load: Load;
  /** Address of a file beside the script. */
  beside?(file: string): string;
  /** What relative addresses in the options are relative to. @default the page's base when it is started */
  base?: string;
}

/** A consent handle and what only its maker may do with it. */
export interface Made {
  readonly consent: Consent;
  /**
   * Starts, once; without options the defaults hold.
   *
   * @param wrong without it a wrong option throws; with it each is added here and reported, and while there is one
   *   nothing is granted until the visitor decides
   */
  start(options: unknown, wrong?: ConfigError[]): void;
  /** Calls a function of the page. What it throws is reported, and told as `error`. */
  attempt<T>(callback: (argument: T) => void, argument: T): void;
}

/** So long may a cookie be, by every browser. */
const MOST = 4096;

/** So many decisions may be made in one another. */
const DEEPEST = 10;

/** Before the start and after `destroy()`: nothing is known, so nothing is allowed. */
const idle = (): ConsentState => Object.freeze({
  ...decide({ parents: {}, services: {}, categories: {}, expiresInMonths: 1 }, null, true, false, 0),
  reason: null,
  language: '',
});

/** The consent handle: cookie → record → state → events, tags, UI, other tabs. */
export function createHandle({ load: fetch, beside, base }: Surroundings): Made {
  /** Files of different versions do not work together: one that is not of ours is none, and is fetched anew. Integrations use the public handle alone. */
  const load: Load = async <Module>(uiUrl: string | undefined, attempt: number, file?: string) => {
    const module = await fetch<Module & { version?: string }>(uiUrl, attempt, file);
    if (!file?.startsWith('integrations/') && module.version !== VERSION) throw new Error(`kelisim: ${file || 'the UI'} is of another version`);
    return module;
  };
  /** Nothing is read, nothing is started, everything optional is denied. */
  const server = page.isServer();
  let config: Config = resolveConfig();
  let state = idle();
  /** The valid record the state stands on. */
  let stored: ConsentRecord | null = null;
  /** A newer Kelisim has written there. */
  let newer: boolean;
  /** What the cookie holds, valid or not. */
  let record: ConsentRecord | null;
  /** Why the cookie's record did not do, and the record: tells whether something changed. */
  let seen: unknown;
  let started = false;
  /** A person can see the page; false while prerendering. */
  let active = false;
  /** `ready` has been told: who comes later is told by itself. */
  let told = false;
  let suspended: boolean;
  /** Decisions that listeners make while they are told of one. */
  let nested = 0;
  /** Can cookies be kept? Found out when there is none. */
  let works: unknown;
  /** What was still there after a decision that could not be kept, or a `reset()`: no longer the visitor's word. */
  let stale: readonly string[] = [];
  let switched: string;
  /** The language that is drawn, and was told. */
  let spoken: string;
  let gate: Gate;
  let control: UiControl;
  /** What the files fetched later are given. */
  let context: Omit<UiContext, 'closed'> & Outgoing & PurgeContext;
  let drawButton: (language: string | null) => HTMLElement;
  let tellTabs: () => void;
  let stub: () => void;
  /** There is one while receipts are collected. */
  let post: ((...receipts: Receipt[]) => void) | undefined;
  let google: GoogleConsentModeOptions | false | undefined;
  /** From the making or the last `destroy()` to the next one. */
  let life = new AbortController();
  const { tell, fail, attempt, on, clear } = createEvents(() => state);
  const { allowed, has, when, answer, forget } = createAsk(() => state, (id) => config.parents[id], () => active);
  const shown: Shown = {};

  // Google's tags tell commands from events by their being an arguments object.
  function gtag(..._command: unknown[]) {
    // eslint-disable-next-line prefer-rest-params
    page.pushData(arguments);
  }

  /** What the site's own source of words can do. */
  const source = <K extends keyof TextSource>(name: K): TextSource[K] | undefined => {
    const found = member(config.texts as TextSource | undefined, name);
    return typeof found === 'function' ? found.bind(config.texts) as TextSource[K] : undefined;
  };

  /** Gives back what was written and read back; else false. */
  const write = (record: ConsentRecord) => {
    const value = serializeRecord(record);
    return page.writeCookie(config.cookie, value, new Date(expiryOf(record.t || +record.n, config.expiresInMonths))) && value;
  };

  /** Derives the state anew from the cookie, or from what has just been read back: another tab may write at any moment. */
  function derive(written?: unknown) {
    const values = server ? [] : written ? [written as string] : page.readCookies(config.cookie.name).filter((value) => !stale.includes(value));
    record = suspended ? null : newestRecord(values, page.now());
    // Strays (other domains, other paths) give way to the one record.
    newer = values.some(isNewer);
    if (values[1] && record && !newer) write(record);
    const decided = decide(
      config,
      values[0] === undefined ? undefined : record,
      !(works ??= server || values[0] !== undefined || page.cookiesWork(config.cookie)),
      !server && config.respectGpc !== false && page.hasGpc(),
      page.now(),
    );
    stored = decided.givenAt && record;
    // A notice shown in another tab changes nothing.
    seen = [decided.reason, { ...record, n: 0, nr: 0, nh: 0, ni: 0 }];
    const next = {
      ...decided,
      language: pickLanguage(config.languages, [
        switched,
        config.language,
        source('language')?.(),
        // No element for a moment, while a page is written anew.
        ...(server ? [] : [(page.doc.documentElement as HTMLElement | null)?.lang, record?.l, ...page.userLanguages()]),
      ]),
    };
    // Who compares, such as a framework's hook, is told of changes alone.
    if (!same(next, state)) state = Object.freeze(next);
  }

  /**
   * After the state changed: Google, the data layer, listeners, then tags, cookies, UI and the other tabs.
   *
   * @param past a record that was no longer in force: what it granted has left cookies all the same
   */
  function announce(before: Grants, source: Source, event: 'ready' | 'change' = 'change', only?: boolean, past?: ConsentRecord | null | false) {
    // A listener may have destroyed us; so below.
    if (!active) return;
    const { grants } = state;
    const changed = Object.keys(grants).filter((id) => id !== NECESSARY && !before[id] !== !grants[id]);
    const withdrawn = changed.filter((id) => !grants[id]);
    // Nothing of ours stands where a held script makes its own.
    stub();
    if (google && (stored || event === 'change')) gtag('consent', 'update', consentTypes(grants, google.map));
    page.pushData({ event: 'kelisim_consent_update', kelisim: { ...state, id: undefined, changed, source } });
    told ||= event === 'ready';
    // One that decides whenever it hears of a decision is not told for ever.
    if (nested < DEEPEST) {
      nested++;
      tell(event, source, changed);
      nested--;
    } else page.warn('a listener decides at every decision; it is no longer told');
    answer();
    if (!active) return;

    // What was allowed once before a start is still there.
    gate.update(only || event === 'ready');
    if (withdrawn[0]) gate.forget();
    const own = /api|ui/.test(source);
    // While something is still to be asked, what was never granted was not refused either.
    const isRefused = (id: string) => !state.grants[id] && (before[id] || own && !only || !state.mustAsk);
    const removed = page.purge(config, isRefused);
    const lost = Object.keys(config.services).filter((id) => isRefused(id) && (before[id] || past));
    // The file that cleans up reloads the page when it is through; where it does not come in time, nobody waits for it. A page that comes
    // back from the bfcache brings its running code with it.
    const timer = (own || source === 'restore') && config.reloadOnRevoke !== false && withdrawn.some(gate.ran) && setTimeout(context.reload, lost[0] ? 1500 : 0);
    const purge = (attempt: number) => load<PurgeModule>(config.uiUrl, attempt, 'kelisim-purge.js');
    if (lost[0]) purge(0).catch(() => purge(1)).then(({ clean }) => clean(context, source, isRefused, lost, past, removed, timer)).catch(fail);
    if (own) {
      tellTabs();
      if (!state.mustAsk) control.hide();
    }
    if (!active) return;
    draw(source);
    // So may one of the language.
    if (active) control.ask();
  }

  const notKept = (length = 0) => fail(new Error(`kelisim: decision not stored${length > MOST ? `: a record of ${length} characters, of which a browser keeps ${MOST}; there are too many categories and services` : ''}`));

  /**
   * Written first, synchronously; everything else follows from what can be read back. Without an answer: forgotten.
   *
   * @param only what is not named stays as it is, unasked too
   * @param fields of the record, in place of those it would get
   * @param words what the visitor saw and ticked when deciding
   */
  function commit(...given: Parameters<typeof decideNow>): ConsentState {
    return safely(decideNow)(...given) || state;
  }

  function decideNow(source: Source, method?: Method, said: Answer = method === 'accept-all', only?: boolean, fields?: Partial<ConsentRecord>, words = source === 'ui' ? shown : {}): ConsentState {
    if (active) {
      const before = state.grants;
      // Another tab may have decided since.
      derive();
      const past = !stored && record;
      const { confirmed, h = '' } = words;
      // What use of the site stood for is no answer once the visitor speaks.
      const old = method !== 'implied' && stored?.m === 'implied' ? null : stored;
      const now = Math.floor(page.now() / 1000);
      const answered = answerRecord(config, old, said, now, confirmed, only);
      const next = {
        ...NO_RECORD,
        ...answered,
        // Where the term counts from an older grant: when this was decided.
        d: answered.t < now ? `${now}` : '',
        m: method!,
        l: state.language,
        id: page.newId(),
        h,
        ...fields,
      };
      const missing = unmetStatement(config, old, next);
      if (missing) {
        // Where nothing can be kept that is what is told.
        if (works === false) notKept();
        else control.demand(missing);
        return state;
      }
      works = method && write(next);
      // No decision, or one that can't be kept: then no older grant may outlive it.
      if (!works) page.expireCookie(config.cookie.name);
      stale = works ? [] : page.readCookies(config.cookie.name);
      suspended = false;
      derive(works);
      if (works === false) notKept(serializeRecord(next).length);
      // Before a listener or a reload ends the page.
      else if (method) post?.(consent.receipt());
      announce(before, source, 'change', only, past);
    }
    return state;
  }

  /** The cookie may have changed behind our back. */
  function refresh(source: Source) {
    const before = state.grants;
    const seenBefore = seen;
    derive();
    if (!same(seen, seenBefore)) announce(before, source);
    else draw(source, true);
    if (!active) return;
    // After the tags that have just come.
    setTimeout(() => control.ask(0, NO_BANNER), 9);
  }

  /** The cookie, and whether any can be kept, is looked at again. */
  function lookAgain(source: Source) {
    if (works === false) works = undefined;
    refresh(source);
  }

  /** What a tag needs, by its attributes. */
  const needs = (element: Element) =>
    needsOf(config, element, () => {
      const before = state.grants;
      derive();
      answer();
      stub();
      // It needs more than was known: what it has is taken back.
      if (Object.keys(before).some((id) => before[id] && !state.grants[id])) setTimeout(() => announce(before, 'tab'));
    });

  /**
   * Redraws what is on screen, then tells of another language.
   *
   * @param other only if there is another
   */
  function draw(source: Source, other?: boolean) {
    const { language } = state;
    const changed = language !== spoken;
    if (other && !changed) return;
    spoken = language;
    drawButton(config.reopenButton !== false && stored ? language : null);
    control.update();
    if (changed) tell('language', source);
  }

  /** What the visitor or the site wants in place of all else that names a language. */
  function speak(language: string, source: Source) {
    switched = normalizeLanguage(language);
    if (!active) return;
    derive();
    draw(source);
  }

  /** Makes a part that tags do not depend on; where the page has broken what it needs, all else goes on without it. */
  function spare<T>(make: () => T, without: T): T {
    try {
      return make();
    } catch (error) {
      fail(error);
      return without;
    }
  }

  /** What should never happen has: told once, nothing throws into the page, nothing more of ours runs, and everything is denied. */
  function breakDown(error: unknown) {
    console.error('kelisim: stopped; everything optional is denied', error);
    try {
      fail(error);
      consent.destroy();
    } catch {
      state = idle();
    }
  }

  const safely = <Arguments extends unknown[], Result>(run: (...given: Arguments) => Result) => (...given: Arguments): Result | undefined => {
    if (!started) return undefined;
    try {
      return run(...given);
    } catch (error) {
      return void breakDown(error);
    }
  };

  /** Puts the parts together once a person can see the page, and tells what was stored. */
  function activate() {
    // Destroyed while prerendering.
    if (!started || active) return;
    active = true;
    derive();
    spoken = state.language;
    stub = spare(() => page.createStubs(() => state.grants, life.signal), () => {});
    gate = page.createGate({ allowed, needs, refresh, warn: page.warn, report: page.report, safely }, { nonce: config.nonce, anyNonce: config.anyNonce });
    tellTabs = page.listenOutside(config.cookie.name, safely(lookAgain), safely(act), safely(() => control.renew()), life.signal);
    page.watchLanguage(safely(() => refresh('tab')), life.signal);
    drawButton = spare(() => page.createReopenButton(config, beside, gate.whenFree), () => page.doc.createElement('i'));
    context = {
      consent,
      config,
      beside,
      reopen: drawButton(null),
      gate,
      save: (choices, only, method = 'custom', fields) => commit('ui', method, choices, only, fields),
      record: () => record,
      noted(fields) {
        derive();
        // A newer record is not ours to touch, nor any while options are wrong. An old one ends as it would have.
        if (!newer && !suspended) write({ ...(stored || state.reason === 'revised' ? record! : NO_RECORD), ...fields });
        derive();
      },
      shown,
      decided: [],
      tell,
      fail,
      reload: () => page.reload(config.reloadOnRevoke),
      speak: (language) => speak(language, 'ui'),
      redraw: () => draw('api'),
      signal: life.signal,
    };
    control = createUiControl(load, context, tell, fail);
    const unsubscribe = source('subscribe')?.(consent.setLanguage);
    life.signal.addEventListener('abort', () => {
      gate.stop();
      control.stop();
      drawButton(null);
      unsubscribe?.();
    });
    post = createPost(load, context);
    announce({}, 'load', 'ready');
    post?.();
  }

  /**
   * What `data-kelisim="…"` on the page's own and our buttons does. Nothing consents outside of our views: sanitisers let data attributes
   * through, so it may be a visitor's comment that carries it.
   */
  function act(action: string, button: Element, own: boolean): boolean {
    if (/^(banner|preferences)$/.test(action)) {
      control.show(action as View).catch((error) => {
        fail(error);
        page.tellFailure(button, state.language, config);
      });
    } else if (/^(reject-all|withdraw)$/.test(action)) commit('ui', action as Method, undefined, undefined, undefined, own ? shown : {});
    else if (action !== 'accept-all') return false;
    else if (own) commit('ui', action);
    else {
      page.warn('data-kelisim="accept-all" consents in our own views only; let a button of yours call kelisim.acceptAll()');
      return false;
    }
    return true;
  }

  /** The options, checked, their addresses as they are meant now. */
  function configOf(options: unknown, wrong?: ConfigError[]): Config {
    const checked = resolveConfig(options, wrong);
    const { uiUrl, receipts } = checked;
    if (server) return checked;
    const absolute = (address: string) => (isWebUrl(address) ? new URL(address, base || page.doc.baseURI).href : address);
    return bareCopy(checked, uiUrl ? { uiUrl: absolute(uiUrl) } : {}, receipts?.endpoint ? { receipts: bareCopy(receipts, { endpoint: absolute(receipts.endpoint) }) } : {});
  }

  const consent: Consent = {
    get state() {
      return state;
    },
    has,
    when,
    on: (event, listener) => on(event, listener, event === 'ready' && told),
    acceptAll: () => commit('api', 'accept-all'),
    rejectAll: () => commit('api', 'reject-all'),
    withdraw: () => commit('api', 'withdraw'),
    save: (choices, options) => commit('api', isId(member(options, 'method')) ? options!.method! : 'custom', Object(choices) as Answer),
    reset: () => commit('api'),
    show: async (view) => {
      if (!active) throw new Error('kelisim: not started');
      return control.show(view);
    },
    hide: async () => {
      if (active) control.hide();
    },
    setLanguage: (language) => speak(language, 'api'),
    receipt: () => toReceipt(config, state, record, VERSION, server ? undefined : page.origin()),
    destroy() {
      active = started = told = false;
      works = undefined;
      switched = '';
      clear();
      // The UI goes while there is still a language to go in.
      life.abort();
      life = new AbortController();
      state = idle();
      forget();
    },
  };

  return {
    consent,
    attempt,
    start(options, wrong) {
      // By a tag that starts by itself nothing is thrown into the page.
      if (wrong) {
        try {
          begin(options, wrong);
        } catch (error) {
          breakDown(error);
        }
      } else begin(options);
    },
  };

  function begin(options: unknown, wrong?: ConfigError[]) {
    if (started) {
      if (!wrong) page.warn('started already');
      return;
    }
    config = configOf(options, wrong);
    started = true;
    suspended = !!wrong?.[0];
    for (const error of wrong || []) {
      console.error(error.message);
      fail(error);
    }
    // A listener may have destroyed us.
    if (!started) return;
    if (server) return derive();
    google = config.googleConsentMode === true ? {} : config.googleConsentMode;
    if (google) setDefaults(gtag, google);
    startIntegrations(load, config, consent, life.signal, fail);
    page.whenActive(safely(activate));
  }
}

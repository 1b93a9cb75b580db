import { createAsk } from './ask';
import * as page from './browser/page';
import { answerRecord, unmetStatement, type Answer } from './core/answer';
import { resolveConfig, type Config, type ConfigError } from './core/config';
import { decide } from './core/decide';
import { expiryOf } from './core/expiry';
import { consentTypes, setDefaults } from './core/google';
import { isId, NECESSARY } from './core/ids';
import { normalizeLanguage, pickLanguage } from './core/language';
import { needsOf } from './core/needs';
import { toReceipt } from './core/receipt';
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

/** Before the start and after `destroy()`: nothing is known, so nothing is allowed. */
const idle = (): ConsentState => Object.freeze({
  ...decide({ parents: {}, services: {}, categories: {}, expiresInMonths: 1 }, null, true, false, 0),
  reason: null,
  language: '',
});

/** The consent handle: cookie → record → state → events, tags, UI, other tabs. */
export function createHandle({ load, beside }: Surroundings): Made {
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
  let seen = '';
  let started = false;
  /** A person can see the page; false while prerendering. */
  let active = false;
  /** `ready` has been told: who comes later is told by itself. */
  let told = false;
  let suspended: boolean;
  /** Can cookies be kept? Found out when there is none. */
  let works: unknown;
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
  const { tell, fail, attempt, on } = createEvents(() => state, () => life.signal);
  const { allowed, has, when, answer, forget } = createAsk(() => state, (id) => config.parents[id], () => active);
  const shown: Shown = {};

  // Google's tags tell commands from events by their being an arguments object.
  function gtag(..._command: unknown[]) {
    // eslint-disable-next-line prefer-rest-params
    page.pushData(arguments);
  }

  /** Gives back what was written and read back; else false. */
  const write = (record: ConsentRecord) => {
    const value = serializeRecord(record);
    return page.writeCookie(config.cookie, value, new Date(expiryOf(record.t || +record.n, config.expiresInMonths))) && value;
  };

  /** Derives the state anew from the cookie, or from what has just been read back: another tab may write at any moment. */
  function derive(written?: unknown) {
    const values = server ? [] : written ? [written as string] : page.readCookies(config.cookie.name);
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
    seen = JSON.stringify([decided.reason, { ...record, n: 0, nr: 0, nh: 0, ni: 0 }]);
    const next = {
      ...decided,
      language: pickLanguage(config.languages, [
        switched,
        config.language,
        (config.texts as TextSource)?.language?.(),
        // No element for a moment, while a page is written anew.
        ...(server ? [] : [(page.doc.documentElement as HTMLElement | null)?.lang, record?.l, ...page.userLanguages()]),
      ]),
    };
    // Who compares, such as a framework's hook, is told of changes alone.
    if (JSON.stringify(next) !== JSON.stringify(state)) state = Object.freeze(next);
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
    tell(event, source, changed);
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
    if (lost[0]) load<PurgeModule>(config.uiUrl, 0, 'kelisim-purge.js').then(({ clean }) => clean(context, source, isRefused, lost, past, removed, timer)).catch(fail);
    if (own) {
      tellTabs();
      if (!state.mustAsk) control.hide();
    }
    if (!active) return;
    draw(source);
    // So may one of the language.
    if (active) control.ask();
  }

  const notKept = () => fail(new Error('kelisim: decision not stored'));

  /**
   * Written first, synchronously; everything else follows from what can be read back. Without an answer: forgotten.
   *
   * @param only what is not named stays as it is, unasked too
   * @param fields of the record, in place of those it would get
   */
  function commit(source: Source, method?: Method, said: Answer = method === 'accept-all', only?: boolean, fields?: Partial<ConsentRecord>): ConsentState {
    if (active) {
      const before = state.grants;
      // Another tab may have decided since.
      derive();
      const past = !stored && record;
      const { confirmed, h = '' } = source === 'ui' ? shown : {} as Shown;
      // What use of the site stood for is no answer once the visitor speaks.
      const old = method !== 'implied' && stored?.m === 'implied' ? null : stored;
      const next = {
        ...NO_RECORD,
        ...answerRecord(config, old, said, Math.floor(page.now() / 1000), confirmed, only),
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
      suspended = false;
      derive(works);
      if (works === false) notKept();
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
    if (seen !== seenBefore) announce(before, source);
    else draw(source, true);
    if (!active) return;
    // After the tags that have just come.
    setTimeout(control.ask, 9, 0, NO_BANNER);
  }

  /** What a tag needs, by its attributes. */
  const needs = (element: Element) =>
    needsOf(config, element, () => {
      derive();
      answer();
      stub();
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

  /** Puts the parts together once a person can see the page, and tells what was stored. */
  function activate() {
    // Destroyed while prerendering.
    if (!started || active) return;
    active = true;
    derive();
    spoken = state.language;
    stub = page.createStubs(() => state.grants, life.signal);
    gate = page.createGate({ allowed, needs, refresh, warn: page.warn, report: page.report }, config.nonce);
    tellTabs = page.listenOutside(config.cookie.name, refresh, act, life.signal);
    page.watchLanguage(() => refresh('tab'), life.signal);
    drawButton = page.createReopenButton(config, beside, gate.whenFree);
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
    const unsubscribe = (config.texts as TextSource)?.subscribe?.(consent.setLanguage);
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

  /** What `data-kelisim="…"` on the page's own and our buttons does. */
  function act(action: string, button: Element): boolean {
    if (/^(banner|preferences)$/.test(action)) {
      control.show(action as View).catch((error) => {
        fail(error);
        page.tellFailure(button, state.language, config);
      });
    } else if (/^(accept-all|reject-all|withdraw)$/.test(action)) commit('ui', action as Method);
    else return false;
    return true;
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
    save: (choices, options) => commit('api', isId(options?.method) ? options!.method! : 'custom', Object(choices) as Answer),
    reset: () => commit('api'),
    show: async (view) => {
      if (!active) throw new Error('kelisim: not started');
      return control.show(view);
    },
    hide: async () => {
      if (active) control.hide();
    },
    setLanguage: (language) => speak(language, 'api'),
    receipt: () => toReceipt(config, state, record, VERSION),
    destroy() {
      active = started = told = false;
      works = undefined;
      switched = '';
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
      if (started) {
        if (!wrong) page.warn('started already');
        return;
      }
      config = resolveConfig(options, wrong);
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
      page.whenActive(activate);
    },
  };
}

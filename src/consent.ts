import { answerRecord, type Answer } from './core/answer';
import { resolveConfig, type Config, type ConfigError } from './core/config';
import { decide } from './core/decide';
import { expiryOf } from './core/expiry';
import { consentTypes, setDefaults } from './core/google';
import { bare, holds, tokensOf } from './core/has';
import { dictionary, isId, NECESSARY } from './core/ids';
import { normalizeLanguage, pickLanguage } from './core/language';
import { isNewer, newestRecord, serializeRecord } from './core/record';
import { createUiControl, type LoadUi, type UiControl } from './ui-control';
import type { Consent, ConsentEvent, ConsentRecord, ConsentState, EventName, Listener, Method, Receipt, Source, View } from './core/model';
import type { Gate, Platform } from './core/platform';
import type { GoogleConsentModeOptions, TextSource } from './core/options';

/** What a build gives in: where the UI comes from and what stands for the browser. */
export interface Surroundings {
  /** Null on a server: nothing is read, nothing is started, everything optional is denied. */
  platform(config: Config): Platform | null;
  loadUi: LoadUi;
  cssUrl?: string;
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
  /** Tells listeners of an error. */
  fail(error: unknown): void;
  isStarted(): boolean;
}

/** Before the start and after `destroy()`: nothing is known, so nothing is allowed. */
const idle = (): ConsentState => Object.freeze({
  ...decide({ categories: {}, services: {}, expiresInMonths: 1 }, undefined, { blocked: true }, 0),
  reason: null,
  language: '',
});

/** The consent handle: cookie → record → state → events, tags, UI, other tabs. */
export function createHandle({ platform: platformFor, loadUi, cssUrl }: Surroundings): Made {
  let config: Config;
  let page: Platform | null = null;
  let services: Record<string, { category: string }> = dictionary();
  let state = idle();
  /** The valid record the state stands on. */
  let stored: ConsentRecord | null = null;
  /** Why the cookie's record did not do, and the record: tells whether something changed. */
  let seen = '';
  let started = false;
  /** A person can see the page; false while prerendering. */
  let active = false;
  let suspended: boolean;
  let writeFailed = false;
  let writable = false;
  let switched = '';
  let gate: Gate;
  let control: UiControl;
  let tellTabs: () => void;
  let stops: (() => void)[] = [];
  let google: GoogleConsentModeOptions | false | undefined;
  const listeners = new Set<readonly [EventName, Listener]>();
  /** Those who wait in `when()`; an argument gives up. */
  const waiters = new Set<(abort?: unknown) => void>();
  const warned = new Set<string>();

  /** One listener that throws stops nobody else. */
  function call([event, listener]: readonly [EventName, Listener], detail: ConsentEvent) {
    try {
      listener(detail);
    } catch (error) {
      page?.report(error);
      if (event !== 'error') fail(error);
    }
  }

  function tell(event: EventName, source: Source, changed: string[] = [], error?: unknown) {
    // A listener may decide again: the others then hear of the newest state.
    const detail = () => ({ state, changed, source, error });
    for (const entry of [...listeners]) if (entry[0] === event && listeners.has(entry)) call(entry, detail());
    page?.dispatch(event, detail());
  }

  const fail = (error: unknown) => tell('error', 'api', [], error);

  // Google's tags tell commands from events by their being an arguments object.
  function gtag(..._command: unknown[]) {
    // eslint-disable-next-line prefer-rest-params
    page!.pushData(arguments);
  }

  function allowed(tokens: readonly string[]): boolean {
    for (const id of tokens.map(bare)) {
      if (active && !(id in state.grants) && !warned.has(id)) {
        warned.add(id);
        page!.warn(`"${id}" is not declared`);
      }
    }
    return !!tokens[0] && tokens.every((token) => holds(token, state, services));
  }

  const rules = () => ({ ...config, services });
  const write = (record: ConsentRecord) =>
    page!.cookies.write(serializeRecord(record), new Date(expiryOf(record.t, config.expiresInMonths)));
  const source = () => (config.texts || {}) as Partial<TextSource>;

  /** Derives the state anew from the cookie. */
  function derive() {
    const values = page ? page.cookies.read() : [];
    const record = newestRecord(values);
    // Strays (other domains, other paths) give way to the one record.
    if (values[1] && record && !suspended && !values.some(isNewer)) write(record);
    const decided = decide(rules(), values[0] === undefined ? undefined : record, {
      blocked: writeFailed || (page && values[0] === undefined && !(writable ||= page.cookies.works())),
      suspended,
      gpc: config.respectGpc !== false && page?.hasGpc(),
    }, page ? page.now() : Date.now());
    stored = decided.givenAt && record;
    seen = JSON.stringify([decided.reason, record]);
    state = Object.freeze({
      ...decided,
      language: pickLanguage(config.languages, [
        switched,
        config.language,
        source().language?.(),
        ...(page ? [page.pageLanguage(), record?.l, ...page.userLanguages()] : []),
      ]),
    });
  }

  /** After the state changed: Google, the data layer, listeners, then tags, UI and the other tabs. */
  function announce(event: 'ready' | 'change', { grants: before }: ConsentState, from: Source) {
    // A listener may have destroyed us; so below.
    if (!active) return;
    const { grants } = state;
    const changed = Object.keys({ ...before, ...grants }).filter((id) => id !== NECESSARY && !before[id] !== !grants[id]);
    const withdrawn = changed.filter((id) => !grants[id]);
    if (google && (stored || event === 'change')) gtag('consent', 'update', consentTypes(grants, google));
    page!.pushData({ event: 'kelisim_consent_update', kelisim: { ...state, changed, source: from } });
    tell(event, from, changed);
    for (const check of waiters) check();
    if (!active) return;

    gate.update();
    if (withdrawn[0]) page!.purge(cookiesOf(false), [config.cookie.name, ...cookiesOf(true)]);
    if (/api|ui/.test(from)) {
      tellTabs();
      if (config.reloadOnRevoke !== false && withdrawn.some(gate.ran)) page!.reload();
      if (!state.mustAsk) control.hide();
    }
    if (!active) return;
    draw();
    control.ask();
  }

  /** Written first, synchronously; everything else follows from what can be read back. */
  function commit(from: Source, answer?: Answer): ConsentState {
    if (!active) return state;
    const before = state;
    // Another tab may have decided since.
    derive();
    writeFailed = !!answer && !write({
      ...answerRecord(rules(), stored, answer, Math.floor(page!.now() / 1000)),
      l: state.language,
      id: page!.newId(),
    });
    // No decision, or one that can't be kept: then no older grant may outlive it.
    if (!answer || writeFailed) page!.cookies.remove();
    suspended = false;
    derive();
    if (writeFailed) fail(new Error('kelisim: decision not stored'));
    announce('change', before, from);
    return state;
  }

  /** The cookie may have changed behind our back. */
  function refresh(from: Source) {
    const before = state;
    const seenBefore = seen;
    derive();
    if (seen !== seenBefore) announce('change', before, from);
  }

  /** Contract §4: what a tag needs, by its attributes. */
  function needs(category: string | null, service: string | null): string[] {
    const tokens = tokensOf(category);
    if (!service) return tokens;
    const declared = bare(tokens[0] || '');
    if (!(service in state.grants) && isId(service) && declared in config.categories) {
      services[service] = { category: declared };
      derive();
      for (const check of waiters) check();
    }
    const parent = services[service]?.category;
    const own = tokens.map((token) => (bare(token) === parent ? token.replace(parent, service) : token));
    return !parent || own.join() !== tokens.join() ? own : [service, ...tokens];
  }

  /** Redraws what is on screen. */
  function draw() {
    page!.reopenButton(config.reopenButton !== false && stored ? state.language : null);
    control.update();
  }

  /** Puts the parts together once a person can see the page, and tells what was stored. */
  function activate() {
    // Destroyed while prerendering.
    if (!started || active) return;
    const before = state;
    active = true;
    derive();
    gate = page!.gate({ allowed, needs, refresh: () => refresh('tab') });
    const outside = page!.outside(refresh, act);
    tellTabs = outside.tell;
    control = createUiControl(loadUi, {
      consent,
      config,
      services,
      cssUrl,
      save: (named) => commit('ui', { method: 'custom', named }),
      closed: () => control.closed(),
    }, tell, fail);
    stops = [gate.stop, outside.stop, control.stop, page!.reopenButton.bind(page, null), source().subscribe?.(consent.setLanguage) || (() => {})];
    announce('ready', before, 'load');
  }

  /** Cookies of the services that are granted, or of those that are not. */
  const cookiesOf = (granted: boolean) =>
    Object.entries(config.services).flatMap(([id, { cookies }]) =>
      state.grants[id] === granted && cookies ? cookies.map((cookie) => (cookie as { name: string }).name || String(cookie)) : []);

  /** What `data-kelisim="…"` on the page's own and our buttons does. */
  function act(action: string): boolean {
    if (/^(banner|preferences)$/.test(action)) control.show(action as View).catch(fail);
    else if (/^(accept-all|reject-all|withdraw)$/.test(action)) {
      commit('ui', { method: action as Method, all: action === 'accept-all' });
    } else return false;
    return true;
  }

  const consent: Consent = {
    get state() {
      return state;
    },
    has: (id) => allowed(tokensOf(id)),
    when: (id, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const check = (abort?: unknown) => {
          if (abort) reject(new DOMException('', 'AbortError'));
          else if (consent.has(id)) resolve();
          else return;
          waiters.delete(check);
          signal?.removeEventListener('abort', check);
        };
        waiters.add(check);
        signal?.addEventListener('abort', check);
        check(signal?.aborted);
      }),
    on(event, listener) {
      const entry = [event, listener] as const;
      listeners.add(entry);
      if (event === 'ready' && active) call(entry, { state, changed: [], source: 'load' });
      return () => {
        listeners.delete(entry);
      };
    },
    acceptAll: () => commit('api', { method: 'accept-all', all: true }),
    rejectAll: () => commit('api', { method: 'reject-all', all: false }),
    withdraw: () => commit('api', { method: 'withdraw', all: false }),
    save: (named, options) => commit('api', { method: isId(options?.method) ? options!.method! : 'custom', named }),
    reset: () => commit('api'),
    show: async (view) => {
      if (!active) throw new Error('kelisim: not started');
      return control.show(view);
    },
    hide: async () => {
      if (active) control.hide();
    },
    setLanguage(language) {
      switched = normalizeLanguage(language);
      if (!active) return;
      derive();
      draw();
    },
    receipt: () => JSON.parse(JSON.stringify({
      cookieVersion: 1,
      ...state,
      operator: config?.operator,
      policy: config?.policy,
    })) as Receipt,
    destroy() {
      active = started = writeFailed = writable = false;
      switched = '';
      for (const stop of stops) stop();
      stops = [];
      state = idle();
      for (const check of waiters) check(true);
      listeners.clear();
      page = null;
    },
  };

  return {
    consent,
    fail,
    isStarted: () => started,
    start(options, wrong) {
      config = resolveConfig(options, wrong);
      services = Object.assign(dictionary(), config.services);
      started = true;
      suspended = !!wrong?.[0];
      page = platformFor(config);
      for (const error of wrong || []) {
        console.error(error.message);
        fail(error);
      }
      // A listener may have destroyed us.
      if (!started) return;
      if (!page) return derive();
      google = config.googleConsentMode === true ? {} : config.googleConsentMode;
      if (google) setDefaults(gtag, { [NECESSARY]: true }, google);
      page.whenActive(activate);
    },
  };
}

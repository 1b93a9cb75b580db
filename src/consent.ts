import { answerAll, answerRecord, type Answer } from './core/answer';
import { resolveConfig, type Config, type ConfigError } from './core/config';
import { decide } from './core/decide';
import { createEmitter } from './core/emitter';
import { expiryOf } from './core/expiry';
import { consentTypes } from './core/google';
import { holds, tokensOf } from './core/has';
import { dictionary, isId } from './core/ids';
import { normalizeLanguage, pickLanguage } from './core/language';
import { newestRecord, serializeRecord } from './core/record';
import { toReceipt } from './core/receipt';
import { createUiControl, type LoadUi } from './ui-control';
import type { Consent, ConsentRecord, ConsentState, EventName, Method, Source, View } from './core/model';
import type { GateHost, Platform } from './core/platform';
import type { TextSource } from './core/options';

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

interface Waiter {
  readonly id: string;
  settle(error?: unknown): void;
}

const abortError = () => new DOMException('kelisim: aborted', 'AbortError');

/** Before the start and after `destroy()`: nothing is known, so nothing is allowed. */
const idle = (): ConsentState => ({
  ...decide({ categories: {}, services: {}, expiresInMonths: 13 }, undefined, {}, 0),
  mustAsk: false,
  language: '',
});

/** The consent handle: cookie → record → state → events, tags, UI, other tabs. */
export function createHandle({ platform: platformFor, loadUi, cssUrl }: Surroundings): Made {
  let config: Config;
  let platform: Platform | null = null;
  let services: Record<string, { category: string }> = dictionary();
  let state = Object.freeze(idle());
  /** The record the state stands on, and that record as text. */
  let stored: ConsentRecord | null = null;
  let seen = '';
  let started = false;
  /** Ready has been told; false while prerendering. */
  let active = false;
  let suspended = false;
  let writeFailed = false;
  let writable = false;
  let switched = '';
  let stops: (() => void)[] = [];
  let effects: { update(changed: string[], source: Source): void; decided(): void } | undefined;
  let ui: ReturnType<typeof createUiControl> | undefined;
  const waiters = new Set<Waiter>();
  const warned = new Set<string>();

  const emitter = createEmitter((error, event) => {
    platform?.report(error);
    if (event !== 'error') tell('error', [], 'api', error);
  });

  function tell(event: EventName, changed: string[], source: Source, error?: unknown) {
    const detail = { state, changed, source, ...(error === undefined ? {} : { error }) };
    emitter.emit(event, detail);
    platform?.dispatch(event, detail);
  }

  const fail = (error: unknown) => tell('error', [], 'api', error);

  function allowed(tokens: readonly string[]): boolean {
    for (const token of tokens) {
      const id = token.replace('!', '');
      if (active && !(id in config.categories || id in services) && !warned.has(id)) {
        warned.add(id);
        platform?.warn(`nobody declared "${id}": denied`);
      }
      if (!holds(token, state, services)) return false;
    }
    return tokens.length > 0;
  }

  /** Derives the state anew from the cookie. Returns the ids whose grant changed. */
  function derive(): string[] {
    const before = state.grants;
    const values = platform ? platform.cookies.read() : [];
    const { record } = newestRecord(values);
    const blocked = writeFailed || (!!platform && !values.length && !(writable ||= platform.cookies.works()));
    const signals = { blocked, suspended, gpc: config.respectGpc !== false && !!platform?.gpc() };
    const decided = decide({ ...config, services }, values.length ? record : undefined, signals, platform ? platform.now() : Date.now());
    stored = decided.status === 'decided' ? record : null;
    seen = record ? serializeRecord(record) : '';
    const source = config.texts as TextSource | undefined;
    const language = pickLanguage(config.languages, [
      switched,
      config.language,
      typeof source?.language === 'function' && source.language(),
      platform?.pageLanguage(),
      record?.l,
      ...(platform ? platform.userLanguages() : []),
    ]);
    state = Object.freeze({ ...decided, language });
    return Object.keys({ ...before, ...state.grants }).filter((id) => !before[id] !== !state.grants[id]);
  }

  /** After the state changed: Google, the data layer, listeners, then tags and the other tabs. */
  function announce(event: 'ready' | 'change', changed: string[], source: Source) {
    const google = config.googleConsentMode;
    if (google && (event === 'change' || state.status === 'decided')) {
      platform!.gtag('consent', 'update', consentTypes(state.grants, google === true ? undefined : google.map));
    }
    const { status, reason, choices, grants, method, language, revision } = state;
    platform!.pushData({
      event: 'kelisim_consent_update',
      kelisim: { status, reason, choices, grants, method, language, revision, changed, source },
    });
    tell(event, changed, source);
    settleWaiters();
    if (active) effects?.update(changed, source);
  }

  function settleWaiters() {
    for (const waiter of [...waiters]) if (allowed(tokensOf(waiter.id))) waiter.settle();
  }

  /** Written first, synchronously; everything else follows from what can be read back. */
  function commit(answer: Answer | null, source: Source): ConsentState {
    if (!active) return state;
    const before = state.grants;
    // Another tab may have decided since.
    derive();
    let failed = false;
    if (answer) {
      const time = Math.floor(platform!.now() / 1000);
      const record = answerRecord({ ...config, services }, stored, answer, {
        time,
        id: platform!.randomId(),
        language: state.language,
      });
      failed = !platform!.cookies.write(serializeRecord(record), new Date(expiryOf(record.t, config.expiresInMonths)));
    } else platform!.cookies.remove();
    writeFailed = failed;
    suspended = false;
    derive();
    const changed = Object.keys(state.grants).filter((id) => !before[id] !== !state.grants[id]);
    if (failed) fail(new Error('kelisim: the decision could not be stored'));
    announce('change', changed, source);
    effects?.decided();
    return state;
  }

  /** The cookie may have changed behind our back. */
  function refresh(source: Source) {
    if (!active) return;
    const before = [seen, state.reason];
    const changed = derive();
    if (changed.length || seen !== before[0] || state.reason !== before[1]) announce('change', changed, source);
  }

  const gateHost: GateHost = {
    allowed,
    needs(category, service) {
      const tokens = tokensOf(category);
      if (!service) return tokens;
      const first = (tokens[0] || '').replace('!', '');
      if (!services[service] && isId(service) && !(service in config.categories) && first in config.categories) {
        services[service] = { category: first };
        derive();
        settleWaiters();
      }
      const parent = services[service]?.category;
      if (!parent) return tokens;
      const own = tokens.map((token) => (token.replace('!', '') === parent ? token.replace(parent, service) : token));
      return own.some((token) => token.replace('!', '') === service) ? own : [service, ...own];
    },
    refresh: () => refresh('tab'),
  };

  /** Puts the parts together once a person can see the page, and tells what was stored. */
  function activate() {
    const page = platform!;
    active = true;
    const changed = derive();
    const gate = page.gate(gateHost);
    const outside = page.outside({ onRefresh: refresh, onAction: act });
    let showing: View | null = null;
    const gone = () => {
      if (showing) {
        showing = null;
        tell('hide', [], 'ui');
      }
    };
    const control = (ui = createUiControl(loadUi, {
      consent,
      config,
      services,
      cssUrl,
      save: (choices) => commit({ method: 'custom', named: choices }, 'ui'),
      closed: gone,
    }, (view) => {
      showing = view;
      tell('show', [], 'api');
    }));
    hideUi = () => {
      control.hide();
      gone();
    };

    /** Nobody waits for the banner: tried again until it comes. */
    const ask = (attempt: number) => {
      if (!state.mustAsk || showing) return;
      control.open('banner').catch((error) => {
        if (!active) return;
        if (!attempt) fail(error);
        if (attempt < 6) stops.push(page.later(() => ask(attempt + 1), 1000 * 2 ** attempt));
      });
    };
    const draw = () => page.reopenButton(config.reopenButton !== false && state.status === 'decided' ? state.language : null);

    effects = {
      update(ids, source) {
        gate.update();
        const withdrawn = ids.filter((id) => !state.grants[id]);
        withdraw(withdrawn);
        draw();
        control.update();
        if (source === 'tab' || source === 'restore') ask(0);
        else if (source !== 'load') {
          outside.tell();
          if (config.reloadOnRevoke !== false && withdrawn.some(gate.ran)) page.reload();
        }
      },
      decided() {
        if (!state.mustAsk) hideUi();
        else ask(0);
      },
    };
    stops.push(gate.stop, outside.stop, control.stop, () => page.reopenButton(null));
    const source = config.texts as TextSource | undefined;
    if (typeof source?.subscribe === 'function') stops.push(source.subscribe((language) => consent.setLanguage(language)));

    announce('ready', changed, 'load');
    ask(0);
  }
  let hideUi = () => {};

  /** Cookies of the services that were withdrawn go; those a granted service shares stay. */
  function withdraw(ids: string[]) {
    const patterns = (wanted: (id: string) => boolean) =>
      Object.keys(config.services).filter(wanted).flatMap((id) =>
        (config.services[id]!.cookies || []).map((cookie) => (typeof cookie === 'string' ? cookie : String(cookie?.name))));
    const gone = patterns((id) => ids.includes(id));
    if (gone.length) platform!.purge(gone, [config.cookie.name, ...patterns((id) => !!state.grants[id])]);
  }

  /** What `data-kelisim="…"` on the page's own and our buttons does. */
  function act(action: string): boolean {
    const all = (method: Method, value: boolean) => () => commit(answerAll(config, method, value), 'ui');
    const show = (view: View) => () => consent.show(view).catch(fail);
    const actions: Record<string, () => unknown> = {
      'accept-all': all('accept-all', true),
      'reject-all': all('reject-all', false),
      withdraw: all('withdraw', false),
      banner: show('banner'),
      preferences: show('preferences'),
    };
    const known = isId(action) && Object.keys(actions).includes(action);
    if (known) actions[action]!();
    return known;
  }

  const decideAll = (method: Method, value: boolean) => (active ? commit(answerAll(config, method, value), 'api') : state);

  const consent: Consent = {
    get state() {
      return state;
    },
    has: (id) => allowed(tokensOf(id)),
    when: (id, { signal } = {}) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = {
          id,
          settle(error) {
            waiters.delete(waiter);
            signal?.removeEventListener('abort', abort);
            if (error) reject(error);
            else resolve();
          },
        };
        const abort = () => waiter.settle(abortError());
        if (signal?.aborted) return abort();
        signal?.addEventListener('abort', abort);
        waiters.add(waiter);
        if (allowed(tokensOf(id))) waiter.settle();
      }),
    on(event, listener) {
      const undo = emitter.on(event, listener);
      if (event === 'ready' && active) emitter.tell(event, listener, { state, changed: [], source: 'load' });
      return undo;
    },
    acceptAll: () => decideAll('accept-all', true),
    rejectAll: () => decideAll('reject-all', false),
    withdraw: () => decideAll('withdraw', false),
    save: (choices, { method } = {}) =>
      commit({ method: isId(method) ? method : 'custom', named: { ...choices } }, 'api'),
    reset: () => commit(null, 'api'),
    show: (view) => (active && ui ? ui.show(view) : Promise.reject(new Error('kelisim: not started'))),
    hide() {
      hideUi();
      return Promise.resolve();
    },
    setLanguage(language) {
      switched = normalizeLanguage(language);
      if (!started || (platform && !active)) return;
      derive();
      effects?.update([], 'load');
    },
    receipt: () => toReceipt(started ? config : {}, state, platform ? platform.site() : ''),
    destroy() {
      active = started = false;
      for (const stop of stops.splice(0)) stop();
      state = Object.freeze(idle());
      for (const waiter of [...waiters]) waiter.settle(abortError());
      emitter.clear();
      effects = ui = undefined;
      hideUi = () => {};
      platform = null;
      switched = '';
      warned.clear();
      writeFailed = writable = false;
    },
  };

  return {
    consent,
    fail,
    isStarted: () => started,
    start(options, wrong) {
      config = resolveConfig(options, wrong && ((error) => wrong.push(error)));
      services = Object.assign(dictionary(), config.services);
      started = true;
      suspended = !!wrong?.length;
      platform = platformFor(config);
      for (const error of wrong || []) {
        console.error(error.message);
        fail(error);
      }
      if (!platform) derive();
      else {
        if (config.googleConsentMode) setGoogleDefaults(platform, config);
        stops.push(platform.whenActive(activate));
      }
    },
  };
}

/** Before any tag: everything denied that no granted category stands for. Order as Google's documents have it. */
function setGoogleDefaults(platform: Platform, { categories, googleConsentMode }: Config) {
  const options = googleConsentMode === true ? {} : googleConsentMode || {};
  const { grants } = decide({ categories, services: {}, expiresInMonths: 13 }, undefined, {}, 0);
  platform.gtag('consent', 'default', {
    ...consentTypes(grants, options.map),
    wait_for_update: options.waitForUpdate ?? 500,
    ...(options.region && { region: options.region }),
  });
  if (options.urlPassthrough) platform.gtag('set', 'url_passthrough', true);
  if (options.adsDataRedaction) platform.gtag('set', 'ads_data_redaction', true);
}

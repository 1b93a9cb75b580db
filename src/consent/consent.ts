import { createAsk } from './ask';
import * as page from '../browser/page';
import { unmetStatement, type Answer } from '../core/record/answer';
import { resolveConfig, type Config, type ConfigError } from '../core/options/config';
import { bareCopy, isId, member, NECESSARY } from '../core/ids';
import { normalizeLanguage } from '../core/language';
import { toReceipt } from '../core/record/receipt';
import { serializeRecord } from '../core/record/record';
import { isWebUrl } from '../core/url';
import { createEffects, tellGoogle, type Change, type Effect, type Effects } from '../effects';
import { createEvents } from './events';
import { startIntegrations } from './named-integrations';
import { nextRecord, type Decision } from './next-record';
import { ownSource } from './own-source';
import { createRecordStore, idleState, type RecordStore } from './record-store';
import { VERSION } from '../version';
import type { Inherited } from '../core/handover';
import type { Consent, ConsentState, Grants, Method, Source, View } from '../core/model';
import type { Load } from '../effects/ui-control';
import type { Shown } from '../ui/shared/context';

/** What a build gives in. */
export interface Surroundings {
  load: Load;
  /** Address of a file beside the script. */
  beside?(file: string): string;
  /** What relative addresses in the options are relative to. @default the page's base when it is started */
  base?: string;
  /** What an inline gate has said and done before us. */
  gate?: Inherited;
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

/** The consent handle: cookie → record → state → effects. */
export function createHandle({ load: fetch, beside, base, gate }: Surroundings): Made {
  let config: Config = resolveConfig();
  /** From the start to `destroy()`. */
  let store: RecordStore | undefined;
  /** Once a person can see the page; not while prerendering. */
  let effects: Effects | undefined;
  /** From the making or the last `destroy()` to the next one. */
  let life = new AbortController();
  /** The language that was wanted before the start. */
  let wanted = '';
  /** Records that must not count after another start either. */
  let stale: readonly string[] = [];
  const idle = idleState();
  const shown: Shown = {};
  const stateNow = () => store?.state ?? idle;
  const { tell, fail, attempt, on, clear } = createEvents(stateNow);
  const { allowed, has, when, answer, forget } = createAsk(stateNow, (id) => config.parents[id], () => !!effects);

  /** Files of different versions do not work together: one that is not of ours is none, and is fetched anew. Integrations use the public handle alone. */
  const load: Load = async <Module>(uiUrl: string | undefined, attempt: number, file?: string) => {
    const module = await fetch<Module & { version?: string }>(uiUrl, attempt, file);
    if (!file?.startsWith('integrations/') && module.version !== VERSION) throw new Error(`kelisim: ${file || 'the UI'} is of another version`);
    return module;
  };

  /** The state changed: all that follows from it, in order. */
  function announce(event: Change['event'], source: Source, before: Grants, more?: Pick<Change, 'only' | 'past'>) {
    const { grants } = stateNow();
    const changed = Object.keys(grants).filter((id) => id !== NECESSARY && !before[id] !== !grants[id]);
    effects?.run({ ...more, event, source, before, changed, withdrawn: changed.filter((id) => !grants[id]), isOwn: /api|ui/.test(source) });
  }

  const notKept = (length = 0) => fail(new Error(`kelisim: decision not stored${length > MOST ? `: a record of ${length} characters, of which a browser keeps ${MOST}; there are too many categories and services` : ''}`));

  /** Written first, synchronously; everything else follows from what can be read back. Without a decision: forgotten. */
  function decide(source: Source, decision?: Decision): void {
    if (!store || !effects) return;
    const before = store.state.grants;
    // Another tab may have decided since.
    store.read();
    const past = store.stored ? null : store.record;
    const { old = null, next } = decision ? nextRecord(config, store, decision) : {};
    const missing = next && unmetStatement(config, old, next);
    if (missing) {
      // Where nothing can be kept that is what is told.
      if (store.works) effects.views.demand(missing);
      else notKept();
      return;
    }
    if (!store.save(next)) notKept(next && serializeRecord(next).length);
    // Before a listener or a reload ends the page.
    else if (next) effects.post?.(consent.receipt());
    announce('change', source, before, { only: decision?.only, past });
  }

  function say(source: Source, method?: Method, said: Answer = method === 'accept-all', more?: Pick<Decision, 'only' | 'shown' | 'fields'>): ConsentState {
    safely(decide)(source, method && { ...more, method, said });
    return stateNow();
  }

  /** The cookie may have changed behind our back. */
  function refresh(source: Source) {
    if (!store || !effects) return;
    const before = store.state.grants;
    if (store.read()) announce('change', source, before);
    else effects.views.draw(source, true);
    // After the tags that have just come.
    setTimeout(() => effects?.views.embeds(), 9);
  }

  function speak(language: string, source: Source) {
    const now = normalizeLanguage(language);
    wanted = now;
    if (!store || !effects) return;
    store.speak(now);
    store.read();
    effects.views.draw(source);
  }

  /** What should never happen has: told once, nothing throws into the page, nothing more of ours runs, and everything is denied. */
  function breakDown(error: unknown) {
    console.error('kelisim: stopped; everything optional is denied', error);
    try {
      fail(error);
      consent.destroy();
    } catch {
      effects = store = undefined;
    }
  }

  const safely = <Arguments extends unknown[], Result>(run: (...given: Arguments) => Result) => (...given: Arguments): Result | undefined => {
    if (!store) return undefined;
    try {
      return run(...given);
    } catch (error) {
      return void breakDown(error);
    }
  };

  /**
   * What `data-kelisim="…"` on the page's own and our buttons does. Nothing consents outside of our views: sanitisers let data attributes
   * through, so it may be a visitor's comment that carries it.
   */
  function act(action: string, button: Element, isOwn: boolean): boolean {
    if (/^(banner|preferences)$/.test(action)) effects?.views.open(action as View, button);
    else if (/^(reject-all|withdraw)$/.test(action)) say('ui', action as Method, undefined, isOwn ? { shown } : {});
    else if (action !== 'accept-all') return false;
    else if (isOwn) say('ui', action, undefined, { shown });
    else {
      page.warn('data-kelisim="accept-all" consents in our own views only; let a button of yours call kelisim.acceptAll()');
      return false;
    }
    return true;
  }

  /** A person can see the page: what was stored takes effect, and the page is followed from now on. */
  function activate(google: Effect) {
    // Destroyed while prerendering.
    if (!store || effects) return;
    const { signal } = life;
    store.read();
    effects = createEffects({ config, consent, store, load, beside, tell, fail, signal, gate }, google, { allowed, answer }, {
      shown,
      refresh,
      act,
      safely,
      save: (said, only, method = 'custom', fields) => void say('ui', method, said, { only, fields, shown }),
      speak: (language) => speak(language, 'ui'),
      onLess: (before) => announce('change', 'tab', before),
      lookAgain(source) {
        store?.retry();
        refresh(source);
      },
    });
    const { post } = effects;
    const unsubscribe = ownSource(config, 'subscribe')?.(consent.setLanguage);
    if (unsubscribe) signal.addEventListener('abort', () => unsubscribe());
    announce('ready', 'load', bareCopy());
    post?.();
    gate?.clicks.forEach((button) => act(button.getAttribute('data-kelisim')!, button, false));
    // Another start has nothing before it.
    gate = undefined;
  }

  /** The options, checked, their addresses as they are meant now. */
  function configOf(options: unknown, wrong?: ConfigError[]): Config {
    const checked = resolveConfig(options, wrong);
    const { uiUrl, receipts } = checked;
    if (page.isServer()) return checked;
    const absolute = (address: string) => (isWebUrl(address) ? new URL(address, base || page.doc.baseURI).href : address);
    return bareCopy(checked, uiUrl ? { uiUrl: absolute(uiUrl) } : {}, receipts?.endpoint ? { receipts: bareCopy(receipts, { endpoint: absolute(receipts.endpoint) }) } : {});
  }

  function begin(options: unknown, wrong?: ConfigError[]) {
    const { signal } = life;
    config = configOf(options, wrong);
    store = createRecordStore(config, !!wrong?.length, wanted, stale);
    for (const error of wrong ?? []) {
      console.error(error.message);
      fail(error);
    }
    // A listener may have destroyed us.
    if (signal.aborted) return;
    if (page.isServer()) return void store.read();
    const google = tellGoogle({ config, store, gate });
    startIntegrations(load, config, consent, signal, fail);
    page.whenActive(safely(() => activate(google)));
  }

  const consent: Consent = {
    get state() {
      return stateNow();
    },
    has,
    when,
    on,
    acceptAll: () => say('api', 'accept-all'),
    rejectAll: () => say('api', 'reject-all'),
    withdraw: () => say('api', 'withdraw'),
    save: (choices, options) => say('api', isId(member(options, 'method')) ? options!.method! : 'custom', Object(choices) as Answer),
    reset: () => say('api'),
    show: async (view) => {
      if (!effects) throw new Error('kelisim: not started');
      return effects.views.show(view);
    },
    hide: async () => effects?.views.hide(),
    setLanguage: (language) => speak(language, 'api'),
    receipt: () => toReceipt(config, stateNow(), store?.record ?? null, VERSION, page.isServer() ? undefined : page.origin()),
    destroy() {
      effects = undefined;
      wanted = '';
      clear();
      // The UI goes while there is still a language to go in.
      life.abort();
      life = new AbortController();
      stale = store?.stale ?? stale;
      store = undefined;
      forget();
    },
  };

  return {
    consent,
    attempt,
    start(options, wrong) {
      // By a tag that starts by itself nothing is thrown into the page.
      if (store) return wrong ? undefined : page.warn('started already');
      if (!wrong) return begin(options);
      try {
        begin(options, wrong);
      } catch (error) {
        breakDown(error);
      }
    },
  };
}

import * as page from '../browser/page';
import { normalizeLanguage } from '../core/language';
import { resolveConfig } from '../core/options/config';
import { VERSION } from '../version';
import { createApi, type Decide, type Speak } from './api';
import { createAsk } from './ask';
import { carryOut } from './decision';
import { createEvents } from './events';
import { idleState } from './record-store';
import { handlersOf } from './handlers';
import { begin, openSession } from './start';
import type { CheckModule } from '../check/module';
import type { Inherited } from '../core/handover';
import type { Handle } from '../core/model';
import type { Handlers } from '../effects';
import type { Load } from '../effects/ui-control';
import type { Shown } from '../ui/shared/context';
import { speak as speakIn, type Session } from './session';

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
  readonly consent: Handle;
  /**
   * Starts, once; without options the defaults hold. A wrong one is ignored to the strict side. Throws nothing into the page.
   *
   * @param isChecked what is wrong is told in full by `check`; else its paths are named on the console
   * @param isAuto does nothing where it has been started already
   */
  start(options: unknown, isChecked?: boolean, isAuto?: boolean): void;
  /** Fetches what knows all rules, and tells which options are wrong. Rejects when it can't be had. */
  check(options: unknown): Promise<void>;
  /** Calls a function of the page. What it throws is reported, and told as `error`. */
  attempt<T>(callback: (argument: T) => void, argument: T): void;
}

/** Files of different versions do not work together: one that is not of ours is none, and is fetched anew. Integrations use the public handle alone. */
const ofThisVersion = (fetch: Load): Load => async <Module>(uiUrl: string | undefined, attempt: number, file?: string) => {
  const module = await fetch<Module & { version?: string }>(uiUrl, attempt, file);
  if (!file?.startsWith('integrations/') && module.version !== VERSION) throw new Error(`kelisim: ${file || 'the UI'} is of another version`);
  return module;
};

/** What should never happen has: told once, nothing throws into the page, nothing more of ours runs, and everything is denied. */
function stopAt(error: unknown, end: () => void, atLeast: () => void): void {
  console.error('kelisim: stopped; everything optional is denied', error);
  try {
    end();
  } catch {
    atLeast();
  }
}

/** Calls what must not throw into the page, while there is something to call. */
const guard = (isLive: () => boolean, onError: (error: unknown) => void): Handlers['safely'] => (run) => (...given) => {
  try {
    return isLive() ? run(...given) : undefined;
  } catch (error) {
    return void onError(error);
  }
};

/** The consent handle: cookie → record → state → effects. */
export function createHandle({ load: fetch, beside, base, gate }: Surroundings): Made {
  let session: Session | undefined;
  let life = new AbortController();
  /** What was wanted before a start, and records that must not count after another one. */
  const before = { language: '', stale: [] as readonly string[] };
  const idle = idleState();
  const defaults = resolveConfig();
  const shown: Shown = {};
  const load = ofThisVersion(fetch);
  const events = createEvents(() => session?.store.state ?? idle);
  const ask = createAsk(() => session?.store.state ?? idle, (id) => session?.config.parents[id], () => session?.store.stored, () => !!session?.effects);

  const breakDown = (error: unknown) => stopAt(error, () => {
    events.fail(error);
    consent.destroy();
  }, () => {
    session = undefined;
  });
  const safely = guard(() => !!session, breakDown);
  const decide: Decide = (source, decision) => {
    safely(() => carryOut(session!, source, decision, consent.receipt, events.fail))();
    return consent.state;
  };
  const speak: Speak = (language, source) => {
    before.language = normalizeLanguage(language);
    if (session) safely(speakIn)(session, before.language, source);
  };
  const destroy = () => {
    if (session) before.stale = session.store.stale;
    before.language = '';
    if (session) session.effects = undefined;
    events.clear();
    // The UI goes while there is still a language to go in.
    life.abort();
    life = new AbortController();
    session = undefined;
    ask.forget();
  };
  const consent = createApi(() => session, { idle, defaults, events, ask, decide, speak, destroy });
  const handlers = handlersOf(() => session, { safely, decide, speak, shown });

  return {
    consent,
    attempt: events.attempt,
    check: async (options) => (await load<CheckModule>((session?.config ?? defaults).uiUrl, 0, 'kelisim-check.js')).report(options, events.fail),
    start(options, isChecked, isAuto) {
      if (session) return isAuto ? undefined : page.warn('started already');
      try {
        session = openSession(options, isChecked, base, life.signal, before);
        begin(session, { consent, load, beside, tell: events.tell, fail: events.fail, ask, handlers, gate });
        // Another start has nothing before it.
        gate = undefined;
      } catch (error) {
        breakDown(error);
      }
    },
  };
}

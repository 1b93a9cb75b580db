import * as page from '../browser/page';
import { isId, member } from '../core/ids';
import { toReceipt } from '../core/record/receipt';
import { VERSION } from '../version';
import type { Config } from '../core/options/config';
import type { ConsentState, Handle, Method, Permits, Source } from '../core/model';
import type { Answer } from '../core/record/answer';
import type { Ask } from './ask';
import type { Events } from './events';
import type { Decision } from './next-record';
import type { Session } from './session';

/** Without a decision what was decided is forgotten. Gives back the state that follows. */
export type Decide = (source: Source, decision?: Decision) => ConsentState;
export type Speak = (language: string, source: Source) => void;

/** What the public handle is made of. */
export interface Inside {
  /** State and options of a handle that has not been started. */
  readonly idle: ConsentState;
  readonly defaults: Config;
  readonly events: Pick<Events, 'on'>;
  readonly ask: Pick<Ask, 'has' | 'when'>;
  readonly decide: Decide;
  readonly speak: Speak;
  destroy(): void;
}

/** As answers: `youtube cross-border`. */
const named = (permits: Permits | undefined) => Object.fromEntries(Object.entries(Object(permits) as Permits).flatMap(([id, permissions]) => [permissions].flat().map((each) => [`${id} ${each}`, true])));

/** The public handle. */
export function createApi(session: () => Session | undefined, { idle, defaults, events: { on }, ask: { has, when }, decide, speak, destroy }: Inside): Handle {
  const say = (method: Method, said: Answer) => decide('api', { method, said });
  const stateNow = () => session()?.store.state ?? idle;
  return {
    get state() {
      return stateNow();
    },
    get cookieName() {
      return session()?.config.cookie.name;
    },
    has,
    when,
    on,
    acceptAll: () => say('accept-all', true),
    rejectAll: () => say('reject-all', false),
    withdraw: () => say('withdraw', false),
    save: (choices, options) => say(isId(member(options, 'method')) ? options!.method! : 'custom', { ...Object(choices) as object, ...named(member(options, 'permits')) }),
    reset: () => decide('api'),
    show: async (view) => {
      const effects = session()?.effects;
      if (!effects) throw new Error('kelisim: not started');
      return effects.views.show(view);
    },
    hide: async () => session()?.effects?.views.hide(),
    setLanguage: (language) => speak(language, 'api'),
    receipt: () => toReceipt(session()?.config ?? defaults, stateNow(), session()?.store.record ?? null, VERSION, page.isServer() ? undefined : page.origin()),
    destroy,
  };
}

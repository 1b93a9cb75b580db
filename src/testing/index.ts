import { checkOptions } from '../check/check';
import { resolveConfig } from '../core/options/config';
import { createApi } from '../consent/api';
import { createAsk } from '../consent/ask';
import { carryOut } from '../consent/decision';
import { defineConsent } from '../consent/define-consent';
import { idleState } from '../consent/record-store';
import { speak as speakIn, type Session } from '../consent/session';
import { subscribable, type Started } from '../browser/live';
import { normalizeLanguage } from '../core/language';
import { createFakeEffects } from './fake-effects';
import { createFakeEvents } from './fake-events';
import { createMemoryStore } from './memory-store';
import type { Choice, Consent, Site } from '../core/model';
import type { SomeById } from '../core/options/ids-of';
import type { ConsentOptions } from '../core/options/options';

/** A handle for tests. It is a site as well: hooks and providers take it in place of one. */
export type FakeConsent<Id extends string = string> = Consent<Id> & Site<Id>;

/**
 * A consent handle for tests, with all that the real one has, and the same answers: what decides is the same code. It keeps its record in memory and touches
 * neither page nor cookie nor timer; no banner comes, and `show()` resolves and tells `show` as if one had.
 *
 * @param site whose ids and rules hold: of `defineConsent`. Without it the default categories, and those that are named
 * @param choices what the visitor has decided; an id not named is refused. Without it there is no decision yet
 * @throws ConfigError for a wrong option, as `createConsent` does
 */
export function fakeConsent(choices?: Readonly<Record<string, boolean | Choice>>): FakeConsent;
export function fakeConsent<Id extends string>(site: Site<Id>, choices?: SomeById<Id, boolean | Choice>): FakeConsent<Id>;
export function fakeConsent(...[first, second]: [unknown?, unknown?]): FakeConsent {
  const isSite = Array.isArray((first as Site | undefined)?.ids);
  const choices = (isSite ? second : first) as Record<string, boolean | Choice> | undefined;
  const site = isSite ? first as Site : siteOf(choices);
  checkOptions(site.options);
  const { consent, decideBefore } = createFake(site.options);
  decideBefore(choices);
  const { parents } = resolveConfig(site.options);
  return Object.assign(subscribable(consent, site.options), {
    options: site.options,
    ids: site.ids,
    // What a test names stands for itself; what only markup names, for its category.
    _idsOf: ({ category, service }: HeldIds) => (service && !parents[service] ? (parents[service] ?? category) || service : undefined),
  });
}

type HeldIds = Parameters<NonNullable<Started['_idsOf']>>[0];

/** A site that has these categories beside the default ones. */
const siteOf = (choices: object = {}): Site =>
  defineConsent({ categories: Object.fromEntries(['functional', 'analytics', 'marketing', ...Object.keys(choices)].map((id) => [id, {}])) } as ConsentOptions);

/** As `createHandle` puts the real one together. */
function createFake(options: ConsentOptions) {
  const config = resolveConfig(options);
  const life = new AbortController();
  const idle = idleState();
  const store = createMemoryStore(config);
  let session: Session | undefined = { config, store, signal: life.signal };
  const stateNow = () => (session ? store.state : idle);
  const events = createFakeEvents(stateNow);
  const ask = createAsk(stateNow, (id) => session?.config.parents[id], () => session && store.stored, () => !!session);
  const consent = createApi(() => session, {
    idle,
    defaults: resolveConfig(),
    events,
    ask,
    decide(source, decision) {
      if (session) carryOut(session, source, decision, consent.receipt, events.fail);
      return consent.state;
    },
    speak(language, source) {
      if (session) speakIn(session, normalizeLanguage(language), source);
    },
    destroy() {
      life.abort();
      events.clear();
      ask.forget();
      session = undefined;
    },
  });
  const effects = createFakeEffects({ store, signal: life.signal, tell: events.tell, answer: ask.answer });

  return {
    consent,
    /** What was stored when the page was opened; then it is ready. */
    decideBefore(choices?: Record<string, boolean | Choice>) {
      if (choices) store.decide({ method: 'custom', said: choices });
      session!.effects = effects;
      events.tell('ready', 'load');
    },
  };
}

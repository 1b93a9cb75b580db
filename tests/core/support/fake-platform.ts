/** The page as `consent.ts` asks for it, without a browser: everything that is done to it is written down in order. */
import type { GateHost } from '../../../src/browser/gate';
import type * as Page from '../../../src/browser/page';
import type { ButtonModule } from '../../../src/ui/button/button-module';
import { NOW } from './core';

/** What was done, and with what. */
export interface Step {
  readonly what:
    | 'write' | 'remove' | 'gtag' | 'data' | 'event' | 'release' | 'allow' | 'purge' | 'tell' | 'button' | 'failure' | 'post' | 'reload' | 'warn' | 'report' | 'stop';
  readonly with: readonly unknown[];
}

export interface Situation {
  /** Epoch seconds. */
  now?: number;
  /** Values under our cookie's name. */
  cookies?: string[];
  /** `all`: cookies do not work at all; `writes`: they seem to, but a decision cannot be kept. */
  blocked?: 'all' | 'writes';
  /** Notes that the page before has left, by their keys. */
  notes?: Record<string, string>;
  /** There is no browser. */
  server?: boolean;
  gpc?: boolean;
  pageLanguage?: string;
  userLanguages?: string[];
  prerendering?: boolean;
  /** Ids needed by scripts that have run on this page. */
  ran?: string[];
  /** Names of cookies that a purge finds. */
  others?: string[];
  /** Embeds on the page; those that may not load are held. */
  embeds?: Element[];
  /** Is told the grants whenever the stubs of the page's handlers are looked at; undefined: they end. */
  onStubs?(grants?: Readonly<Record<string, boolean>>): void;
  /** Is called at every step, while it is being done. */
  onStep?(step: Step): void;
}

export interface FakePlatform {
  readonly platform: typeof Page;
  /** Stands for the file of the button that reopens the preferences. */
  readonly button: ButtonModule;
  readonly situation: Situation & { cookies: string[]; now: number };
  readonly steps: Step[];
  /** The steps of one kind. */
  of(what: Step['what']): (readonly unknown[])[];
  /** The names of the steps in order, an event as `event:change`. */
  order(): string[];
  forget(): void;
  /** A person sees the page that was prerendered. */
  activate(): void;
  /** Another tab, focus or bfcache. */
  outside(): { onRefresh(source: 'tab' | 'restore'): void; onAction(action: string, button?: Element, own?: boolean): boolean };
  /** `<html lang>` is another now. */
  turnTo(language: string): void;
  gate(): { needs(category: string | null, service: string | null): string[]; allowed(tokens: string[]): boolean; refresh(): void };
}

/** Stands for a button of the page. */
export const BUTTON = {} as HTMLElement;

const isArguments = (entry: unknown): entry is IArguments => Object.prototype.toString.call(entry) === '[object Arguments]';

export function fakePlatform(given: Situation = {}): FakePlatform {
  const situation = { ...given, cookies: [...(given.cookies || [])], now: given.now ?? NOW };
  const steps: Step[] = [];
  const notes = new Map(Object.entries(situation.notes ?? {}));
  let ids = 0;
  let waiting: (() => void) | undefined;
  let outside: ReturnType<FakePlatform['outside']> | undefined;
  let gate: GateHost | undefined;
  let onLanguage: (() => void) | undefined;

  const note = (what: Step['what']) => (...args: unknown[]) => {
    const step = { what, with: args };
    steps.push(step);
    situation.onStep?.(step);
  };

  // What `for (… of [bus, doc])` dispatches on the document.
  const doc = {
    baseURI: 'https://shop.kz/',
    dispatchEvent({ type, detail }: CustomEvent) {
      // As a listener would see it now: later decisions change the getter.
      note('event')(type.replace('kelisim:', ''), { ...(detail as object) });
      return true;
    },
    documentElement: {
      get lang() {
        return situation.pageLanguage || '';
      },
    },
  } as unknown as Document;

  const platform: typeof Page = {
    doc,
    listen() {},
    isServer: () => !!situation.server,
    origin: () => 'https://shop.kz',
    now: () => situation.now * 1000,
    warn: note('warn'),
    newId: () => `rand000${++ids}`,
    readCookies: () => (situation.blocked === 'all' ? [] : [...situation.cookies]),
    cookiesWork: () => situation.blocked !== 'all',
    writeCookie(_options, value, expires) {
      const fits = !situation.blocked;
      situation.cookies = fits ? [value] : [];
      note('write')(value, expires);
      return fits;
    },
    expireCookie() {
      situation.cookies = [];
      note('remove')();
    },
    hasGpc: () => !!situation.gpc,
    userLanguages: () => situation.userLanguages || [],
    // Google's commands are arguments objects, the rest are events.
    pushData: (entry) => void (isArguments(entry) ? note('gtag')(...entry) : note('data')(entry)),
    report: note('report'),
    whenActive(run) {
      if (!situation.prerendering) run();
      else waiting = run;
    },
    createGate(host) {
      gate = host;
      return {
        needs: host.needs,
        held: () => (situation.embeds || []).filter((embed) => !host.allowed(host.needs(embed))) as HTMLElement[],
        allow: note('allow'),
        forget() {},
        whenFree: (run) => run(),
        update: note('release'),
        ran: (id) => !!situation.ran?.includes(id),
        inherit() {},
        stop() {
          situation.embeds = [];
          note('stop')('gate');
        },
      };
    },
    purge(config, isRefused) {
      // What the real one would remove is settled at this moment.
      note('purge')(Object.keys(config.services).filter(isRefused));
      return situation.others?.splice(0) || [];
    },
    listenOutside(_name, onRefresh, onAction, _onErased, signal) {
      outside = { onRefresh, onAction: (action, button = BUTTON, own = true) => !!onAction(action, button, own) };
      signal.addEventListener('abort', () => note('stop')('outside'));
      return note('tell');
    },
    watchLanguage(onChange, signal) {
      onLanguage = onChange;
      signal.addEventListener('abort', () => (onLanguage = undefined));
    },
    createStubs(grants, signal) {
      signal.addEventListener('abort', () => situation.onStubs?.());
      return () => situation.onStubs?.({ ...grants() });
    },
    reload: note('reload'),
    findNote: (key) => notes.get(key) ?? '',
    leaveNote: (key, text) => void (text ? notes.set(key, text) : notes.delete(key)),
    whenLoaded: (run) => run(),
  };

  return {
    platform,
    button: {
      createReopenButton: () => (language) => note('button')(language),
      tellFailure: (button, language) => note('failure')(button, language),
    },
    situation,
    steps,
    of: (what) => steps.filter((step) => step.what === what).map((step) => step.with),
    order: () => steps.map((step) => (step.what === 'event' ? `event:${String(step.with[0])}` : step.what)),
    forget: () => void steps.splice(0),
    activate: () => waiting?.(),
    outside: () => outside!,
    turnTo(language) {
      situation.pageLanguage = language;
      onLanguage?.();
    },
    gate: () => ({
      needs: (category, service) =>
        gate!.needs({ getAttribute: (name: string) => (name === 'data-category' ? category : service) } as Element),
      allowed: (tokens) => gate!.allowed(tokens),
      refresh: () => gate!.refresh('tab'),
    }),
  };
}

/** The fake that stands for `src/browser/page` at the moment: the one of the handle that was made last. */
const live = globalThis as { platform?: typeof Page };
export const setLive = (platform: typeof Page) => void (live.platform = platform);

/** What `vi.mock` puts in place of the module. */
export const pageModule = (): Record<string, unknown> => {
  const { platform } = fakePlatform();
  const through = (name: keyof typeof Page) => (...args: unknown[]) => (live.platform![name] as (...given: unknown[]) => unknown)(...args);
  return {
    ...Object.fromEntries(Object.keys(platform).map((name) => [name, through(name as keyof typeof Page)])),
    doc: new Proxy({}, { get: (_target, key) => Reflect.get(live.platform!.doc, key) as unknown }),
  };
};

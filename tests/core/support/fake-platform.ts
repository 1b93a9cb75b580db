/** The browser as `consent.ts` asks for it, without a browser: everything that is done to it is written down in order. */
import type { GateHost, Platform } from '../../../src/core/platform';
import { NOW } from './core';

/** What was done, and with what. */
export interface Step {
  readonly what:
    | 'write' | 'remove' | 'gtag' | 'data' | 'event' | 'release' | 'purge' | 'tell' | 'button' | 'reload' | 'warn' | 'report' | 'stop';
  readonly with: readonly unknown[];
}

export interface Situation {
  /** Epoch seconds. */
  now?: number;
  /** Values under our cookie's name. */
  cookies?: string[];
  /** `all`: cookies do not work at all; `writes`: they seem to, but a decision cannot be kept. */
  blocked?: 'all' | 'writes';
  gpc?: boolean;
  pageLanguage?: string;
  userLanguages?: string[];
  prerendering?: boolean;
  /** Ids needed by scripts that have run on this page. */
  ran?: string[];
  /** Is called at every step, while it is being done. */
  onStep?(step: Step): void;
}

export interface FakePlatform {
  readonly platform: Platform;
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
  outside(): { onRefresh(source: 'tab' | 'restore'): void; onAction(action: string): boolean };
  gate(): GateHost;
}

const isArguments = (entry: unknown): entry is IArguments => Object.prototype.toString.call(entry) === '[object Arguments]';

export function fakePlatform(given: Situation = {}): FakePlatform {
  const situation = { ...given, cookies: [...(given.cookies || [])], now: given.now ?? NOW };
  const steps: Step[] = [];
  let ids = 0;
  let waiting: (() => void) | undefined;
  let outside: ReturnType<FakePlatform['outside']> | undefined;
  let gate: GateHost | undefined;

  const note = (what: Step['what']) => (...args: unknown[]) => {
    const step = { what, with: args };
    steps.push(step);
    situation.onStep?.(step);
  };

  const platform: Platform = {
    now: () => situation.now * 1000,
    newId: () => `rand000${++ids}`,
    cookies: {
      read: () => (situation.blocked === 'all' ? [] : [...situation.cookies]),
      works: () => situation.blocked !== 'all',
      write(value, expires) {
        const fits = !situation.blocked;
        situation.cookies = fits ? [value] : [];
        note('write')(value, expires);
        return fits;
      },
      remove() {
        situation.cookies = [];
        note('remove')();
      },
    },
    hasGpc: () => !!situation.gpc,
    pageLanguage: () => situation.pageLanguage || '',
    userLanguages: () => situation.userLanguages || [],
    dispatch: note('event'),
    // Google's commands are arguments objects, the rest are events.
    pushData: (entry) => (isArguments(entry) ? note('gtag')(...entry) : note('data')(entry)),
    warn: note('warn'),
    report: note('report'),
    whenActive(run) {
      if (!situation.prerendering) run();
      else waiting = run;
    },
    gate(host) {
      gate = host;
      return { update: note('release'), ran: (id) => !!situation.ran?.includes(id), stop: () => note('stop')('gate') };
    },
    purge: note('purge'),
    outside(onRefresh, onAction) {
      outside = { onRefresh, onAction };
      return { tell: note('tell'), stop: () => note('stop')('outside') };
    },
    reopenButton: note('button'),
    reload: note('reload'),
  };

  return {
    platform,
    situation,
    steps,
    of: (what) => steps.filter((step) => step.what === what).map((step) => step.with),
    order: () => steps.map((step) => (step.what === 'event' ? `event:${String(step.with[0])}` : step.what)),
    forget: () => void steps.splice(0),
    activate: () => waiting?.(),
    outside: () => outside!,
    gate: () => gate!,
  };
}

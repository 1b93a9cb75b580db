/** A consent handle that a test decides by, and what vendors' snippets put on the page, without their scripts. */
import type { Consent, ConsentEvent, ConsentState, EventName, Listener } from '../../src/core/model';

export interface FakeConsent extends Consent {
  /** Kelisim starts; with grants: the visitor has decided on an earlier page. */
  begin(grants?: Record<string, boolean>): void;
  /** The visitor decides. */
  decide(grants: Record<string, boolean>): void;
  /** Listeners that are there now. */
  listeners(): number;
}

/** Not started yet; `begin()` starts. */
export function fakeConsent(declared = ['analytics', 'marketing', 'functional']): FakeConsent {
  const listeners = new Set<[EventName, Listener]>();
  let state: ConsentState;
  let active = false;
  const set = (grants: Record<string, boolean>, decided: boolean) => {
    const all = { ...Object.fromEntries(active ? declared.map((id) => [id, false]) : []), ...(active && { necessary: true }), ...grants };
    const givenAt = decided ? new Date(0) : null;
    state = Object.freeze({ status: decided ? 'decided' : 'unset', grants: all, givenAt, mustAsk: !decided, reason: null, choices: {}, expiresAt: null, revision: null, language: 'ru', method: null, id: null, gpc: false }) as ConsentState;
  };
  const tell = (name: EventName) => {
    for (const [event, listener] of listeners) if (event === name) listener({ state, changed: [], source: 'api' } as ConsentEvent);
  };
  const decide = (grants: Record<string, boolean>) => {
    set(grants, true);
    tell('change');
  };
  const all = (granted: boolean) => Object.fromEntries(declared.map((id) => [id, granted]));
  set({}, false);
  return {
    get state() {
      return state;
    },
    has: (ids: string) => active && ids.split(' ').every((id) => !!state.grants[id]),
    on(event: EventName, listener: Listener) {
      const entry: [EventName, Listener] = [event, listener];
      listeners.add(entry);
      if (event === 'ready' && active) listener({ state, changed: [], source: 'load' } as ConsentEvent);
      return () => void listeners.delete(entry);
    },
    begin(grants?: Record<string, boolean>) {
      active = true;
      set(grants || {}, !!grants);
      tell('ready');
    },
    decide,
    acceptAll: () => (decide(all(true)), state),
    rejectAll: () => (decide(all(false)), state),
    withdraw: () => (decide(all(false)), state),
    reset() {
      set({}, false);
      tell('change');
      return state;
    },
    listeners: () => listeners.size,
  } as unknown as FakeConsent;
}

type Page = Record<string, unknown>;
const page = globalThis as unknown as Page;
const plain = (value: unknown): unknown => (Object.prototype.toString.call(value) === '[object Arguments]' ? [...(value as unknown[])] : value);

/** What a vendor's script finds on the page when it comes, and what it is told once it is there. */
export interface Vendor {
  /** Runs the vendor's snippet, as documented, but for its fetching the script. */
  snippet(): void;
  /** The script arrives: takes the queue over and listens. */
  arrive?(): void;
  /** The calls in the order the vendor gets them. */
  calls(): unknown[];
}

/** A function that collects arguments in a queue until the script comes: `fbq`, `clarity`, `ym`. */
export function functionVendor(name: string, queueName: string, define: () => void, commands: unknown[][]): Vendor {
  const live: unknown[] = [];
  let arrived = false;
  const stub = () => page[name] as ((...command: unknown[]) => void) & Page | undefined;
  return {
    snippet() {
      define();
      for (const command of commands) stub()!(...command);
    },
    arrive() {
      arrived = true;
      const queue = (stub()![queueName] as unknown[]) ?? [];
      live.push(...queue.splice(0).map(plain));
      const push = (...entries: unknown[]) => live.push(...entries.map(plain));
      if (name === 'fbq') stub()!.callMethod = (...command: unknown[]) => push(command);
      else stub()![queueName] = { push, splice: () => [], unshift: push, length: 0 };
    },
    calls: () => (arrived ? live : ((stub()?.[queueName] as unknown[]) ?? []).map(plain)),
  };
}

/** An array that the script replaces or listens to: `uetq`, `_paq`, `dataLayer`. */
export function arrayVendor(name: string, commands: unknown[][]): Vendor {
  let live: unknown[] | undefined;
  return {
    snippet() {
      const queue = (page[name] ||= []) as unknown[];
      for (const command of commands) queue.push(...command);
    },
    arrive() {
      live = ((page[name] as unknown[]) ?? []).map(plain);
      page[name] = { push: (...entries: unknown[]) => void live!.push(...entries.map(plain)) };
    },
    calls: () => live ?? ((page[name] as unknown[]) ?? []).map(plain),
  };
}

/** An array whose methods push their names, replaced by an object with methods: `ttq`, `posthog`, `mixpanel`. */
export function methodVendor(name: string, methods: string[], commands: [string, ...unknown[]][]): Vendor {
  let live: unknown[] | undefined;
  return {
    snippet() {
      const queue = (page[name] || []) as unknown[] & Record<string, (...rest: unknown[]) => void>;
      page[name] = queue;
      for (const method of [...methods, ...commands.map(([one]) => one)]) queue[method] = (...rest) => void queue.push([method, ...rest]);
      for (const [method, ...rest] of commands) queue[method]!(...rest);
    },
    arrive() {
      const calls = (live = [...((page[name] as unknown[]) ?? [])]);
      page[name] = Object.fromEntries([...methods, ...commands.map(([one]) => one)].map((method) => [method, (...rest: unknown[]) => void calls.push([method, ...rest])]));
    },
    calls: () => [...(live ?? ((page[name] as unknown[]) ?? []))],
  };
}

/**
 * The sandbox in which Google Tag Manager runs a template, as far as its documents and its published container code tell:
 * only `require`, `data` and the standard library; each API checks the template's permissions; whatever crosses the border
 * is copied the way the container does it.
 */
import { createContext, runInContext, type Context } from 'node:vm';
import { METHODS } from './sandbox-syntax';
import { plain, type Permission } from './template';

export const TYPES = [
  'ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage', 'functionality_storage', 'personalization_storage', 'security_storage',
] as const;

/** The page and its container, as the APIs see them. */
export interface Host {
  /** `window` */
  page: Record<string, unknown>;
  /** Raw values of the cookies of a name. */
  cookies(name: string): string[];
  now(): number;
  dataLayer(key: string): unknown;
  gtagSet(settings: Record<string, unknown>): void;
  setDefault(state: Record<string, unknown>): void;
  update(state: Record<string, unknown>): void;
  inject(url: string, onSuccess: () => void, onFailure: () => void): void;
}

type Api = (...args: unknown[]) => unknown;
type Any = (...args: never[]) => unknown;

/** What the permissions of a template allow. */
export function policyOf(permissions: readonly Permission[]) {
  const granted = new Map<string, Record<string, unknown>>();
  for (const { instance: { key, param } } of permissions) {
    if (granted.has(key.publicId)) throw new Error(`${key.publicId} twice`);
    granted.set(key.publicId, Object.fromEntries(param.map(({ key: name, value }) => [name, plain(value)])));
  }
  const rows = (id: string, name: string) => (granted.get(id)?.[name] || []) as Record<string, unknown>[];
  const texts = (id: string, name: string) => (granted.get(id)?.[name] || []) as string[];
  const matches = (pattern: string, text: string) =>
    new RegExp(`^${pattern.split('*').map((part) => part.replace(/[^\w]/g, '\\$&')).join('.*')}$`).test(text);
  const layer = (id: string, key: string) => granted.get(id)?.allowedKeys === 'any' || texts(id, 'keyPatterns').some((pattern) => matches(pattern, key));

  /** By the query signatures of the documents. */
  function allows(id: string, ...rest: string[]): boolean {
    const [first = '', second = ''] = rest;
    switch (id) {
      case 'access_consent': return rows(id, 'consentTypes').some((row) => row.consentType === first && row[second] === true);
      case 'access_globals': {
        const row = rows(id, 'keys').find(({ key }) => key === second);
        return !!row && (first === 'readwrite' ? row.read === true && row.write === true : row[first] === true);
      }
      case 'get_cookies': return granted.get(id)?.cookieAccess === 'any' || texts(id, 'cookieNames').includes(first);
      case 'read_data_layer': case 'write_data_layer': return layer(id, first);
      case 'inject_script': return first.startsWith('https://') && texts(id, 'urls').some((pattern) => matches(pattern, first));
      default: throw new Error(`No such permission: ${id}`);
    }
  }
  return {
    allows,
    assert(id: string, ...rest: string[]) {
      if (!allows(id, ...rest)) throw new Error(`PERMISSION_DENIED: ${[id, ...rest].join(' ')}`);
    },
  };
}

/** A realm without globals, whose built-in types have the methods of the standard library only. */
function emptyRealm(): Context {
  const context = createContext(Object.create(null) as object, { codeGeneration: { strings: false, wasm: false } });
  const kept = Object.fromEntries(Object.entries(METHODS).map(([type, names]) => [type, Object.fromEntries(names.split(' ').map((name) => [name, true]))]));
  runInContext(`(() => {
    const kept = ${JSON.stringify(kept)};
    const root = globalThis;
    const types = { Array, String, Object, Function, Number, Boolean };
    const names = Object.getOwnPropertyNames;
    for (const type of names(types)) {
      const { prototype } = types[type];
      for (const method of names(prototype)) if (kept[type][method] !== true) delete prototype[method];
    }
    for (const name of names(root)) delete root[name];
  })()`, context);
  return context;
}

/** Copies a value into the sandbox; functions are wrapped, and copy what goes in and out. */
function border(context: Context) {
  const make = runInContext('({ list: () => [], map: () => ({}), fn: (native) => (...args) => native(args) })', context) as {
    list(): unknown[];
    map(): Record<string, unknown>;
    fn(native: (args: unknown[]) => unknown): Any;
  };
  /** jQuery's, as the container has it. */
  const isPlain = (value: object) => {
    const has = (of: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(of, key);
    const { constructor } = value as { constructor?: { prototype: object } };
    if (Object.prototype.toString.call(value) !== '[object Object]' || 'nodeType' in value) return false;
    return !constructor || has(value, 'constructor') || has(constructor.prototype, 'isPrototypeOf');
  };

  function enter(value: unknown): unknown {
    if (Array.isArray(value)) {
      const list = make.list();
      value.forEach((each, index) => (list[index] = enter(each)));
      return list;
    }
    if (typeof value === 'function') return make.fn((args) => enter((value as Any)(...(args.map(leave) as never[]))));
    if (value && typeof value === 'object') {
      // Dates, elements, promises and the like are nothing to the sandbox.
      if (!isPlain(value)) return undefined;
      const map = make.map();
      // Asked of the object itself, so one without a prototype throws; the container does the same.
      // eslint-disable-next-line no-prototype-builtins
      for (const key in value) if (value.hasOwnProperty(key)) map[key] = enter((value as Record<string, unknown>)[key]);
      return map;
    }
    return value;
  }
  function leave(value: unknown): unknown {
    if (Array.isArray(value)) return Array.from(value, leave);
    if (typeof value === 'function') return (...args: unknown[]) => leave((value as Any)(...(args.map(enter) as never[])));
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, leave(each)]));
    return value;
  }
  return enter;
}

export interface Run {
  /** Names and arguments of the APIs called, in order. */
  calls: [string, unknown[]][];
  /** Runs the template's code once. */
  run(data: Record<string, unknown>): void;
  /** Runs a scenario of the template's own tests. */
  test(setup: string, code: string): void;
}

/** @param code of the template @param permissions those it declares */
export function createSandbox(code: string, permissions: readonly Permission[], host: Host): Run {
  const policy = policyOf(permissions);
  const context = emptyRealm();
  const enter = border(context);
  const calls: Run['calls'] = [];
  const mocks = new Map<string, unknown>();

  /** The value at a path of `window`, and what it stands on. */
  const at = (path: string): [unknown, unknown] => {
    let parent: unknown;
    let value: unknown = host.page;
    for (const step of path.split('.')) {
      if (value === undefined || value === null) return [undefined, undefined];
      parent = value;
      value = (value as Record<string, unknown>)[step];
    }
    return [value, parent];
  };
  const writeConsent = (state: unknown) => {
    for (const type of TYPES) if (type in (state as object)) policy.assert('access_consent', type, 'write');
    const strange = Object.keys(state as object).filter((key) => !(TYPES as readonly string[]).includes(key) && !/^(region|wait_for_update)$/.test(key));
    if (strange.length) throw new Error(`Unknown consent type ${strange.join()}`);
  };

  /** Arguments are those of the sandbox, copied out. */
  const apis: Record<string, Api | Record<string, Api>> = {
    callInWindow(path, ...args) {
      policy.assert('access_globals', 'execute', path as string);
      const [fn, parent] = at(path as string);
      return typeof fn === 'function' ? (fn as Any).apply(parent, args as never[]) : undefined;
    },
    copyFromWindow(path) {
      policy.assert('access_globals', 'read', path as string);
      return at(path as string)[0];
    },
    createQueue(path) {
      policy.assert('access_globals', 'readwrite', path as string);
      const list = (host.page[path as string] ??= []) as unknown[];
      return (...items: unknown[]) => list.push(...items);
    },
    copyFromDataLayer(key) {
      policy.assert('read_data_layer', key as string);
      return host.dataLayer(key as string);
    },
    getCookieValues(name, decode = true) {
      policy.assert('get_cookies', name as string);
      return host.cookies(name as string).map((value) => (decode ? decodeURIComponent(value) : value));
    },
    getTimestampMillis: () => host.now(),
    getType: (value) => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value),
    gtagSet(settings) {
      for (const key in settings as object) policy.assert('write_data_layer', key);
      host.gtagSet(settings as Record<string, unknown>);
    },
    injectScript(url, onSuccess, onFailure) {
      policy.assert('inject_script', url as string);
      host.inject(url as string, onSuccess as () => void, onFailure as () => void);
    },
    makeInteger: (value) => Math.floor(Number(value)),
    makeNumber: (value) => Number(value),
    Math: { abs: Math.abs, floor: Math.floor, ceil: Math.ceil, round: Math.round, max: Math.max, min: Math.min, pow: Math.pow, sqrt: Math.sqrt } as Record<string, Api>,
    queryPermission: (id, ...rest) => policy.allows(id as string, ...(rest as string[])),
    setDefaultConsentState(state) {
      writeConsent(state);
      host.setDefault(state as Record<string, unknown>);
    },
    updateConsentState(state) {
      writeConsent(state);
      host.update(state as Record<string, unknown>);
    },
  };

  const noted = (name: string, fn: Api): Api => (...args) => {
    calls.push([name, args]);
    return fn(...args);
  };
  const require = (name: unknown) => {
    const api = apis[name as string];
    if (!api) throw new Error(`No such API: ${String(name)}`);
    if (typeof api !== 'function') return api;
    return noted(name as string, (...args) => {
      // What a test replaces is not checked against the permissions.
      if (!mocks.has(name as string)) return api(...args);
      const mock = mocks.get(name as string);
      return typeof mock === 'function' ? (mock as Api)(...args) : mock;
    });
  };
  const enterGlobals = (globals: Record<string, Api>) => Object.entries(globals).map(([name, value]) => [name, enter(value)] as const);

  /** Compiles a body with these names as its only parameters; strict, so `this` and `arguments.callee` are nothing. */
  function execute(body: string, globals: readonly (readonly [string, unknown])[]) {
    const fn = runInContext(`(function (${globals.map(([name]) => name).join(', ')}) { 'use strict';\n${body}\n})`, context) as Any;
    return fn(...(globals.map(([, value]) => value) as never[]));
  }

  function run(data: Record<string, unknown>) {
    let ended = 0;
    const end = (name: string) => noted(name, () => {
      if (ended++) throw new Error(`${name}: the tag has ended already`);
      (data[name] as (() => void) | undefined)?.();
    });
    const given = enter({ ...data, gtmOnSuccess: end('gtmOnSuccess'), gtmOnFailure: end('gtmOnFailure') });
    execute(code, [...enterGlobals({ require }), ['data', given]]);
  }

  const fail = (message: unknown) => {
    throw new Error(String(message));
  };
  const same = (left: unknown, right: unknown) => canonical(left) === canonical(right);
  const show = (value: unknown) => JSON.stringify(value);
  const globals: Record<string, Api> = {
    require,
    fail,
    mock: (name, value) => {
      if (!apis[name as string]) throw new Error(`No such API to mock: ${String(name)}`);
      mocks.set(name as string, value);
    },
    runCode: (data) => run(data as Record<string, unknown>),
    assertApi(name) {
      if (!apis[name as string] && !/^gtmOn(Success|Failure)$/.test(name as string)) throw new Error(`No such API: ${String(name)}`);
      const of = () => calls.filter(([each]) => each === name).map(([, args]) => args);
      return {
        wasCalled: () => of().length || fail(`${String(name)} was not called`),
        wasNotCalled: () => of().length && fail(`${String(name)} was called with ${show(of())}`),
        wasCalledWith: (...args: unknown[]) => of().some((each) => same(each, args)) || fail(`${String(name)}: ${show(args)} is not among ${show(of())}`),
        wasNotCalledWith: (...args: unknown[]) => of().some((each) => same(each, args)) && fail(`${String(name)} was called with ${show(args)}`),
      };
    },
    assertThat: (actual) => ({
      isEqualTo: (expected: unknown) => same(actual, expected) || fail(`${show(actual)} is not ${show(expected)}`),
      isTrue: () => actual === true || fail(`${show(actual)} is not true`),
      isFalse: () => actual === false || fail(`${show(actual)} is not false`),
      isUndefined: () => actual === undefined || fail(`${show(actual)} is not undefined`),
    }),
  };

  return {
    calls,
    run,
    test(setup, scenario) {
      calls.splice(0);
      mocks.clear();
      execute(`${setup}\n${scenario}`, enterGlobals(globals));
    },
  };
}

/** Members in the order of their names, functions as such. */
const canonical = (value: unknown): string => JSON.stringify(value, (_key, each: unknown) =>
  typeof each === 'function' ? 'function'
  : each && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
  : each) ?? 'undefined';

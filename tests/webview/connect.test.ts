// A page in a web view and the app around it, with fakes of the three bridges and the real handle.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectWebView, type ConsentMessage, type OutgoingMessage, type WebViewOptions } from '../../src/webview/index';
import { NOW, type ConsentOptions } from '../core/support/core';
import type { Situation } from '../core/support/fake-platform';
import { startConsent } from '../core/support/start-consent';

/** The window of a page in an app; nothing of the app is there yet. */
class FakeWindow extends EventTarget {
  readonly document = new EventTarget();
  readonly location = { origin: 'https://shop.example' };
  parent: unknown = this;
  readonly window = this;
  [name: string]: unknown;
}

let page: FakeWindow;
/** What the app was told, parsed. */
let told: OutgoingMessage[];
const last = () => told.at(-1)!;
let stop: () => void;
let errors: unknown[];

const hear = (message: unknown) => {
  expect(message).toBeTypeOf('string');
  told.push(JSON.parse(message as string) as OutgoingMessage);
};

const bridges = {
  /** `addJavascriptInterface`: methods and nothing else. */
  android: () => (page.kelisimNative = { postMessage: hear }),
  /** `addWebMessageListener`: the app answers through the same object. */
  listener() {
    const target = Object.assign(new EventTarget(), { postMessage: hear });
    page.kelisimNative = target;
    return target;
  },
  ios: () => (page.webkit = {
    messageHandlers: {
      kelisimNative: {
        postMessage(message: unknown) {
          expect(message).toBeTypeOf('object');
          told.push(structuredClone(message) as OutgoingMessage);
        },
      },
    },
  }),
  reactNative: () => (page.ReactNativeWebView = { postMessage: hear }),
};

const OPTIONS: ConsentOptions = {
  policy: { url: '/privacy', revision: '2026-11-01' },
  services: { metrika: { category: 'analytics' }, youtube: { category: 'marketing', requires: ['cross-border'] } },
  googleConsentMode: false,
};

function connect(options: WebViewOptions = {}, given: Situation = {}, consentOptions = OPTIONS) {
  const started = startConsent(consentOptions, given);
  stop = connectWebView(started.consent, { onError: (error) => void errors.push(error), ...options });
  return started;
}

/** As `evaluateJavascript` does it. */
const evaluate = (message: unknown) => (page.kelisimReceive as (message: unknown) => unknown)(message);
const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const decision = (choices: Record<string, unknown>, more: object = {}) =>
  ({ type: 'kelisim:decision', version: 1, choices, givenAt: at(NOW - 60), revision: '2026-11-01', ...more });
const event = (data: unknown, init: object = {}): Event => Object.assign(new Event('message'), { data, origin: '', source: null, ...init });
const granted = (consent: { state: { grants: Readonly<Record<string, boolean>> } }) =>
  Object.keys(consent.state.grants).filter((id) => consent.state.grants[id] && id !== 'necessary');
const record = (answers: string, more = 'r=2026-11-01&m=custom&id=abcd1234') => `v=1&t=${NOW - 3600}&${more}&${answers}`;

beforeEach(() => {
  page = new FakeWindow();
  told = [];
  errors = [];
  stop = () => {};
  vi.stubGlobal('window', page);
  vi.useFakeTimers({ toFake: ['Date'], now: NOW * 1000 });
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe.each(['android', 'listener', 'ios', 'reactNative'] as const)('%s', (kind) => {
  it('is told what holds at the start, and every change', () => {
    bridges[kind]();
    const { consent } = connect();
    expect(told).toEqual([{
      type: 'kelisim:consent', version: 1, id: null, status: 'unset', givenAt: null, expiresAt: null, revision: null, method: null,
      language: 'kk', choices: {}, source: 'load',
      grants: { necessary: true, functional: false, analytics: false, marketing: false, 'cross-border': false, metrika: false, youtube: false },
    }]);
    consent.save({ analytics: true });
    expect(told).toHaveLength(2);
    expect(last()).toMatchObject({
      type: 'kelisim:consent', version: 1, id: consent.state.id, status: 'decided', givenAt: at(NOW), expiresAt: consent.state.expiresAt!.toISOString(),
      revision: '2026-11-01', method: 'custom', choices: { analytics: 'granted', marketing: 'denied' }, grants: { metrika: true, marketing: false }, source: 'api',
    });
    consent.reset();
    expect(last()).toMatchObject({ id: null, status: 'unset', choices: {}, grants: { analytics: false } });
  });

  it('is told nothing, and can say nothing, after the undo', () => {
    const target = bridges[kind]();
    const add = vi.spyOn(page, 'addEventListener');
    const { consent, page: platform } = connect();
    consent.acceptAll();
    const before = told.length;
    stop();
    expect('kelisimReceive' in page).toBe(false);
    consent.rejectAll();
    consent.acceptAll();
    platform.forget();
    for (const aim of [page, page.document, ...(target instanceof EventTarget ? [target] : [])]) {
      aim.dispatchEvent(event(JSON.stringify({ type: 'kelisim:withdraw', version: 1 })));
    }
    expect(consent.has('marketing')).toBe(true);
    expect(told).toHaveLength(before);
    // Only React Native speaks by events of the window.
    expect(add).toHaveBeenCalledTimes(kind === 'reactNative' ? 1 : 0);
    expect(() => stop()).not.toThrow();
  });

  it('refuses by evaluateJavascript, as text and as an object', () => {
    bridges[kind]();
    const { consent } = connect({}, { cookies: [record('functional=1&analytics=1&marketing=1')] });
    expect(evaluate(JSON.stringify({ type: 'kelisim:decision', version: 1, choices: { analytics: false } }))).toBe('ok');
    expect(granted(consent)).toEqual(['functional', 'marketing']);
    expect(last()).toMatchObject({ type: 'kelisim:consent', method: 'import', choices: { analytics: 'denied' }, source: 'native' });
    expect(evaluate({ type: 'kelisim:decision', version: 1, choices: { marketing: 'denied' } })).toBe('ok');
    expect(granted(consent)).toEqual(['functional']);
    expect(evaluate({ type: 'kelisim:withdraw', version: 1 })).toBe('ok');
    expect(granted(consent)).toEqual([]);
    expect(last()).toMatchObject({ method: 'withdraw', source: 'native' });
  });
});

describe('a message event', () => {
  const withdraw = JSON.stringify({ type: 'kelisim:withdraw', version: 1 });
  const cookies = [record('analytics=1')];

  it('of the object of addWebMessageListener is heard', () => {
    const target = bridges.listener();
    const { consent } = connect({}, { cookies });
    target.dispatchEvent(event(withdraw, { origin: 'anything' }));
    expect(consent.has('analytics')).toBe(false);
    target.dispatchEvent(event('{'));
    expect(last()).toEqual({ type: 'kelisim:rejected', version: 1, reason: 'malformed', ids: [] });
  });

  it.each([
    ['window, as iOS', () => page, {}],
    ['document, as Android', () => page.document, {}],
    ['window, by injectJavaScript', () => page, { self: true, origin: 'https://shop.example' }],
  ] as const)('of React Native at %s is heard', (_name, target, { self, ...init }: { self?: boolean; origin?: string }) => {
    bridges.reactNative();
    const { consent } = connect({}, { cookies });
    target().dispatchEvent(event(withdraw, { ...init, source: self ? page : null }));
    expect(consent.has('analytics')).toBe(false);
  });

  it.each([
    ['a frame', { source: {}, origin: 'https://ads.example' }],
    ['a frame of the same origin', { source: {}, origin: 'https://shop.example' }],
    ['a frame that is gone', { source: null, origin: 'https://ads.example' }],
    ['a sandboxed frame that is gone', { source: null, origin: 'null' }],
    ['itself, under another origin', { self: true, origin: 'https://ads.example' }],
  ])('from %s is not', (_name, { self, ...init }: { self?: boolean; source?: unknown; origin: string }) => {
    bridges.reactNative();
    const { consent } = connect({ acceptGrants: true }, { cookies });
    const before = told.length;
    for (const target of [page, page.document]) target.dispatchEvent(event(withdraw, { ...init, ...(self && { source: page }) }));
    expect(consent.has('analytics')).toBe(true);
    expect(told).toHaveLength(before);
  });

  it('is not heard where the app is no React Native app', () => {
    bridges.android();
    const { consent } = connect({}, { cookies });
    for (const target of [page, page.document]) target.dispatchEvent(event(withdraw));
    expect(consent.has('analytics')).toBe(true);
  });

  it('that is not meant for us is left alone', () => {
    bridges.reactNative();
    connect({}, { cookies });
    const before = told.length;
    for (const data of ['{', 'hello', '{"type":"other"}', '[]', 'null', { type: 'kelisim:consent', version: 1 }, { type: 'constructor' }, undefined, () => {}]) {
      page.dispatchEvent(event(data));
    }
    expect(told).toHaveLength(before);
    // One that is meant for us and wrong is answered.
    page.dispatchEvent(event({ type: 'kelisim:withdraw', version: 2 }));
    expect(last()).toMatchObject({ reason: 'malformed' });
  });
});

describe('a grant', () => {
  const wanted = { choices: { analytics: true, marketing: 'denied' } };
  beforeEach(() => void bridges.android());

  it('is taken where the site allows it, the message is newer and of this revision', () => {
    const { consent } = connect({ acceptGrants: true }, { cookies: [record('analytics=0&marketing=1&functional=0')] });
    expect(evaluate(decision(wanted.choices))).toBe('ok');
    expect(granted(consent)).toEqual(['analytics', 'metrika']);
    expect(consent.state).toMatchObject({ method: 'import', revision: '2026-11-01' });
    expect(last()).toMatchObject({ type: 'kelisim:consent', source: 'native', method: 'import' });
  });

  it('is taken on a page that was never answered, and where the page has no revision', () => {
    const { consent } = connect({ acceptGrants: true }, {}, { policy: { url: '/' } });
    expect(evaluate(decision({ analytics: 'granted' }, { revision: null, givenAt: at(NOW).replace('.000', '') }))).toBe('ok');
    expect(granted(consent)).toEqual(['analytics']);
  });

  it.each([
    ['grants-not-accepted', {}, {}],
    ['grants-not-accepted', { acceptGrants: 1 as unknown as boolean }, {}],
    ['no-time', { acceptGrants: true }, { givenAt: undefined }],
    ['future', { acceptGrants: true }, { givenAt: at(NOW + 1) }],
    ['too-old', { acceptGrants: true }, { givenAt: at(NOW - 86401) }],
    ['older', { acceptGrants: true }, { givenAt: at(NOW - 3601) }],
    ['older', { acceptGrants: true }, { givenAt: new Date((NOW - 3600) * 1000 + 999).toISOString() }],
    ['revision', { acceptGrants: true }, { revision: '2026-11-02' }],
    ['revision', { acceptGrants: true }, { revision: null }],
    ['revision', { acceptGrants: true }, { revision: undefined }],
  ] as const)('is not: %s; the refusal beside it holds', (reason, options, more) => {
    const { consent } = connect(options, { cookies: [record('analytics=0&marketing=1&functional=1')] });
    expect(evaluate(decision(wanted.choices, more))).toBe(reason);
    expect(granted(consent)).toEqual(['functional']);
    expect(last()).toEqual({ type: 'kelisim:rejected', version: 1, reason, ids: ['analytics'] });
  });

  it('is not taken for what it does not name', () => {
    const { consent } = connect({ acceptGrants: true });
    evaluate(decision({ analytics: true }));
    expect(granted(consent)).toEqual(['analytics', 'metrika']);
    expect(consent.state.choices).toEqual({ analytics: 'granted', functional: 'denied', marketing: 'denied', 'cross-border': 'denied' });
  });

  it('is not taken when the page’s decision has been forgotten since', () => {
    const { consent } = connect({ acceptGrants: true }, { cookies: [record('analytics=1')] });
    consent.reset();
    expect(evaluate(decision({ analytics: true }))).toBe('older');
    expect(granted(consent)).toEqual([]);
    vi.setSystemTime(NOW * 1000 + 5000);
    expect(evaluate(decision({ analytics: true }, { givenAt: at(NOW + 4) }))).toBe('ok');
  });

  it('that cannot be stored is answered', () => {
    const { consent } = connect({ acceptGrants: true }, { blocked: 'all' });
    expect(evaluate(decision({ analytics: true }))).toBe('not-stored');
    expect(granted(consent)).toEqual([]);
    expect(told.some((message) => message.type === 'kelisim:rejected')).toBe(true);
  });

  it('waits for a required statement; the refusal beside it does not', () => {
    const options = { ...OPTIONS, statements: [{ id: 'adult', text: '18+', required: true }] };
    const { consent } = connect({ acceptGrants: true }, { cookies: [record('marketing=1&adult=0')] }, options);
    expect(evaluate(decision(wanted.choices))).toBe('not-stored');
    expect(granted(consent)).toEqual([]);
    expect(consent.state.choices.marketing).toBe('denied');
    vi.setSystemTime(NOW * 1000 + 5000);
    expect(evaluate(decision({ analytics: true, adult: true }, { givenAt: at(NOW + 4) }))).toBe('ok');
    expect(consent.has('analytics')).toBe(true);
  });
});

describe('a refusal does not widen what it does not name', () => {
  beforeEach(() => void bridges.android());
  const refusal = { type: 'kelisim:decision', version: 1, choices: { marketing: false } };

  it('implied grants end with it, under Global Privacy Control too', () => {
    for (const gpc of [true, false]) {
      page = new FakeWindow();
      vi.stubGlobal('window', page);
      bridges.android();
      const { consent } = connect({}, { gpc, cookies: [record('analytics=1', 'r=2026-11-01&m=implied&id=abcd1234')] }, { ...OPTIONS, regime: 'implied', implied: ['analytics'] });
      expect(consent.has('analytics')).toBe(!gpc);
      evaluate(refusal);
      expect(granted(consent)).toEqual([]);
      expect(consent.state.choices.analytics).toBe('denied');
      stop();
    }
  });

  it('choices for an older version are not carried into this one', () => {
    const options = { ...OPTIONS, policy: { url: '/', revision: '2026-12-01', effectiveFrom: '2099-01-01' } };
    const { consent } = connect({}, { cookies: [record('analytics=1&marketing=1')] }, options);
    expect(granted(consent)).toEqual(['analytics', 'marketing', 'metrika']);
    evaluate(refusal);
    expect(granted(consent)).toEqual([]);
  });

  it('an implied grant is not made a decision of the visitor by naming it', () => {
    const { consent } = connect({}, { cookies: [record('analytics=1', 'r=2026-11-01&m=implied&id=abcd1234')] }, { ...OPTIONS, regime: 'implied', implied: ['analytics'] });
    expect(evaluate(decision({ analytics: true }))).toBe('grants-not-accepted');
    expect(consent.state.method).toBe('implied');
    expect(consent.has('analytics')).toBe(true);
  });
});

describe('no loop', () => {
  it.each(['choices', 'grants'] as const)('comes of an app that sends back the %s it is told', (what) => {
    const echo = vi.fn((text: string) => {
      const message = JSON.parse(text) as ConsentMessage;
      if (echo.mock.calls.length > 20) throw new Error('a loop');
      if (message.type === 'kelisim:consent') evaluate({ ...decision(message[what], { revision: message.revision, givenAt: message.givenAt ?? undefined }) });
    });
    page.kelisimNative = { postMessage: echo };
    const { consent } = connect({ acceptGrants: true });
    consent.save({ analytics: true, metrika: false });
    consent.acceptAll();
    consent.rejectAll();
    expect(granted(consent)).toEqual([]);
    expect(echo.mock.calls.length).toBeLessThan(12);
    expect(errors.map(String).filter((error) => error.includes('loop'))).toEqual([]);
  });

  it('a listener that decides again while a message is taken is told under its own source', () => {
    bridges.android();
    const started = startConsent(OPTIONS, { cookies: [record('analytics=1&marketing=1')] });
    let again = true;
    started.consent.on('change', () => {
      if (again) {
        again = false;
        started.consent.rejectAll();
      }
    });
    stop = connectWebView(started.consent);
    evaluate({ type: 'kelisim:decision', version: 1, choices: { marketing: false } });
    expect(last()).toMatchObject({ method: 'reject-all', source: 'api' });
  });

  it('the same message twice decides once', () => {
    bridges.android();
    const { consent } = connect({}, { cookies: [record('analytics=1&marketing=1')] });
    const message = { type: 'kelisim:decision', version: 1, choices: { marketing: false, youtube: false } };
    evaluate(message);
    const { id } = consent.state;
    expect(evaluate(message)).toBe('ok');
    expect(consent.state.id).toBe(id);
    evaluate({ type: 'kelisim:withdraw', version: 1 });
    const withdrawn = consent.state.id;
    evaluate({ type: 'kelisim:withdraw', version: 1 });
    expect(consent.state.id).toBe(withdrawn);
  });
});

it('what the app refused is refused again after the page has forgotten it', () => {
  bridges.android();
  const { consent } = connect();
  const refusal = { type: 'kelisim:decision', version: 1, choices: { youtube: false } };
  evaluate(refusal);
  consent.reset();
  expect(consent.state.status).toBe('unset');
  evaluate(refusal);
  expect(consent.state.status).toBe('decided');
});

it('a refusal that could not be stored is not taken for stored the second time', () => {
  bridges.android();
  connect({}, { blocked: 'writes' });
  const refusal = { type: 'kelisim:decision', version: 1, choices: { youtube: false } };
  expect([evaluate(refusal), evaluate(refusal)]).toEqual(['not-stored', 'not-stored']);
});

it('a service is refused again after its category was granted', () => {
  bridges.android();
  const { consent } = connect({ acceptGrants: true });
  const refusal = { type: 'kelisim:decision', version: 1, choices: { youtube: false } };
  evaluate(refusal);
  vi.setSystemTime(NOW * 1000 + 5000);
  expect(evaluate(decision({ marketing: true }, { givenAt: at(NOW + 4) }))).toBe('ok');
  evaluate(refusal);
  expect(consent.state.choices.youtube).toBe('denied');
});

describe('bridges', () => {
  it('are all told', () => {
    bridges.android();
    bridges.ios();
    bridges.reactNative();
    const { consent } = connect();
    consent.acceptAll();
    expect(told).toHaveLength(6);
  });

  it('that throw are reported and stop nobody', () => {
    const boom = new Error('gone');
    page.kelisimNative = { postMessage: () => { throw boom; } };
    bridges.reactNative();
    const { consent } = connect();
    consent.acceptAll();
    expect(errors).toEqual([boom, boom]);
    expect(told).toHaveLength(2);
    expect(consent.has('analytics')).toBe(true);
  });

  it('that throw are reported on the console without onError, and when onError throws', () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    page.kelisimNative = { postMessage: () => { throw new Error('gone'); } };
    connect({ onError: undefined });
    expect(log).toHaveBeenCalledTimes(1);
    stop();
    connect({ onError: () => { throw new Error('worse'); } });
    expect(log).toHaveBeenCalledTimes(3);
  });

  it('are not frames or elements of that name', () => {
    const postMessage = vi.fn();
    page.kelisimNative = { postMessage, window: {} };
    page.ReactNativeWebView = { id: 'ReactNativeWebView' };
    connect();
    expect(postMessage).not.toHaveBeenCalled();
    expect('kelisimReceive' in page).toBe(false);
  });

  it('are not used in a frame', () => {
    bridges.android();
    page.parent = {};
    connect();
    expect(told).toEqual([]);
    expect('kelisimReceive' in page).toBe(false);
  });

  it('and the function have the names of the options', () => {
    page.bridge = { postMessage: hear };
    connect({ name: 'bridge', receiver: 'fromApp' });
    expect(told).toHaveLength(1);
    expect((page.fromApp as (message: unknown) => unknown)({ type: 'kelisim:get', version: 1 })).toBe('ok');
    expect(told).toEqual([told[0], told[0]]);
  });

  it('are not used on a server', () => {
    vi.stubGlobal('window', undefined);
    expect(() => connect()).not.toThrow();
    expect(() => stop()).not.toThrow();
  });
});

it('a function that exists is left, and reported', () => {
  bridges.android();
  const theirs = () => {};
  page.kelisimReceive = theirs;
  connect();
  expect(String(errors[0])).toContain('kelisimReceive');
  stop();
  expect(page.kelisimReceive).toBe(theirs);
});

it('before Kelisim is started nothing is taken; once it is, the app is told', () => {
  bridges.android();
  const started = startConsent(OPTIONS, {}, { idle: true });
  stop = connectWebView(started.consent, { acceptGrants: true });
  expect(told).toEqual([]);
  expect(evaluate(decision({ analytics: true }))).toBe('not-ready');
  started.restart(OPTIONS);
  expect(last()).toMatchObject({ type: 'kelisim:consent', source: 'load' });
  expect(evaluate(decision({ analytics: true }))).toBe('ok');
});

describe('a malformed message', () => {
  const right = decision({ analytics: true });
  it.each([
    ['no JSON', '{'],
    ['empty', ''],
    ['null', null],
    ['undefined', undefined],
    ['a number', 1],
    ['an array', [right]],
    ['of no type', { ...right, type: undefined }],
    ['of another type', { ...right, type: 'kelisim:consent' }],
    ['of a type that objects have', { ...right, type: 'toString' }],
    ['of another version', { ...right, version: 2 }],
    ['of a version as text', { ...right, version: '1' }],
    ['with a member nobody knows', { ...right, method: 'accept-all' }],
    ['with a member of a prototype', `{"__proto__":{"choices":{"analytics":true}},"type":"kelisim:decision","version":1}`],
    ['a withdrawal with choices', { type: 'kelisim:withdraw', version: 1, choices: {} }],
    ['without choices', { ...right, choices: undefined }],
    ['with a list of choices', { ...right, choices: ['analytics'] }],
    ['with an id nobody declared', { ...right, choices: { analytics: true, chat: true } }],
    ['with an id that objects have', { ...right, choices: { constructor: true } }],
    ['with __proto__ as an id', '{"type":"kelisim:decision","version":1,"choices":{"__proto__":{"analytics":true}}}'],
    ['with another choice', { ...right, choices: { analytics: 'yes' } }],
    ['with a choice of 1', { ...right, choices: { analytics: 1 } }],
    ['with a time in numbers', { ...right, givenAt: NOW * 1000 }],
    ['with a local time', { ...right, givenAt: '2026-11-22T10:00:00' }],
    ['with a time zone', { ...right, givenAt: '2026-11-22T10:00:00+05:00' }],
    ['with a day that is none', { ...right, givenAt: '2026-02-30T10:00:00Z' }],
    ['with an hour that is none', { ...right, givenAt: '2026-02-20T24:00:00Z' }],
    ['with a null time', { ...right, givenAt: null }],
    ['with a revision of other signs', { ...right, revision: 'a&b=1' }],
    ['with a revision too long', { ...right, revision: 'x'.repeat(33) }],
    ['too long', JSON.stringify(right) + ' '.repeat(16384)],
    ['that cannot be serialized', Object.defineProperty({}, 'type', { enumerable: true, get: () => { throw new Error('no'); } })],
  ])('%s: nothing happens but the answer', (_name, message) => {
    bridges.android();
    const { consent } = connect({ acceptGrants: true }, { cookies: [record('functional=1')] });
    const { id } = consent.state;
    expect(evaluate(message)).toBe('malformed');
    expect(consent.state.id).toBe(id);
    expect(told.slice(1)).toEqual([{ type: 'kelisim:rejected', version: 1, reason: 'malformed', ids: [] }]);
    expect(errors).toEqual([]);
    // The same page takes the right one.
    expect(evaluate(right)).toBe('ok');
  });

  it('Kotlin’s and Swift’s own ways to write a time are right', () => {
    for (const givenAt of ['2026-01-01T10:00:00Z', '2026-01-01T10:00:00.123456789Z']) {
      page = new FakeWindow();
      vi.stubGlobal('window', page);
      bridges.android();
      connect({ acceptGrants: true });
      expect(evaluate(decision({ analytics: true }, { givenAt }))).toMatch(/^(too-old|future)$/);
      stop();
    }
  });
});

describe('whatever is said', () => {
  const ids = ['functional', 'analytics', 'marketing', 'cross-border', 'metrika', 'youtube', 'necessary'];
  const choices = fc.dictionary(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...ids) }, fc.constantFrom('__proto__', 'constructor', 'chat'), fc.string()),
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom<unknown>(true, false, 'granted', 'denied') }, fc.jsonValue()),
    { maxKeys: 5 },
  );
  const message = fc.record({
    type: fc.oneof({ weight: 8, arbitrary: fc.constant('kelisim:decision') }, fc.constantFrom('kelisim:withdraw', 'kelisim:get', 'kelisim:consent', 'toString')),
    version: fc.oneof({ weight: 8, arbitrary: fc.constant<unknown>(1) }, fc.jsonValue()),
    choices: fc.oneof({ weight: 8, arbitrary: choices }, fc.jsonValue()),
    givenAt: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: NOW - 90000, max: NOW + 100 }).map<unknown>(at) }, fc.jsonValue()),
    revision: fc.oneof({ weight: 4, arbitrary: fc.constantFrom<unknown>('2026-11-01', '2026-12-01', null) }, fc.jsonValue()),
  }, { requiredKeys: ['type', 'version'] });
  const right = fc.record({
    choices: fc.dictionary(fc.constantFrom(...ids), fc.constantFrom<unknown>(true, false, 'granted', 'denied'), { minKeys: 1 }),
    givenAt: fc.integer({ min: NOW - 4000, max: NOW + 20 }).map<unknown>(at),
  }).map(({ choices: said, givenAt }) => decision(said, { givenAt }));
  const anything = fc.oneof(fc.jsonValue(), fc.string(), message, right, message.map((value) => JSON.stringify(value)));
  const cookies = fc.constantFrom<string[]>(
    [], [record('analytics=1')], [record('analytics=0&marketing=1&youtube=0')], [record('analytics=1', 'r=2026-11-01&m=implied&id=abcd1234')],
    [record('analytics=1&marketing=1', 'r=2026-10-01&m=custom&id=abcd1234')], [record('functional=0&analytics=0&marketing=0&cross-border=0')],
  );
  const regime = fc.constantFrom<Partial<ConsentOptions>>({}, { regime: 'implied', implied: ['analytics'] });
  const policy = fc.constantFrom(OPTIONS.policy!, { ...OPTIONS.policy!, effectiveFrom: '2099-01-01' });

  function run(said: unknown, stored: string[], gpc: boolean, options: ConsentOptions, given: WebViewOptions) {
    page = new FakeWindow();
    vi.stubGlobal('window', page);
    told = [];
    bridges.reactNative();
    const started = connect(given, { cookies: stored, gpc }, options);
    const before = granted(started.consent);
    expect(() => {
      evaluate(said);
      page.dispatchEvent(event(said));
    }).not.toThrow();
    const after = granted(started.consent);
    started.consent.destroy();
    stop();
    return { before, after, widened: after.filter((id) => !before.includes(id)) };
  }

  it('nothing throws, and without acceptGrants nothing is granted', { timeout: 120_000 }, () => {
    fc.assert(fc.property(anything, cookies, fc.boolean(), regime, policy, (said, stored, gpc, more, terms) => {
      expect(run(said, stored, gpc, { ...OPTIONS, ...more, policy: terms }, {}).widened).toEqual([]);
      expect(errors).toEqual([]);
    }), { numRuns: 3000 });
  });

  it('with acceptGrants only what is named is granted, with time and revision', { timeout: 120_000 }, () => {
    let taken = 0;
    fc.assert(fc.property(anything, cookies, fc.boolean(), regime, (said, stored, gpc, more) => {
      const { widened } = run(said, stored, gpc, { ...OPTIONS, ...more }, { acceptGrants: true });
      if (!widened[0]) return;
      taken++;
      const { choices: named, givenAt, revision } = (typeof said === 'string' ? JSON.parse(said) : said) as { choices: Record<string, unknown>; givenAt: string; revision: string };
      const yes = (id: string) => named[id] === true || named[id] === 'granted';
      for (const id of widened) expect(yes(id) || (id === 'metrika' && yes('analytics')) || (id === 'youtube' && (yes('marketing') || yes('cross-border')))).toBe(true);
      expect(Date.parse(givenAt)).toBeLessThanOrEqual(NOW * 1000);
      expect(revision).toBe('2026-11-01');
    }), { numRuns: 3000 });
    // The generator does make messages that grant.
    expect(taken).toBeGreaterThan(20);
  });
});

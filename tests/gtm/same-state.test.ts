// A page with a tag manager ends in the consent state that Kelisim's own Consent Mode gives.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideAt, expiry, googleTypes, newest, NOW, recordOf, serialize, type ConsentOptions, type ConsentRecord, type Permitted } from '../core/support/core';
import { cookieValues, FUZZ_TIMEOUT } from '../core/support/fuzz';
import { startConsent } from '../core/support/start-consent';
import type { FakePlatform, Step } from '../core/support/fake-platform';
import type { Handle } from '../../src/core/model';
import { createConsentState, createContainer } from './support/container';
import { TYPES } from './support/sandbox';
import { TEMPLATE } from './support/template';

interface Case {
  options?: ConsentOptions;
  cookies?: string[];
  gpc?: boolean;
  /** What happens once Kelisim runs. */
  then?(consent: Handle, page: FakePlatform): void;
  /** Fields of the tag. */
  data?: Record<string, unknown>;
  /** What the cookie alone gives, where the template is stricter than Kelisim. */
  alone?: 'denied';
  /** What must come out, as a check of the check: the types granted at the end, security_storage apart. */
  granted: string[];
}

const ADS = ['ad_storage', 'ad_user_data', 'ad_personalization'];
const FUNCTIONAL = ['functionality_storage', 'personalization_storage'];
const OPTIONAL = [...ADS, 'analytics_storage', ...FUNCTIONAL];
const cookie = (fields: Partial<ConsentRecord> & Permitted) => serialize(recordOf(fields));
const EVERY = { functional: true, analytics: true, marketing: true };
const all = (fields: Partial<ConsentRecord> = {}) => cookie({ m: 'accept-all', answers: EVERY, ...fields });
const rows = (map: Record<string, string[]>) => Object.entries(map).flatMap(([type, ids]) => ids.map((category) => ({ type, category })));
const USUAL = rows({ ...Object.fromEntries(ADS.map((type) => [type, ['marketing']])), analytics_storage: ['analytics'], security_storage: ['necessary'] });

/** The first second of a decision that ends in this very second, and one second later. */
const T = Date.UTC(2024, 11, 5, 12) / 1000;

const CASES: Record<string, Case> = {
  'no cookie': { granted: [] },
  'accepted on this page': { then: (consent) => consent.acceptAll(), granted: OPTIONAL },
  'refused on this page': { then: (consent) => consent.rejectAll(), granted: [] },
  'a choice of their own': { then: (consent) => consent.save({ analytics: true }), granted: ['analytics_storage'] },
  'a returning visitor': { cookies: [all()], granted: OPTIONAL },
  'a returning visitor’s own choice': { cookies: [cookie({ answers: { functional: true, analytics: false, marketing: false } })], granted: FUNCTIONAL },
  'expires this second': { cookies: [all({ t: T })], granted: [] },
  'expires in a second': { cookies: [all({ t: T + 1 })], granted: OPTIONAL },
  'a day in the future': { cookies: [all({ t: NOW + 86400 })], granted: OPTIONAL },
  'a day and a second in the future': { cookies: [all({ t: NOW + 86401 })], granted: [] },
  'of a newer version': { cookies: [all().replace('v=1', 'v=2')], granted: [] },
  'of an older revision': {
    options: { policy: { url: '/privacy', revision: '2026-01-01' } }, data: { revision: '2026-01-01' }, cookies: [all({ r: '2025-01-01' })], granted: [],
  },
  'of this revision': {
    options: { policy: { url: '/privacy', revision: '2026-01-01' } }, data: { revision: '2026-01-01' }, cookies: [all({ r: '2026-01-01' })], granted: OPTIONAL,
  },
  'an older revision that still stands': {
    options: { policy: { url: '/privacy', revision: '2026-02-01', effectiveFrom: '2026-02-01' } },
    data: { revision: '2026-02-01' }, cookies: [all({ r: '2025-01-01' })], alone: 'denied', granted: OPTIONAL,
  },
  'answers for services': {
    options: {
      services: { video: { category: 'marketing', name: 'Video' }, counter: { category: 'analytics', name: 'Counter' } },
      googleConsentMode: { map: { video: ['personalization_storage'], functional: ['functionality_storage'], counter: ['analytics_storage'], analytics: [] } },
    },
    data: { map: rows({ ...Object.fromEntries(ADS.map((type) => [type, ['marketing']])), personalization_storage: ['video'], functionality_storage: ['functional'], analytics_storage: ['counter'], security_storage: ['necessary'] }) },
    cookies: [cookie({ answers: { functional: false, analytics: true, counter: false, marketing: false, video: true } })],
    granted: ['personalization_storage'],
  },
  'services allowed at their placeholders, one refused since, and a category for its services': {
    options: {
      services: {
        youtube: { category: 'functional', name: 'YouTube', requires: ['cross-border'] }, map: { category: 'functional', name: 'Map', requires: ['cross-border'] },
        counter: { category: 'analytics', name: 'Counter', requires: ['cross-border'] },
      },
      googleConsentMode: { map: { youtube: ['personalization_storage'], map: ['functionality_storage'], functional: [], analytics: ['analytics_storage'] } },
    },
    data: { map: rows({ ...Object.fromEntries(ADS.map((type) => [type, ['marketing']])), personalization_storage: ['youtube'], functionality_storage: ['map'], analytics_storage: ['analytics'], security_storage: ['necessary'] }) },
    cookies: [cookie({ xb: 'youtube.map.analytics', answers: { functional: false, analytics: false, marketing: false, 'cross-border': false, map: false } })],
    granted: ['personalization_storage'],
  },
  'withdrawn later': { cookies: [all()], then: (consent) => consent.withdraw(), granted: [] },
  'forgotten later': { cookies: [all()], then: (consent) => consent.reset(), granted: [] },
  'changed later': {
    cookies: [all()],
    then(consent) {
      consent.save({ marketing: false });
      consent.save({ functional: false });
    },
    granted: ['analytics_storage'],
  },
  'changed in another tab': {
    cookies: [all()],
    then(_consent, page) {
      page.situation.cookies = [cookie({ t: NOW, id: 'othertab', answers: { functional: false, analytics: true, marketing: false } })];
      page.outside().onRefresh('tab');
    },
    granted: ['analytics_storage'],
  },
  implied: {
    options: { regime: 'implied' }, cookies: [all({ m: 'implied' })], alone: 'denied', granted: ['analytics_storage', ...FUNCTIONAL],
  },
  'implied under Global Privacy Control': { options: { regime: 'implied' }, cookies: [all({ m: 'implied' })], gpc: true, granted: [] },
  'two cookies': { cookies: [all({ t: NOW - 60 }), cookie({ t: NOW, answers: { analytics: true } })], granted: ['analytics_storage'] },
  'two cookies of one second': {
    cookies: [cookie({ answers: { analytics: true, marketing: true } }), cookie({ answers: { analytics: true, marketing: false } })], granted: ['analytics_storage'],
  },
  'categories of the site’s own, a type of two': {
    options: {
      categories: { stats: {}, marketing: {}, profiles: {} },
      googleConsentMode: { map: { stats: ['analytics_storage'], marketing: ['ad_storage', 'ad_user_data', 'ad_personalization'], profiles: ['ad_personalization'] } },
    },
    data: { map: [...USUAL.filter(({ type }) => type !== 'analytics_storage'), ...rows({ analytics_storage: ['stats'], ad_personalization: ['profiles'] })] },
    cookies: [cookie({ answers: { stats: true, marketing: true, profiles: false } })],
    granted: ['analytics_storage', 'ad_storage', 'ad_user_data'],
  },
};

/** Kelisim with its own Consent Mode, and no tag manager. */
function direct({ options, cookies, gpc, then }: Case) {
  const state = createConsentState();
  const { consent, page } = startConsent({ ...options, googleConsentMode: options?.googleConsentMode || true }, {
    cookies, gpc, onStep: ({ what, with: command }: Step) => what === 'gtag' && state.gtag(...command),
  });
  const early = state.resolved();
  then?.(consent, page);
  consent.destroy();
  return { early, late: state.resolved() };
}

/**
 * The tag manager's page, where Kelisim's own Consent Mode is off.
 *
 * @param order `before`: Kelisim runs first; `after`: the tag manager does; `npm`: so too, and there is no `window.kelisim`
 */
function managed({ options, cookies, gpc, then, data }: Case, order: 'before' | 'after' | 'npm') {
  const page: Record<string, unknown> = {};
  const container = createContainer({ data, cookies, now: NOW, page });
  const queue: object[] = [];
  let running = order !== 'before';
  // What came before the container is worked through after its first triggers.
  const push = (entry: object) => (running ? container.push(entry) : void queue.push(entry));
  if (running) container.initialize();
  const first = container.resolved();
  const started = startConsent({ ...options, googleConsentMode: false }, { cookies, gpc, onStep: ({ what, with: [entry] }: Step) => what === 'data' && push(entry as object) });
  if (order !== 'npm') page.kelisim = Object.assign(started.consent, { version: '0.1.0' });
  let atFirst = first;
  if (!running) {
    running = true;
    container.initialize();
    atFirst = container.resolved();
    queue.forEach((entry) => container.push(entry));
  }
  const early = container.resolved();
  then?.(started.consent, started.page);
  started.consent.destroy();
  expect(container.ends).not.toEqual([]);
  expect(new Set(container.ends)).toEqual(new Set(['success']));
  return { atFirst, early, late: container.resolved(), warned: started.page.of('warn') };
}

const DENIED: Record<string, unknown> = { ...Object.fromEntries(TYPES.map((type) => [type, 'denied'])), security_storage: 'granted' };

describe.each(Object.entries(CASES))('%s', (_name, given) => {
  const expected = direct(given);

  it('gives what it should', () => {
    expect(Object.keys(expected.late).filter((type) => expected.late[type] === 'granted').sort()).toEqual([...given.granted, 'security_storage'].sort());
  });

  it.each(['before', 'after', 'npm'] as const)('is the same in the tag manager: %s', (order) => {
    const { early, late, atFirst } = managed(given, order);
    expect(early).toEqual(expected.early);
    expect(late).toEqual(expected.late);
    // At once: from Kelisim if it is there, else from the cookie.
    expect(atFirst).toEqual(order !== 'before' && given.alone ? DENIED : expected.early);
  });

  it('is the same where Kelisim’s own Consent Mode is on too', () => {
    const state = createConsentState();
    const page: Record<string, unknown> = {};
    const container = createContainer({ data: given.data, cookies: given.cookies, now: NOW, page });
    container.initialize();
    const heard: unknown[] = [];
    const { consent, page: platform } = startConsent({ ...given.options, googleConsentMode: given.options?.googleConsentMode || true }, {
      cookies: given.cookies,
      gpc: given.gpc,
      onStep({ what, with: args }: Step) {
        if (what === 'gtag') {
          state.gtag(...args);
          container.gtag(...args);
        }
        if (what !== 'data') return;
        // Tags that wait for this event find the new state.
        heard.push([container.resolved(), state.resolved()]);
        container.push(args[0] as object);
      },
    });
    given.then?.(consent, platform);
    consent.destroy();
    expect(container.resolved()).toEqual(expected.late);
    if (!given.alone) for (const [inContainer, told] of heard as [object, object][]) expect(inContainer).toEqual(told);
  });
});

it('there are at least twelve scenarios', () => expect(Object.keys(CASES).length).toBeGreaterThanOrEqual(12));

it('without the event the tag would miss every change: the control', () => {
  const deaf = TEMPLATE.replaceAll("=== 'kelisim_consent_update'", "=== 'nothing'");
  expect(deaf).not.toBe(TEMPLATE);
  const container = createContainer({ now: NOW, template: deaf });
  container.initialize();
  const { consent } = startConsent({ googleConsentMode: false }, { onStep: ({ what, with: [entry] }: Step) => what === 'data' && container.push(entry as object) });
  consent.acceptAll();
  consent.destroy();
  expect(container.resolved()).toEqual(DENIED);
});

describe('what the sandbox can’t hear', () => {
  // Why the tag listens to the data layer: see the notes of the template.
  it('a listener of ours fails at the border, and Kelisim goes on', () => {
    const heard: unknown[] = [];
    const template = TEMPLATE
      .replace(/(___SANDBOXED_JS_FOR_WEB_TEMPLATE___)[\s\S]*?(?=___WEB_PERMISSIONS___)/, "$1\n\nrequire('callInWindow')('kelisim.on', 'change', (event) => data.hear(event));\n\n")
      .replace('"kelisim.has"', '"kelisim.on"');
    const { consent, page } = startConsent();
    createContainer({ template, page: { kelisim: consent }, data: { hear: (event: unknown) => heard.push(event) } }).initialize();
    consent.acceptAll();
    expect(consent.has('analytics')).toBe(true);
    expect(heard).toEqual([]);
    expect(String(page.of('report')[0])).toContain('hasOwnProperty is not a function');
    consent.destroy();
  });
});

describe('the tag', () => {
  it('warns of nothing where the site asks about two categories only', () => {
    const given = { options: { categories: { analytics: {}, marketing: {} } }, cookies: [all()], granted: [] };
    for (const order of ['before', 'after', 'npm'] as const) expect(managed(given, order).warned).toEqual([]);
  });

  it('asks Kelisim itself for categories of the site’s own', () => {
    const given = CASES['categories of the site’s own, a type of two']!;
    expect(managed(given, 'before').atFirst.analytics_storage).toBe('granted');
  });

  it('denies what no category stands for, and a type of an id that is none', () => {
    const container = createContainer({ cookies: [all()], now: NOW, data: { map: rows({ ad_storage: ['Marketing', ''], analytics_storage: ['analytics'] }) } });
    container.initialize();
    expect(container.resolved()).toEqual({ ...DENIED, security_storage: 'denied', analytics_storage: 'granted' });
  });

  it('says it for the regions it is given', () => {
    const at = (region: string) => {
      const container = createContainer({ data: { regions: ' KZ , RU,, ' }, region });
      container.initialize();
      return container.resolved().ad_storage;
    };
    expect([at('KZ'), at('RU'), at('DE')]).toEqual(['denied', 'denied', 'granted']);
  });

  it('outside them says nothing of a visitor who has not decided, as Kelisim does', () => {
    const options = { googleConsentMode: { region: ['KZ'] } };
    const abroad = createConsentState('DE');
    startConsent(options, { onStep: ({ what, with: command }: Step) => what === 'gtag' && abroad.gtag(...command) }).consent.destroy();
    const container = createContainer({ data: { regions: 'KZ' }, region: 'DE', now: NOW });
    container.initialize();
    startConsent({ googleConsentMode: false }, { onStep: ({ what, with: [entry] }: Step) => what === 'data' && container.push(entry as object) }).consent.destroy();
    expect(container.resolved()).toEqual(abroad.resolved());
    expect(container.updated()).toBe(false);
  });

  it('passes Google’s own settings on', () => {
    const container = createContainer({ data: { urlPassthrough: true, adsDataRedaction: true } });
    container.initialize();
    expect(container.settings).toEqual({ url_passthrough: true, ads_data_redaction: true });
  });
});

describe('loading the script', () => {
  const scriptUrl = 'https://www.example.kz/kelisim.js';
  it.each<[string, object, object, string[], string]>([
    ['loads it', { inject: true, scriptUrl }, {}, [scriptUrl], 'success'],
    ['fails where it can’t be had', { inject: true, scriptUrl }, { fails: true }, [scriptUrl], 'failure'],
    ['leaves it where it is there', { inject: true, scriptUrl }, { page: { kelisim: { version: '0.1.0', state: { status: 'unset' } } } }, [], 'success'],
    ['loads it for a queue that waits', { inject: true, scriptUrl }, { page: { kelisim: [] } }, [scriptUrl], 'success'],
    ['leaves it where nobody asked', { scriptUrl }, {}, [], 'success'],
    ['fails without an address', { inject: true, scriptUrl: '' }, {}, [], 'failure'],
    ['fails for an address it may not load', { inject: true, scriptUrl: 'http://www.example.kz/kelisim.js' }, {}, [], 'failure'],
  ])('%s', (_name, data, { fails, page }: { fails?: boolean; page?: Record<string, unknown> }, injected, end) => {
    const container = createContainer({ data: data as Record<string, unknown>, page, inject: (_url, done, failed) => (fails ? failed() : done()) });
    container.initialize();
    expect(container.injected).toEqual(injected);
    expect(container.ends).toEqual([end]);
    container.push({ event: 'kelisim_consent_update', kelisim: { status: 'unset', source: 'load', grants: {} } });
    expect(container.injected).toEqual(injected);
    expect(container.ends).toEqual([end, 'success']);
  });
});

describe('the cookie, read in the sandbox', () => {
  /** One container for all: what it says of these cookies at this time. */
  const reader = (data: Record<string, unknown> = {}) => {
    const state: { now?: Record<string, unknown> } = {};
    const container = createContainer({ data });
    const { run, calls } = container.sandbox;
    return (cookies: string[], now: number) => {
      Object.assign(container.situation, { cookies, now });
      calls.splice(0);
      run({ ...data, gtmOnSuccess: () => {} });
      state.now = calls.find(([name]) => name === 'updateConsentState')?.[1][0] as Record<string, unknown> | undefined;
      return state.now ?? DENIED;
    };
  };

  it('says of any values what the core says', { timeout: FUZZ_TIMEOUT }, () => {
    const read = reader({ cookieName: 'kelisim', months: '13' });
    let granting = 0;
    fc.assert(fc.property(fc.array(cookieValues(['functional', 'analytics', 'marketing'], NOW), { minLength: 1, maxLength: 3 }), (values) => {
      const record = newest(values);
      const { grants } = decideAt({}, record);
      // Stricter there: see the notes.
      const expected = /^(implied|tacit)$/.test(record?.m || '') ? DENIED : googleTypes({ ...grants }) as Record<string, unknown>;
      granting += +(expected.analytics_storage === 'granted');
      expect(read(values, NOW)).toEqual(expected);
    }), { numRuns: 3000 });
    expect(granting).toBeGreaterThan(100);
  });

  it('says of permissions by name what the core says, of services that require no more', { timeout: FUZZ_TIMEOUT }, () => {
    const services = { youtube: { category: 'functional', requires: ['cross-border'] }, pixel: { category: 'marketing', requires: ['cross-border'] } };
    const read = reader({ cookieName: 'kelisim', months: '13', map: rows({ ad_storage: ['youtube'], analytics_storage: ['functional'], ad_user_data: ['pixel'] }) });
    const id = fc.constantFrom('youtube', 'pixel', 'functional', 'nobody', 'tube', 'constructor', '');
    const value = fc.record({
      xb: fc.array(id, { maxLength: 4 }), more: fc.constantFrom('', '&youtube=0', '&xb=pixel', '&pixel=0'), time: fc.constantFrom(NOW, NOW, NOW - 9),
    }).map(({ xb, more, time }) => `v=1&t=${time}&m=custom&xb=${xb.join('.')}&functional=0&analytics=0&marketing=0&cross-border=0${more}`);
    let granting = 0;
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 2 }), (values) => {
      const { grants } = decideAt({ services }, newest(values));
      const says = (...ids: string[]) => (ids.every((each) => grants[each]) ? 'granted' : 'denied');
      granting += +(grants.youtube === true);
      expect(read(values, NOW)).toMatchObject({ ad_storage: says('youtube'), analytics_storage: says('functional'), ad_user_data: says('pixel') });
    }), { numRuns: 1000 });
    expect(granting).toBeGreaterThan(100);
  });

  it('ends when the core says it ends, to the millisecond', { timeout: FUZZ_TIMEOUT }, () => {
    const readers = Array.from({ length: 13 }, (_, index) => reader({ cookieName: 'kelisim', months: String(index + 1) }));
    const days = fc.constantFrom('2023-01-31', '2024-01-31', '2024-02-29', '2025-12-31', '2026-03-31', '2027-01-30', '2099-12-31').map((day) => Date.parse(day) / 1000 + 86399);
    fc.assert(fc.property(fc.oneof(days, fc.integer({ min: 0, max: 8e9 })), fc.integer({ min: 1, max: 13 }), (time, months) => {
      const value = [`v=1&t=${time}&m=custom&analytics=1`];
      const end = expiry(time, months) / 1000;
      expect(readers[months - 1]!(value, end)).toEqual(DENIED);
      expect(readers[months - 1]!(value, end - 0.001)).toMatchObject({ analytics_storage: 'granted' });
    }), { numRuns: 1000 });
  });

  it.each<[string, string, boolean]>([
    ['is read: the control', `v=1&t=${NOW}&m=custom&abc=1`, true],
    ['of tacit agreement waits for Kelisim', `v=1&t=${NOW}&m=tacit&abc=1`, false],
    ['with a time of twelve digits is none', `v=1&t=00${NOW}&m=custom&abc=1`, false],
    ['with a broken percent sign is read', `v=1&t=${NOW}&x=%&abc=1`, true],
  ])('%s', (_name, value, granted) => {
    const read = reader({ map: rows({ ad_storage: ['abc'] }) });
    expect(read([value], NOW).ad_storage).toBe(granted ? 'granted' : 'denied');
  });

  it.each([['ab', false], ['abc', true], ['a'.repeat(32), true], ['a'.repeat(33), false], ['1ab', false], ['constructor', true]])('the id %s: %s', (id, granted) => {
    const read = reader({ map: rows({ ad_storage: [id] }) });
    expect(read([`v=1&t=${NOW}&${id}=1`], NOW).ad_storage).toBe(granted ? 'granted' : 'denied');
  });

  it('takes thirteen months for a wrong number of them', () => {
    const end = expiry(NOW, 13) / 1000;
    for (const months of ['', '0', '14', 'x', undefined]) {
      const read = reader({ months });
      expect([read([all()], end - 1).ad_storage, read([all()], end).ad_storage]).toEqual(['granted', 'denied']);
    }
  });
});

describe('the pattern of docs/gtm.md', () => {
  const guide = readFileSync(fileURLToPath(new URL('../../docs/gtm.md', import.meta.url)), 'utf8');
  const pattern = new RegExp(/```text\n(.*)\n```/.exec(guide)![1]!);

  it.each<[string, boolean]>([
    [all(), true],
    [cookie({ answers: { analytics: true } }), true],
    [cookie({ answers: { analytics: false, marketing: true } }), false],
    [cookie({ answers: { 'web-analytics': true, analytics_two: true } }), false],
    [cookie({ m: 'reject-all' }), false],
    [all().replace('v=1', 'v=2'), false],
    ['', false],
  ])('%s: %s', (value, granted) => expect(pattern.test(value)).toBe(granted));

  it('is in a recipe of at most ten lines', () => {
    for (const part of guide.split(/^## /m)) expect(part.match(/^\d+\. /gm)?.length ?? 0).toBeLessThanOrEqual(10);
  });
});

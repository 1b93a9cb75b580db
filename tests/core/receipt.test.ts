// The receipt: everything that is held about a decision, valid by the published schema in every state.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, parse, serialize, type ConsentOptions } from './support/core';
import { fakePlatform, type Situation } from './support/fake-platform';
import { cookieValues } from './support/fuzz';
import { settled, startConsent } from './support/start-consent';
import type { Method, Receipt } from '../../src/core/model';
import type { ServiceOptions } from '../../src/core/options/service-options';
import type { Outgoing } from '../../src/receipts/module';

const schema = JSON.parse(readFileSync(new URL('../../schemas/receipt-1.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true }).compile(schema);
/** What is wrong with it; nothing if it is valid. */
function faults(receipt: unknown): string[] {
  validate(receipt);
  return (validate.errors || []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}

const DAY = 86_400;
const HASH = 'x'.repeat(20) + '-_0' + 'Y'.repeat(20);
const both = (text: string) => ({ kk: `${text} (kk)`, ru: `${text} (ru)` });
/** Every option that a receipt tells of. */
const full: ConsentOptions = {
  operator: { name: both('ТОО «Сәуле»'), bin: '210340012344', address: both('Астана'), email: 'a@b.example', phone: '+7', url: 'https://b.example' },
  policy: {
    url: both('/p'), revision: '2026-01-01', publishedAt: '2026-01-01', effectiveFrom: '2026-01-02', tacitAfterDays: 7,
    changes: [both('новое'), 'ещё'], requireReconsent: false,
  },
  categories: { analytics: { explicit: true }, functional: {}, marketing: {} },
  services: {
    counter: {
      category: 'analytics', recipients: [both('Counter'), 'Other Ltd'], countries: both('Ирландия'), requires: ['cross-border'],
      cookies: ['_cnt'], name: 'Counter', purpose: both('счёт'),
    },
    map: { category: 'functional' },
    session: { category: 'necessary' },
  },
  regime: 'implied',
  implied: ['functional'],
  statements: [{ id: 'adult', text: both('мне есть 18'), required: true }, { id: 'citizen', text: 'гражданин' }],
  disclosure: { data: [both('адрес'), 'имя'], term: both('год'), thirdParty: true, crossBorder: both('да'), publication: false },
  receipts: { endpoint: '/receipts' },
};
const described = full.services as Record<string, ServiceOptions>;
const METHODS: Method[] = ['accept-all', 'reject-all', 'custom', 'withdraw', 'implied', 'tacit', 'registration', 'import'];

const cookie = (m: string, { t = NOW - 5, more = '' } = {}) => `v=1&t=${t}&r=2026-01-01&l=kk&m=${m}&id=3q9xk2v7${more}&analytics=1&cross-border=0&adult=1`;

describe.each([['no option', undefined], ['every option', full]] as [string, ConsentOptions | undefined][])('%s: valid by the schema', (_name, options) => {
  const receipt = (situation: Situation = {}) => startConsent(options, situation).consent.receipt();
  const expectValid = (given: Receipt, status: string, more: Partial<Receipt> = {}) => {
    expect(given).toMatchObject({ status, ...more });
    expect(faults(given)).toEqual([]);
    expect(JSON.parse(JSON.stringify(given))).toEqual(given);
  };

  it('unset, blocked, invalid, before the start and after destroy()', () => {
    expectValid(receipt(), 'unset', { reason: 'missing' });
    expectValid(receipt({ blocked: 'all' }), 'unset', { reason: 'cookies-blocked' });
    expectValid(receipt({ cookies: ['garbage'] }), 'unset', { reason: 'invalid' });
    expectValid(receipt({ cookies: [`v=2&t=${NOW}`] }), 'unset', { reason: 'invalid' });
    expectValid(receipt({ gpc: true }), 'unset');
    expectValid(startConsent(options, {}, { idle: true }).consent.receipt(), 'unset', { id: null });
    expectValid(startConsent(options, { server: true }).consent.receipt(), 'unset', { id: null });
    const { consent } = startConsent(options, { cookies: [cookie('custom')] });
    consent.destroy();
    expectValid(consent.receipt(), 'unset', { id: null, words: { language: null, sha256: null } });
  });

  it.each(METHODS)('decided by %s', (method) => {
    // Use counts only where the site says so.
    const { consent } = startConsent(method === 'implied' ? { ...options, regime: 'implied' } : options, { cookies: [cookie(method, { more: `&n=${NOW - 9}&nr=2026-01-01&h=${HASH}` })] });
    expectValid(consent.receipt(), 'decided', {
      method, noticeShownAt: '2026-01-05T11:59:51.000Z', noticeRevision: '2026-01-01', words: { language: 'kk', sha256: HASH },
    });
  });

  it('decided by the calls', () => {
    const { consent } = startConsent(options);
    consent.rejectAll();
    expectValid(consent.receipt(), 'decided', { method: 'reject-all' });
    consent.save({ analytics: true, adult: true, counter: false }, { method: 'registration' });
    expectValid(consent.receipt(), 'decided', { method: 'registration' });
    consent.acceptAll();
    expectValid(consent.receipt(), 'decided', { method: 'accept-all' });
    consent.withdraw();
    expectValid(consent.receipt(), 'decided', { method: 'withdraw' });
    consent.reset();
    expectValid(consent.receipt(), 'unset', { id: null });
  });

  it('expired, revised, with a new category, from a clock that runs ahead, only noticed', () => {
    expectValid(receipt({ cookies: [cookie('custom', { t: NOW - 400 * DAY })] }), 'unset', { reason: 'expired', givenAt: null, words: { language: null, sha256: null } });
    expectValid(receipt({ cookies: [cookie('custom')] }), 'decided', { reason: 'new-category' });
    expectValid(receipt({ cookies: [cookie('custom', { t: NOW + 3 * DAY })] }), 'unset', { reason: 'invalid' });
    expectValid(receipt({ cookies: [`v=1&t=0&n=${NOW}&nr=2026-01-01`] }), 'unset', { reason: 'missing', noticeShownAt: '2026-01-05T12:00:00.000Z' });
    if (options) expectValid(receipt({ cookies: [cookie('custom').replace('r=2026', 'r=2025')] }), 'decided', { reason: 'revised', revision: '2025-01-01' });
  });

  it('whatever is in the cookie', () => {
    const odd = fc.constantFrom('n', 'nr', 'h', 'id', 'm', 'l', 'r').chain((key) =>
      fc.oneof(fc.constantFrom('1e30', '-5', '8000000000000', 'abc', '99999999999', HASH, HASH + 'Z', '.'.repeat(43)), fc.stringMatching(/^[\w.-]{0,50}$/)).map((value) => `&${key}=${value}`));
    const near = fc.array(odd, { maxLength: 5 }).map((pairs) => `v=1&t=${NOW - 5}${pairs.join('')}&analytics=1`);
    fc.assert(fc.property(fc.oneof(near, cookieValues(['analytics', 'counter', 'adult'], NOW)), (value) => {
      expect(faults(receipt({ cookies: [value] }))).toEqual([]);
    }), { numRuns: 500 });
  });
});

describe('what it says', () => {
  it('of each category, service and statement', () => {
    const { consent } = startConsent(full);
    consent.save({ analytics: true, 'cross-border': false, map: true, adult: true });
    const { version } = JSON.parse(JSON.stringify(consent.receipt().software)) as { version: string };
    expect(consent.receipt()).toMatchObject({
      schemaVersion: 1, cookieVersion: 1, software: { name: 'kelisim', version }, regime: 'implied',
      operator: full.operator, policy: full.policy, disclosure: full.disclosure,
      id: consent.state.id, givenAt: '2026-01-05T12:00:00.000Z', expiresAt: '2027-02-05T12:00:00.000Z', method: 'custom', revision: '2026-01-01',
      categories: {
        necessary: { choice: null, granted: true },
        analytics: { choice: 'granted', granted: true },
        functional: { choice: 'denied', granted: false },
        marketing: { choice: 'denied', granted: false },
        'cross-border': { choice: 'denied', granted: false },
      },
      services: {
        // Its category is granted, the other one it requires is not.
        counter: {
          category: 'analytics', choice: 'granted', granted: false, requires: ['cross-border'],
          recipients: described.counter!.recipients, countries: described.counter!.countries,
        },
        map: { category: 'functional', choice: 'granted', granted: true },
        session: { category: 'necessary', choice: null, granted: true },
      },
      statements: [
        { id: 'adult', text: both('мне есть 18'), required: true, confirmed: true },
        { id: 'citizen', text: 'гражданин', required: false, confirmed: false },
      ],
      words: { sha256: null },
    });
    expect(Object.keys(consent.receipt().categories)).not.toContain('adult');
  });

  it('of a service that only the markup names', () => {
    const { consent, page } = startConsent(undefined);
    page.gate().needs('marketing', 'video');
    consent.acceptAll();
    expect(consent.receipt().services).toEqual({ video: { category: 'marketing', choice: 'granted', granted: true } });
    expect(faults(consent.receipt())).toEqual([]);
  });

  it('nothing of the cookie is left out', () => {
    const value = cookie('custom', { more: `&n=${NOW - 9}&nr=2026-01-01&h=${HASH}` });
    const { answers, ...fields } = parse(value)!;
    const text = JSON.stringify(startConsent(full, { cookies: [serialize({ ...fields, answers })] }).consent.receipt());
    for (const said of [fields.r, fields.l, fields.m, fields.id, fields.nr, fields.h]) expect(text).toContain(`"${said}"`);
    expect(text).toContain(new Date(fields.t * 1000).toISOString());
    expect(text).toContain(new Date(+fields.n * 1000).toISOString());
  });
});

it('own texts that are live objects are left out, the rest is there', () => {
  const live: Record<string, unknown> = { kk: 'k', ru: 'r' };
  live.self = live;
  const throwing = { get kk(): string {
    throw new Error('gone');
  }, ru: 'r' };
  const { consent } = startConsent({
    operator: { name: { kk: 'Сәуле', ru: 'Сәуле' } },
    disclosure: { data: [live, 1n] } as never,
    services: { video: { category: 'marketing', recipients: [live] as never, countries: 'Ирландия' } },
    statements: [{ id: 'adult', text: throwing }],
  });
  const receipt = consent.receipt();
  expect(receipt).toMatchObject({ operator: { name: { ru: 'Сәуле' } }, services: { video: { category: 'marketing' } }, statements: [{ id: 'adult' }] });
  expect(faults(receipt)).toEqual([]);
});

describe('control: the schema refuses a wrong receipt', () => {
  const good = () => JSON.parse(JSON.stringify(startConsent(full, { cookies: [cookie('custom', { more: `&h=${HASH}` })] }).consent.receipt())) as Record<string, never>;
  type Any = { [key: string]: Any };
  it.each<[string, (receipt: Any) => unknown]>([
    ['a member misspelt', (receipt) => ({ ...receipt, wrods: receipt.words })],
    ['a member missing', ({ words: _words, ...receipt }) => receipt],
    ['a member of a service misspelt', (receipt) => ((receipt.services!.counter!.country = {}), receipt)],
    ['another version', (receipt) => ({ ...receipt, schemaVersion: 2 })],
    ['a choice that is none', (receipt) => ({ ...receipt, choices: { analytics: 'maybe' } })],
    ['a time that is a number', (receipt) => ({ ...receipt, givenAt: 1795305600 })],
    ['a hash in hex', (receipt) => ({ ...receipt, words: { language: 'ru', sha256: 'ab'.repeat(32) } })],
    ['a category without its grant', (receipt) => ({ ...receipt, categories: { analytics: { choice: null } } })],
    ['a name that is a number', (receipt) => ({ ...receipt, operator: { name: 5 } })],
    ['an id nobody may have', (receipt) => ({ ...receipt, grants: { Analytics: true } })],
  ])('%s', (_name, spoil) => {
    expect(faults(good())).toEqual([]);
    expect(faults(spoil(good()))).not.toEqual([]);
  });
});

describe('what is posted', () => {
  const { receipts, categories } = full;
  /** With a file that only writes down what it is given, once it comes; `failing`: it can't be had this many times. */
  function collect(options: ConsentOptions, situation: Situation = {}, { failing = 0, lenient = false } = {}) {
    const page = fakePlatform(situation);
    const attempts: number[] = [];
    const posts: Receipt[] = [];
    const post = (receipt: Receipt) => {
      posts.push(receipt);
      page.steps.push({ what: 'post', with: [receipt] });
    };
    let outgoing: Outgoing | undefined;
    let come: (() => void) | undefined;
    const started = startConsent(options, page, {
      lenient,
      receipts: async (attempt) => {
        attempts.push(attempt);
        await new Promise<void>((resolve) => (come = resolve));
        if (failing-- > 0) throw new Error('no file');
        return (given) => {
          outgoing = given;
          given.decided.splice(0).forEach(post);
          given.decided.push = (...more) => (more.forEach(post), 0);
        };
      },
    });
    return {
      ...started, attempts, posts, outgoing: () => outgoing,
      /** The file comes, or can't be had. */
      async arrive() {
        come!();
        await settled();
      },
    };
  }
  const methods = (posts: Receipt[]) => posts.map(({ method, id }) => `${method} ${id}`);

  it('the receipt of every decision, right after the cookie and before anyone hears of it', async () => {
    const { consent, page, posts, arrive } = collect({ receipts, categories });
    await arrive();
    expect(posts).toEqual([]);
    page.forget();
    consent.save({ analytics: true });
    expect(posts).toEqual([consent.receipt()]);
    expect(page.order().slice(0, 2)).toEqual(['write', 'post']);
    consent.withdraw();
    page.outside().onAction('accept-all');
    expect(methods(posts)).toEqual(['custom rand0001', 'withdraw rand0002', 'accept-all rand0003']);
    for (const receipt of posts) expect(faults(receipt)).toEqual([]);
  });

  it('the file is fetched once, after tags and listeners; what is decided until then is handed over', async () => {
    const { consent, posts, attempts, arrive, outgoing, page } = collect({ receipts, categories });
    expect(attempts).toEqual([0]);
    const all = [consent.acceptAll(), consent.withdraw(), consent.save({ analytics: true })].map(({ method, id }) => `${method} ${id}`);
    expect(posts).toEqual([]);
    await arrive();
    expect(methods(posts)).toEqual(all);
    consent.rejectAll();
    expect(posts).toHaveLength(4);
    expect(attempts).toEqual([0]);
    expect(page.of('event').map(([event]) => event)).not.toContain('error');
    expect(outgoing()).toMatchObject({ consent, config: { receipts: { endpoint: 'https://shop.kz/receipts' }, cookie: { name: 'kelisim' } } });
  });

  it('a decision made by a listener of a decision: both, in order', async () => {
    const { consent, posts, arrive } = collect({ receipts, categories });
    await arrive();
    consent.on('change', ({ state }) => state.method === 'accept-all' && void consent.withdraw());
    consent.acceptAll();
    expect(methods(posts)).toEqual(['accept-all rand0001', 'withdraw rand0002']);
  });

  it('a decision made as soon as it is ready', async () => {
    const page = fakePlatform({ prerendering: true });
    const posts: Receipt[] = [];
    const { consent } = startConsent({ receipts, categories }, page, { receipts: async () => ({ decided }) => void posts.push(...decided) });
    consent.on('ready', () => void consent.rejectAll());
    page.activate();
    await settled();
    expect(methods(posts)).toEqual(['reject-all rand0001']);
  });

  it('a file that can\'t be had is told, and fetched again at the next decision; nothing is lost', async () => {
    const { consent, page, posts, attempts, arrive } = collect({ receipts, categories }, {}, { failing: 2 });
    await arrive();
    consent.acceptAll();
    await arrive();
    expect(page.of('event').filter(([event]) => event === 'error').map(([, detail]) => (detail as { error: Error }).error.message)).toEqual(['no file', 'no file']);
    expect(posts).toEqual([]);
    consent.withdraw();
    await arrive();
    expect(attempts).toEqual([0, 1, 2]);
    expect(methods(posts)).toEqual(['accept-all rand0001', 'withdraw rand0002']);
  });

  it('destroyed before the file comes: it is told to do nothing, and the next life fetches anew', async () => {
    const { consent, arrive, outgoing, attempts, restart } = collect({ receipts, categories });
    consent.destroy();
    await arrive();
    expect(outgoing()!.signal.aborted).toBe(true);
    restart({ receipts, categories });
    await arrive();
    expect(attempts).toEqual([0, 0]);
    expect(outgoing()!.signal.aborted).toBe(false);
    consent.destroy();
    expect(outgoing()!.signal.aborted).toBe(true);
    restart({ categories });
    consent.acceptAll();
    await settled();
    expect(attempts).toEqual([0, 0]);
  });

  it('nothing after reset(), nothing that could not be stored, nothing of other tabs', async () => {
    const { consent, page, posts, arrive } = collect({ receipts, categories }, { cookies: [cookie('custom')] });
    await arrive();
    consent.reset();
    expect(posts).toEqual([]);
    page.situation.cookies = [cookie('custom')];
    page.outside().onRefresh('tab');
    expect(consent.state.status).toBe('decided');
    expect(posts).toEqual([]);
    page.situation.blocked = 'writes';
    consent.acceptAll();
    expect(posts).toEqual([]);
  });

  it('control: nothing without the option', async () => {
    const { consent, page, attempts } = collect({ categories });
    consent.acceptAll();
    await settled();
    expect(page.of('write')).toHaveLength(1);
    expect(attempts).toEqual([]);
  });

  it.each(['javascript:alert(1)', 'data:text/plain,', 'ftp://a/b', 'receipts', ''])('%s is no endpoint', (endpoint) => {
    expect(() => startConsent({ receipts: { endpoint } })).toThrow(/receipts\.endpoint/);
    const { consent, attempts } = collect({ receipts: { endpoint } }, {}, { lenient: true });
    consent.acceptAll();
    expect(attempts).toEqual([]);
  });

  it.each(['https://a.example/b', 'http://localhost:8080/', '/receipts', '//a.example/b'])('%s is one', (endpoint) => {
    expect(collect({ receipts: { endpoint } }).attempts).toEqual([0]);
  });
});

/** Whatever the cookies, the options and the clock: the server's answer is the browser's. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as cookies from '../../src/browser/cookies';
import { createAsk } from '../../src/consent/ask';
import { createRecordStore } from '../../src/consent/record-store';
import { resolveConfig } from '../../src/core/options/config';
import { readConsent } from '../../src/server/index';
import { NOW } from '../core/support/core';
import { fakePlatform, setLive } from '../core/support/fake-platform';
import { cases, cookieValues, FUZZ_TIMEOUT, inParts } from '../core/support/fuzz';
import type { ConsentOptions } from '../../src/core/options/options';
import { sourceOf } from '../../src/bindings/source';
import type { ConsentSnapshot, ServerConsent } from '../../src/server/index';

vi.mock('../../src/browser/page', async () => (await import('../core/support/fake-platform')).pageModule());

const DAY = 86_400;
const IDS = ['functional', 'analytics', 'marketing', 'cross-border', 'third-party', 'youtube', 'ga4', 'clarity', 'chat', 'adult', 'constructor'];
const some = <T>(values: fc.Arbitrary<T>, freq = 2) => fc.option(values, { nil: undefined, freq });
const date = fc.constantFrom('2026-01-01', '2026-01-05', '2026-01-09', '2026-06-01', '2027-01-05T12:00:00Z');

const service = fc.record({
  category: fc.constantFrom('analytics', 'marketing', 'functional', 'necessary', 'cross-border'), requires: some(fc.subarray(['cross-border', 'third-party', 'marketing'], { maxLength: 2 })), explicit: some(fc.boolean(), 3),
}, { requiredKeys: ['category'] });
const words = fc.constantFrom('analytics', 'functional cross-border', 'marketing third-party explicit', 'functional cross-border third-party');
const right = fc.record({
  categories: some(fc.dictionary(fc.constantFrom('analytics', 'marketing', 'functional', 'cross-border', 'constructor'), fc.constantFrom({}, {}, { explicit: true }), { maxKeys: 4 })),
  services: some(fc.oneof(fc.dictionary(fc.constantFrom('youtube', 'ga4', 'chat', 'clarity'), fc.oneof(service, words), { maxKeys: 3 }), fc.subarray(['youtube', 'ga4', 'clarity', 'chat'])), 4),
  policy: some(fc.record({
    url: fc.constant('/p'), revision: some(fc.constantFrom('2026-01-01', '2026-02-01'), 5), effectiveFrom: some(date), publishedAt: some(date), tacitAfterDays: some(fc.constantFrom(7, 30)), requireReconsent: some(fc.boolean()),
  }, { requiredKeys: ['url'] }), 3),
  regime: some(fc.constantFrom('implied', 'opt-in')),
  implied: some(fc.subarray(['analytics', 'functional'])),
  statements: some(fc.constant([{ id: 'adult', text: 'x', required: true }]), 2),
  expiresInMonths: some(fc.integer({ min: 1, max: 13 })),
  cookie: some(fc.constantFrom({ name: 'consent' }, { name: 'kelisim.x' }, { domain: 'shop.kz' }), 3),
  respectGpc: some(fc.boolean(), 2),
}, { requiredKeys: [] });
/** Of these the browser's core takes each to the strict side. */
const WRONG: readonly object[] = [
  { categories: 'analytics' }, { categories: { ab: {}, analytics: {} } }, { policy: { url: '/p', revision: 'x y' } }, { policy: 'p' }, { expiresInMonths: 99 }, { expiresInMonths: 'x' },
  { services: { chat: { category: 'nowhere' } } }, { services: { chat: 7 } }, { services: 'youtube' }, { statements: 'x' }, { cookie: { name: 'a=b' } }, { regime: 'Implied' },
  { policy: { url: '/p', revision: '2026-02-01', tacitAfterDays: 'x', publishedAt: '2026-01-01' } }, { policy: { url: '/p', effectiveFrom: 'December 1 2026', revision: '2026-02-01' } },
];
const options = fc.oneof({ weight: 12, arbitrary: right }, fc.tuple(right, fc.constantFrom(...WRONG)).map(([good, wrong]) => ({ ...good, ...wrong }))) as fc.Arbitrary<ConsentOptions>;

const METHODS = ['custom', 'accept-all', 'reject-all', 'withdraw', 'implied', 'tacit', 'registration', '', 'odd method'];
const record = fc.tuple(
  fc.oneof({ weight: 6, arbitrary: fc.integer({ min: NOW - 60 * DAY, max: NOW }) }, fc.constantFrom(0, NOW, NOW + DAY, NOW + DAY + 1, NOW + 3 * DAY, NOW - 395 * DAY, NOW - 400 * DAY)),
  fc.constantFrom('', '&r=2026-01-01', '&r=2026-02-01'), fc.constantFrom(...METHODS), fc.constantFrom('', '&id=abc', '&n=1767600000', '&xb=youtube.chat', '&xb=functional&xt=youtube'),
  fc.uniqueArray(fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(1, 1, 0)), { maxLength: 6, selector: ([id]) => id }),
).map(([t, r, m, more, answers]) => `v=1&t=${t}${r}${m && `&m=${m}`}${more}${answers.map(([id, answer]) => `&${id}=${answer}`).join('')}`);
const value = fc.oneof({ weight: 6, arbitrary: record }, fc.constantFrom('', 'v=2&t=1', `v=11&t=${NOW}`, `v=1&t=${NOW}`), cookieValues(IDS, NOW));
/** What no browser keeps in a cookie, or sends. */
// eslint-disable-next-line no-control-regex
const kept = (text: string) => text.replace(/[;\x00-\x1f\x7f]/g, '').trim();
const pair = fc.oneof(
  { weight: 8, arbitrary: value.map((text) => `kelisim=${kept(text)}`) }, value.map((text) => `consent=${kept(text)}`), value.map((text) => `kelisim.x=${kept(text)}`),
  fc.constantFrom('kelisim', 'kelisim-probe=v=1', 'theme=kelisim=v=1', 'Kelisim=v=1', 'a=1', 'kelisimx=1'),
);
const jar = fc.oneof({ weight: 6, arbitrary: fc.array(pair, { maxLength: 1 }) }, fc.array(pair, { maxLength: 4 })).map((pairs) => pairs.join('; '));
const clock = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 1, -1, DAY, 31 * DAY, 60 * DAY) }, fc.integer({ min: -400 * DAY, max: 400 * DAY })).map((more) => (NOW + more) * 1000);

const EXPRESSIONS: string[] = [...IDS, ...IDS.map((id) => `!${id}`), 'youtube cross-border', 'chat cross-border third-party', 'analytics cross-border', 'necessary', '', ' ', 'unheard-of', '__proto__', 'analytics !marketing'];

/** What a page shows by these cookies: `document.cookie` is read by the browser's own code. */
function inBrowser(given: ConsentOptions, text: string, now: number, gpc: boolean) {
  class FakeDocument {
    get cookie() {
      return text;
    }
  }
  Object.assign(globalThis, { document: new FakeDocument() });
  const { platform } = fakePlatform({ now: now / 1000, gpc });
  setLive({ ...platform, readCookies: cookies.readCookies });
  const config = resolveConfig(given);
  const store = createRecordStore(config, !!config.isUnclear, '', []);
  store.read();
  const ask = createAsk(() => store.state, (id) => config.parents[id], () => store.stored, () => false);
  const { language: _language, ...state } = store.state;
  return { state, has: ask.has };
}

/** As it goes over the wire. */
const headersOf = (text: string, gpc: boolean) => new Headers({ ...(text && { cookie: Buffer.from(text).toString('latin1') }), ...(gpc && { 'sec-gpc': '1' }) });
const stateOf = ({ has: _has, toJSON: _toJSON, permits: _permits, ...state }: ServerConsent) => state;
const plain = (state: object) => JSON.stringify(state);
const found: Record<string, number> = {};
const count = (what: string) => void (found[what] = (found[what] ?? 0) + 1);

function compare(given: ConsentOptions, text: string, now: number, gpc: boolean, how: number): void {
  const { state, has } = inBrowser(given, text, now, gpc);
  const from = how === 2 ? { cookie: text.split('; '), ...(gpc && { 'sec-gpc': '1' }) } : how === 0 ? new Request('https://shop.kz/', { headers: headersOf(text, gpc) }) : headersOf(text, gpc);
  const answer = readConsent(from, how === 1 ? { options: given, ids: [] } : given, { now });
  if (plain(stateOf(answer)) !== plain(state)) expect(stateOf(answer)).toEqual(JSON.parse(plain(state)));
  const snapshot = JSON.parse(plain(answer)) as ConsentSnapshot;
  const { permits, ...rest } = snapshot;
  if (plain(rest) !== plain(state)) expect(rest).toEqual(JSON.parse(plain(state)));
  for (const id of Object.keys(permits)) if (!/ (cross-border|third-party)$/.test(id)) throw new Error(`permits ${id}`);
  // What a framework draws by it before its start.
  const drawn = how ? undefined : sourceOf({ options: given, ids: [] }, snapshot).server;
  for (const id of EXPRESSIONS as never[]) {
    if (answer.has(id) !== !!has(id)) throw new Error(`has(${JSON.stringify(id)}): ${answer.has(id)} on the server`);
    if (drawn && answer.has(id) !== drawn.has(id)) throw new Error(`has(${JSON.stringify(id)}): ${!answer.has(id)} in components`);
  }
  count(String(state.reason));
  if (Object.values(state.grants).filter(Boolean).length > 1) count('granting');
  if (has('youtube cross-border') && !state.grants['cross-border']) count('permitted by name');
  if (how !== 3) return;
  // From the cookies alone: the same as in a browser that objects, as long as the site listens to that.
  const bare = readConsent(text, given, { now });
  const objecting = given.respectGpc === false ? state : inBrowser(given, text, now, true).state;
  if (plain(bare.grants) !== plain(objecting.grants) || bare.reason !== objecting.reason) throw new Error('from a bare string');
  if (plain(bare.grants) !== plain(state.grants)) count('less from a string');
}

describe('what the server reads', { timeout: FUZZ_TIMEOUT }, () => {
  it('is what the browser reads', async () => {
    const runs = cases(100_000);
    await inParts(fc.property(options, jar, clock, fc.boolean(), fc.nat(3), compare), runs);
    // All of it occurs.
    for (const what of ['null', 'missing', 'invalid', 'expired', 'revised', 'new-category', 'granting', 'permitted by name', 'less from a string']) expect([what, (found[what] ?? 0) > runs.numRuns / 10_000]).toEqual([what, true]);
  });

  it('a server that forgets an end, or a browser that objects, is found out', () => {
    const text = `kelisim=v=1&t=${NOW}&m=implied&analytics=1`;
    const given: ConsentOptions = { regime: 'implied', implied: ['analytics'] };
    expect(() => compare(given, text, NOW * 1000, true, 0)).not.toThrow();
    const { state } = inBrowser(given, text, NOW * 1000, true);
    expect(plain(stateOf(readConsent(headersOf(text, false), given, { now: NOW * 1000 })))).not.toBe(plain(state));
    expect(plain(stateOf(readConsent(headersOf(text, true), given, { now: (NOW + 400 * DAY) * 1000 })))).not.toBe(plain(state));
  });
});

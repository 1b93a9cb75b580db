// The inline gate against the core: whatever the cookie, the options, the clock and the tag, it grants never more, and says the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlineGate } from '../../src/inline';
import { needsOf } from '../../src/core/needs';
import { ConfigError } from '../../src/check/config-error';
import { cases, cookieValues } from './support/fuzz';
import { fakePlatform } from './support/fake-platform';
import { startConsent } from './support/start-consent';
import { config, NOW, wrongIn, type ConsentOptions } from './support/core';

/** A held tag, as a fake element. */
interface Tag { category?: string; service?: string; isEmbed?: boolean }

interface Said { layer: unknown[]; granted(expression: unknown): boolean; ran: Tag[]; isStarted: boolean; gate: { told?: string } | undefined }

/** Runs the printed code over a fake document that has these cookies, and gives it these tags as a parser does. */
function runGate(code: string, cookies: string, now: number, tags: Tag[] = [], { localStorage, ...more }: Record<string, unknown> = {}): Said {
  const ran: Tag[] = [];
  /** Those that the parser has come to. */
  const here: Tag[] = [];
  let found: ((records: unknown[]) => void) | undefined;
  const core = { src: '/kelisim.js', nonce: '', type: 'text/plain', dataset: { kelisimCore: '' }, replaceWith() {}, ...more };
  const script = (tag: Tag) => {
    const made = (): Record<string, unknown> => ({
      ...tag, dataset: { ...(tag.category !== undefined && { category: tag.category }), ...(tag.service !== undefined && { service: tag.service }) },
      src: '', text: 'code', nonce: '', async: true, type: 'text/plain', isConnected: true,
      hasAttribute: (name: string) => name === 'src' && false,
      matches: (selector: string) => !tag.isEmbed && /^script/.test(selector) && (tag.category !== undefined || tag.service !== undefined),
      before: () => void ran.push(tag), remove() {}, cloneNode: () => made(),
    });
    return made();
  };
  const document = {
    get cookie() {
      return cookies;
    },
    baseURI: 'https://shop.kz/', readyState: 'loading', documentElement: { lang: 'ru' }, write() {}, writeln() {}, head: { append() {} },
    querySelector: () => core, createElement: () => ({}),
    querySelectorAll: (selector: string) => here.filter(({ service }) => selector === `[data-service="${service}"]`).map(({ category = null }) => ({ getAttribute: () => category })),
  };
  class Clock extends Date {
    constructor(...given: [number]) {
      super(...(given.length ? given : [now * 1000] as [number]));
    }
    static override now = () => now * 1000;
  }
  const window: Record<string, unknown> = {
    document, localStorage, Date: Clock, URLSearchParams, AbortController, setTimeout() {}, addEventListener() {}, navigator: { languages: ['kk'] },
    MutationObserver: class {
      constructor(callback: typeof found) {
        found = callback;
      }
      observe() {}
      disconnect() {}
      takeRecords() {
        return [];
      }
    },
  };
  window.window = window;
  const names = Object.keys(window);
  new Function(...names, code)(...names.map((name) => window[name]));
  for (const tag of tags) {
    here.push(tag);
    found?.([{ addedNodes: [script(tag)] }]);
  }
  const queue = window.kelisim as { has(expression: unknown): boolean; gate: Said['gate'] };
  return { layer: window.dataLayer as unknown[] || [], granted: (expression) => queue.has(expression), ran, isStarted: core.type === '', gate: queue.gate };
}

const IDS = ['functional', 'analytics', 'marketing', 'cross-border', 'constructor', 'ga4', 'chat', 'toString'];
const service = fc.record({ category: fc.constantFrom('analytics', 'marketing', 'necessary'), explicit: fc.boolean(), requires: fc.constantFrom([], ['cross-border'], ['marketing']) }, { requiredKeys: ['category'] });
const OPTIONS: fc.Arbitrary<ConsentOptions> = fc.record({
  categories: fc.constantFrom({ analytics: {}, marketing: {} }, { functional: {}, analytics: {}, marketing: {}, constructor: {} } as never, { analytics: {}, marketing: {}, 'cross-border': { explicit: true } }),
  policy: fc.constantFrom({ url: '/p' }, { url: '/p', revision: '2026-01-01' }, { url: '/p', revision: '2026-01-01', publishedAt: '2026-01-01', tacitAfterDays: 7 }),
  services: fc.dictionary(fc.constantFrom('ga4', 'chat', 'pixel'), service, { maxKeys: 3 }),
  statements: fc.constantFrom([], [{ id: 'adult', text: 'x', required: true }]),
  expiresInMonths: fc.constantFrom(1, 12, 13),
  regime: fc.constantFrom('opt-in', 'implied'),
  implied: fc.constantFrom([], ['analytics']),
  respectGpc: fc.boolean(),
}, { requiredKeys: ['categories'] }) as never;

const fields = fc.record({
  t: fc.constantFrom(NOW, NOW - 86400 * 28, NOW - 86400 * 300, NOW - 86400 * 395, NOW - 86400 * 396, NOW + 86400 * 2, 0),
  r: fc.constantFrom('', '&r=2026-01-01', '&r=2025-01-01'),
  m: fc.constantFrom('custom', 'accept-all', 'reject-all', 'withdraw', 'implied', 'tacit', 'registration', 'import', ''),
  answers: fc.dictionary(fc.constantFrom(...IDS, 'adult', 'pixel'), fc.constantFrom('1', '0')),
});
const wellFormed = fields.map(({ t, r, m, answers }) => `v=1&t=${t}${r}&l=ru${m && `&m=${m}`}&id=abc${Object.entries(answers).map(([id, answer]) => `&${id}=${answer}`).join('')}`);
/** Every category answered, so that it is often in force. */
const likely = fields.map(({ t, m, answers }) => `v=1&t=${t}&r=2026-01-01&l=ru&m=${m || 'custom'}&id=abc${['functional', 'analytics', 'marketing', 'constructor', 'cross-border', 'adult', 'ga4', 'chat'].map((id) => (id in answers || !/ga4|chat/.test(id) ? `&${id}=${answers[id] ?? 1}` : '')).join('')}`);
const COOKIE = fc.oneof({ weight: 9, arbitrary: likely }, { weight: 2, arbitrary: wellFormed }, cookieValues(IDS, NOW));
const JAR = fc.oneof({ weight: 9, arbitrary: COOKIE.map((value) => [value]) }, fc.array(COOKIE, { maxLength: 2 }));
const TAG: fc.Arbitrary<Tag> = fc.record({
  category: fc.constantFrom('analytics', 'marketing', '!marketing', 'analytics cross-border', 'necessary', 'analytics !marketing', '', 'toString', 'constructor', ' analytics '),
  service: fc.constantFrom('ga4', 'chat', 'pixel', 'unknown', 'marketing', 'necessary', 'toString', 'No Id', ''),
  isEmbed: fc.constantFrom(false, false, false, false, false, true),
}, { requiredKeys: [] });
const CLOCK = fc.constantFrom(NOW, NOW, NOW + 1, NOW + 1, NOW + 86400 * 30, NOW + 86400 * 31 - 1, NOW - 86400 * 2, NOW + 86400 * 365);

/** What the core grants there, for a tag as well, as the tags come. */
function coreOf(options: ConsentOptions, jar: string[], now: number) {
  const page = fakePlatform({ cookies: jar, now, pageLanguage: 'ru', userLanguages: ['kk'] });
  const { consent } = startConsent({ googleConsentMode: true, ...options }, page);
  return { consent, page, runs: (tag: Tag) => {
    const tokens = page.gate().needs(tag.category ?? null, tag.service ?? null);
    return page.gate().allowed(tokens);
  } };
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value, (_key, member: unknown) => (Object.prototype.toString.call(member) === '[object Arguments]' ? [...member as unknown[]] : member))) as unknown;

describe('against the core', () => {
  const seen = { sure: 0, tags: 0, more: 0 };

  test('never more is granted, to no id and no tag; and what is said is what the core says', () => {
    fc.assert(fc.property(OPTIONS, JAR, CLOCK, fc.array(TAG, { maxLength: 9 }), (options, jar, now, tags) => {
      // What is no lawful set of options is not printed.
      try {
        config(options);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        expect(() => inlineGate(options)).toThrow(ConfigError);
        return;
      }
      const { code } = inlineGate(options);
      // Other cookies of the page beside it.
      const gate = runGate(code, ['a=b', ...jar.map((value) => `kelisim=${value}`), 'kelisim-probe=1'].join('; '), now, tags);
      const core = coreOf(options, jar, now);
      for (const id of [...IDS, 'adult', 'pixel', 'necessary', '!analytics', '!ga4', '!pixel', 'analytics marketing', '', ' ']) {
        if (gate.granted(id)) expect(core.consent.has(id), id).toBe(true);
      }
      for (const tag of tags) {
        const may = core.runs(tag);
        const isRun = gate.ran.includes(tag);
        if (isRun) {
          expect(may, JSON.stringify(tag)).toBe(true);
          seen.tags++;
        } else if (may) seen.more++;
      }
      if (!gate.gate!.told) {
        expect(gate.isStarted).toBe(true);
        expect(gate.granted('analytics')).toBe(false);
        expect(plain(gate.layer)).toEqual(plain(core.page.of('gtag').slice(0, 1)));
        return;
      }
      seen.sure++;
      expect(plain(gate.layer)).toEqual(plain([...core.page.of('gtag'), ...core.page.of('data').map(([entry]) => entry)]));
      expect(core.consent.state.reason).toBe(null);
    }), cases(3000));
  }, 120_000);

  test('the control: of these cases many are certain, and in many tags run', () => {
    expect(seen.sure).toBeGreaterThan(200);
    expect(seen.tags).toBeGreaterThan(200);
  });

  test('the control: a gate that looks at no revision is found out', () => {
    const options: ConsentOptions = { policy: { url: '/p', revision: '2026-01-01' } };
    const cookie = `v=1&t=${NOW}&r=2025-01-01&l=ru&m=custom&functional=1&analytics=1&marketing=1`;
    const broken = inlineGate(options).code.replace('"2026-01-01"', '""');
    expect(runGate(broken, `kelisim=${cookie}`, NOW).granted('analytics')).toBe(true);
    expect(coreOf(options, [cookie], NOW).consent.has('analytics')).toBe(false);
    expect(runGate(inlineGate(options).code, `kelisim=${cookie}`, NOW).granted('analytics')).toBe(false);
  });

  test('a record with permissions by name is left to the core, whatever it says', () => {
    const options: ConsentOptions = { services: { youtube: { category: 'functional', requires: ['cross-border'] } } };
    const cookie = `v=1&t=${NOW}&l=ru&m=custom&xb=youtube&functional=0&analytics=1&marketing=0&cross-border=0`;
    const { code } = inlineGate(options);
    expect(coreOf(options, [cookie], NOW).consent.has('youtube')).toBe(true);
    const left = runGate(code, `kelisim=${cookie}`, NOW);
    expect([left.isStarted, left.gate!.told, left.granted('youtube'), left.granted('analytics')]).toEqual([true, undefined, false, false]);
    expect(runGate(code, `kelisim=${cookie.replace('xb=youtube&', '')}`, NOW).granted('analytics')).toBe(true);

    const permits = fc.constantFrom('&xb=ga4', '&xb=analytics.chat', '&xt=ga4.pixel', '&xb=nobody', '&xb=ga4&xt=chat');
    fc.assert(fc.property(OPTIONS, likely, permits, fc.array(TAG, { maxLength: 6 }), (given, value, names, tags) => {
      fc.pre(!wrongIn(given).length);
      const { granted, ran, isStarted, gate } = runGate(inlineGate(given).code, `kelisim=${value.replace(/(?<=&id=abc)/, names)}`, NOW, tags);
      expect([IDS.filter(granted), ran, isStarted, gate!.told]).toEqual([[], [], true, undefined]);
    }), cases(300));
  });

  test.each([[1], [6], [13]] as const)('%d months: to the second', (expiresInMonths) => {
    for (const t of [Date.UTC(2026, 0, 31, 12), Date.UTC(2026, 2, 1), Date.UTC(2027, 11, 30, 23, 59, 59)].map((ms) => ms / 1000)) {
      const options = { expiresInMonths };
      const cookie = `v=1&t=${t}&l=ru&m=custom&functional=1&analytics=1&marketing=0`;
      const { code } = inlineGate(options);
      const ends = coreOf(options, [cookie], t).consent.state.expiresAt!.getTime() / 1000;
      expect([ends - 1, ends].map((now) => runGate(code, `kelisim=${cookie}`, now).granted('analytics'))).toEqual([true, false]);
    }
  });

  test('a record that was replaced, and has come back by a late answer of the server, is left to the core', () => {
    const cookie = `kelisim=v=1&t=${NOW}&m=custom&id=3q9xk2v7&analytics=1`;
    const { code } = inlineGate({ categories: { analytics: {} } });
    const granted = (replaced?: string) => runGate(code, cookie, NOW, [], { localStorage: { 'kelisim-replaced': replaced } }).granted('analytics');
    expect([granted(), granted('another'), granted('another 3q9xk2v7'), runGate(code, cookie, NOW, [], { localStorage: null }).granted('analytics')]).toEqual([true, true, false, true]);
  });

  test('what it works by is the core\'s own: a tag of a service that another tag says otherwise is not run', () => {
    const cookie = `v=1&t=${NOW}&l=ru&m=custom&functional=1&analytics=1&marketing=0`;
    const tags: Tag[] = [{ category: 'marketing', service: 'unknown' }, { category: 'analytics', service: 'unknown' }];
    const { ran, isStarted } = runGate(inlineGate({}).code, `kelisim=${cookie}`, NOW, tags);
    expect([ran, isStarted]).toEqual([[], true]);
    expect(runGate(inlineGate({}).code, `kelisim=${cookie}`, NOW, tags.slice(1)).ran).toEqual(tags.slice(1));
    // No script, so the gate does nothing else with it.
    expect(runGate(inlineGate({}).code, `kelisim=${cookie}`, NOW, [{ ...tags[0], isEmbed: true }, tags[1]!]).ran).toEqual([]);
    expect(needsOf(config({}), { getAttribute: (name: string) => (name === 'data-category' ? 'analytics' : 'unknown') } as Element, () => {})).toEqual(['unknown']);
  });
});

/**
 * What the core makes of options that nobody has checked, beside the full check and today's answer to a wrong option.
 *
 * Where the check finds nothing wrong the core ignores nothing: every option is as it was given, and the defaults are filled in.
 * Where it does, the *strict answer* are the same options without the wrong ones, which then pass the check; a service that is wrong in what
 * grants it (its id, category, `requires`) is out as a whole. Then for every cookie and moment, and after a fresh *accept all*:
 *
 * - never more: an id that the core grants is granted by the strict answer too; a wrong service is not granted by anything, a tag included;
 * - never longer: a decision ends no later than by the strict answer;
 * - never less asked: who is asked by the strict answer is asked, and no notice stands in place of the question where none does there;
 * - and where it is no longer clear what was asked (revision, categories, the list of services, statements, the whole, a JSON block) nothing
 *   optional is granted and the visitor is asked, whatever the cookie says.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { needsOf } from '../../src/core/needs';
import { answerRecord, unmetStatement } from '../../src/core/record/answer';
import { decide } from '../../src/core/record/decide';
import { NO_RECORD } from '../../src/core/record/record';
import { impliedBy, noticeOf } from '../../src/core/use';
import { clampedConfig, config, newest, NOW, wrongIn, type Config, type ConsentOptions, type ConsentRecord } from './support/core';
import { cases, cookieValues, FUZZ_TIMEOUT, inParts } from './support/fuzz';

const runs = cases(20_000);
const IDS = ['functional', 'analytics', 'marketing', 'cross-border', 'maps', 'ga4', 'youtube', 'adult'];
const DAY = 86_400;

// ---- options: mostly right, with one or more wrong ones put in

const wrong: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null, 0, 1, 7, 14, -1, 1.5, NaN, Infinity, true, false, '', 'x', '7', 'a b', 'a;b', 'analytics', '2099-01-01', '1 Jan 2099', 'javascript:1', [], ['analytics'], ['x', 5], [null], {}, { x: 1 }, { analytics: 5 }, 10n,
  Symbol('wrong'), () => {},
);
const or = (right: fc.Arbitrary<unknown>, weight = 40) => fc.oneof({ weight, arbitrary: right }, { weight: 1, arbitrary: wrong });
/** The first is right; the others too, but some. */
const of = (...values: unknown[]) => or(fc.oneof({ weight: 5, arbitrary: fc.constant(values[0]) }, { weight: values.length, arbitrary: fc.constantFrom(...values) }));
const some = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] });
const category = of('functional', 'analytics', 'marketing', 'maps', 'nowhere');
const service = some({ category, requires: or(fc.array(of('marketing', 'cross-border', 'abroad'), { maxLength: 2 })), explicit: of(true, false), cookies: of([], ['_ga']), name: of('Name'), provider: of('P') })
  .map((given) => ({ category: 'analytics', ...given }));
const options: fc.Arbitrary<unknown> = or(some({
  categories: or(fc.dictionary(fc.constantFrom('functional', 'analytics', 'marketing', 'cross-border', 'maps', 'necessary', 'Big', 'ab'), or(some({ explicit: of(true, false), name: of('N') })), { minKeys: 1, maxKeys: 4 })),
  services: or(fc.oneof(
    fc.dictionary(fc.constantFrom('ga4', 'youtube', 'vk-pixel', 'analytics', 'No'), or(fc.oneof(service, fc.constantFrom('analytics', 'analytics explicit', 'marketing cross-border', 'nowhere', 'analytics nowhere'))), { maxKeys: 3 }),
    fc.constantFrom<unknown>(['ga4'], 'ga4 youtube', ['ga4', 'no-such'], 'ga4; youtube'),
  )),
  policy: or(some({ url: of('/p'), revision: of('1', '2', 'a b'), publishedAt: of('2026-01-01', '5 January 2026'), effectiveFrom: of('2026-02-01', '2025-01-01', '1 Feb 2026'), tacitAfterDays: of(0, 3, 7), requireReconsent: of(true, false) })),
  statements: or(fc.array(or(some({ id: of('adult', 'marketing'), text: of('T'), required: fc.boolean() })), { maxLength: 2 }), 5),
  regime: of('opt-in', 'implied', 'opt-out'), implied: of([], ['analytics'], ['analytics', 'functional']), expiresInMonths: of(1, 6, 13, 14), respectGpc: of(true, false),
  cookie: or(some({ name: of('mine'), path: of('/shop', 'shop'), sameSite: of('lax', 'Lax'), domain: of('shop.kz', 'a b') })),
  googleConsentMode: or(some({ waitForUpdate: of(100), region: of(['KZ']), map: or(some({ analytics: of(['ad_storage']) })) })),
  languages: of(['kk'], ['ru', 'kk-KZ'], ['русский']), language: of('ru'), layout: of('bar', 'popup'), theme: of('dark', { dark: 'html.dark' }), position: of('top'), reopenButton: of(false, true, 'auto', 'yes', { position: 'top-left' }),
  texts: of({}), operator: or(some({ name: of('N'), bin: of('123456789013') })), receipts: or(some({ endpoint: of('/r', 'r') })), reloadOnRevoke: of('/x', false), nonce: of('n'), uiUrl: of('/ui.js'), anyNonce: of(true), 'data-x': fc.constant('{'),
}).map(({ 'data-x': broken, ...rest }: Record<string, unknown>) => (broken && (rest.layout === 'popup') ? { ...rest, 'data-x': broken } : rest)), 40);

const situations = fc.record({
  cookie: fc.option(cookieValues(IDS, NOW), { nil: undefined }),
  answered: fc.option(fc.record({ t: fc.constantFrom(NOW - DAY, NOW - 40 * DAY, NOW - 250 * DAY, NOW), r: fc.constantFrom('', '1', '2'), m: fc.constantFrom('custom', 'accept-all', 'implied', 'tacit'), answers: fc.dictionary(fc.constantFrom(...IDS), fc.boolean(), { maxKeys: 8 }) }), { nil: undefined }),
  later: fc.constantFrom(0, 3 * DAY, 30 * DAY, 200 * DAY),
  gpc: fc.boolean(),
});

// ---- the strict answer

/** Deletes what a path leads to. */
function without(given: Record<string, unknown>, path: string): Record<string, unknown> {
  if (path === 'options') return {};
  const names = path.split('.');
  const [key, ...rest] = /^services\..+\.(category|requires)$/.test(path) ? names.slice(0, 2) : names;
  const inner = given[key!];
  if (!rest.length) {
    const { [key!]: _gone, ...left } = given;
    return left;
  }
  if (Array.isArray(inner)) return { ...given, [key!]: inner.filter((_each, index) => String(index) !== rest[0]) };
  return { ...given, [key!]: without(inner as Record<string, unknown>, rest.join('.')) };
}

function strictly(given: unknown): ConsentOptions {
  let left = given as Record<string, unknown>;
  for (let [first] = wrongIn(left); first; [first] = wrongIn(left)) left = without(left, first.path);
  return left;
}

const ASKS_AGAIN = /^(options|data-.*|categories(\.[^.]+)?|policy(\.revision)?|services|statements(\.\d+)?|cookie(\.name)?)$/;

const recordOf = (fields: Partial<ConsentRecord>): ConsentRecord => ({ ...NO_RECORD, ...fields, answers: Object.assign(Object.create(null) as Record<string, boolean>, fields.answers) });
const granted = (grants: Readonly<Record<string, boolean>>) => Object.keys(grants).filter((id) => grants[id] && id !== 'necessary');
const tag = (category: string, service: string) => ({ getAttribute: (name: string) => ({ 'data-category': category, 'data-service': service })[name] ?? null }) as Element;

/** What the site says at this moment of this visitor. */
function stateOf(site: Config, record: ConsentRecord | null | undefined, gpc: boolean, now: number) {
  return decide(site, record, false, gpc && site.respectGpc !== false, now * 1000);
}

const seen = { right: 0, wrong: 0, granted: 0, unclear: 0, denied: 0, ended: 0, noticed: 0 };
afterAll(() => {
  // The cases do reach what is claimed of them.
  for (const [what, count] of Object.entries(seen)) expect([what, count > runs.numRuns / 100]).toEqual([what, true]);
});

describe('options that nobody has checked', { timeout: FUZZ_TIMEOUT }, () => {
  it('are taken as they are where the check finds nothing wrong', async () => {
    await inParts(fc.property(options, (given) => {
      if (wrongIn(given).length) return;
      seen.right++;
      const options = given as ConsentOptions;
      const { config: site, ignored, unclear } = clampedConfig(options);
      if (ignored.length || unclear) throw new Error(`ignored: ${ignored.join()}`);
      const { categories, services, languages, cookie, expiresInMonths, named, declared: _declared, parents: _parents, statements, ...rest } = site;
      const { categories: givenCategories = { functional: {}, analytics: {}, marketing: {} }, services: givenServices, languages: givenLanguages, cookie: givenCookie, expiresInMonths: months = 13, statements: givenStatements, ...givenRest } = options;
      const permissions = Object.values(services).flatMap(({ requires }) => requires || []);
      expect(rest).toEqual(givenRest);
      expect(statements).toEqual(givenStatements);
      expect(Object.keys(categories).filter((id) => !permissions.includes(id))).toEqual(['necessary', ...Object.keys(givenCategories)].filter((id, index, all) => all.indexOf(id) === index && !permissions.includes(id)));
      for (const [id, each] of Object.entries(givenCategories)) expect(categories[id]).toEqual(each);
      expect(named).toEqual(givenServices);
      for (const [id, each] of Object.entries(Array.isArray(givenServices) || typeof givenServices === 'string' ? {} : givenServices || {})) {
        if (typeof each === 'object') expect(services[id]).toEqual(each);
        else expect(services[id]!.category).toBe((each as string).split(' ')[0]);
      }
      expect(languages).toEqual((givenLanguages || ['kk', 'ru']).map((language) => language.slice(0, 2)));
      expect(cookie).toEqual({ name: 'kelisim', path: '/', sameSite: 'lax', ...givenCookie });
      expect(expiresInMonths).toBe(months);
    }), runs);
  });

  it('never grant more, last longer or ask less than by the strict answer', async () => {
    await inParts(fc.property(options, situations, (given, { cookie, answered, later, gpc }) => {
      const errors = wrongIn(given);
      if (!errors.length) return;
      seen.wrong++;
      const strict = config(strictly(given));
      const { config: site, unclear } = clampedConfig(given);
      const now = NOW + later;
      const fail = (what: string) => {
        throw new Error(what);
      };
      const said = answered ? recordOf(answered) : cookie === undefined ? undefined : newest([cookie], now);
      // What the record store does with a site of which it is unclear what was asked.
      const heard = unclear && said ? null : said;
      const here = stateOf(site, heard, gpc, now);
      const there = stateOf(strict, said, gpc, now);
      const gone = errors.flatMap(({ path }) => /^services\.([^.]+)(\.(category|requires))?$/.exec(path)?.[1] ?? []).filter((id) => !(id in strict.categories) && !strict.statements?.some((statement) => statement.id === id));

      const compare = (mine: typeof here, its: typeof there) => {
        for (const id of granted(mine.grants)) if (!its.grants[id]) fail(`more: ${id}`);
        if (mine.expiresAt && its.expiresAt && mine.expiresAt > its.expiresAt) fail('longer');
        if (its.mustAsk && !mine.mustAsk) fail('less asked');
        for (const id of gone) {
          seen.denied++;
          for (const category of ['functional', 'analytics', 'marketing']) if (needsOf(site, tag(category, id), () => {}).every((need) => mine.grants[need])) fail(`a wrong service: ${id}`);
        }
        seen.granted += Number(granted(mine.grants).length > 0);
      };
      compare(here, there);
      seen.ended += Number(there.reason === 'expired' || there.reason === 'revised');

      if (errors.some(({ path }) => ASKS_AGAIN.test(path))) {
        seen.unclear++;
        if (!unclear || !here.mustAsk || here.status === 'decided' || granted(here.grants).some((id) => site.parents[id] !== 'necessary')) fail('not asked again');
      }
      for (const id of impliedBy(site)) if (!impliedBy(strict).includes(id)) fail(`implied: ${id}`);
      const notice = noticeOf({ config: site, state: here, record: heard ?? null, now: now * 1000 });
      if (notice && !unclear && notice !== noticeOf({ config: strict, state: there, record: said ?? null, now: now * 1000 })) fail(`a notice in place of the question: ${notice}`);
      seen.noticed += Number(!!notice);

      // Everything accepted, here and there.
      const fresh = (of: Config) => recordOf({ m: 'accept-all', ...answerRecord(of, null, true, now) });
      if (unmetStatement(strict, null, fresh(strict)) && !unmetStatement(site, null, fresh(site))) fail('without a statement that is required');
      for (const after of [now, now + 20 * DAY, now + 300 * DAY]) compare(stateOf(site, fresh(site), gpc, after), stateOf(strict, fresh(strict), gpc, after));
    }), runs);
  });
});

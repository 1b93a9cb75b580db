import { describe, expect, it } from 'vitest';
import { resolveConfig } from '../../src/core/options/config';
import { decide } from '../../src/core/record/decide';
import { NO_RECORD } from '../../src/core/record/record';
import { acceptedFrom, arrivalMeans, impliedAnswers, impliedFor, impliedMark, isNoted, noticeOf, tacitFrom, unconfirmed, type Situation } from '../../src/core/use';
import type { ConsentRecord } from '../../src/core/model';
import type { ConsentOptions } from '../../src/core/options/options';

const at = (iso: string) => Date.parse(iso);
const secondsAt = (iso: string) => String(at(iso) / 1000);

interface Given {
  /** What the cookie holds; null: nothing that can be read; left out: no cookie. */
  record?: Partial<ConsentRecord> | null;
  now?: string;
  gpc?: boolean;
  blocked?: boolean;
}

/** As the core would see it. */
function situation(options: ConsentOptions, { record: given, now: iso = '2026-03-10T12:00Z', gpc = false, blocked = false }: Given = {}): Situation {
  const config = resolveConfig(options);
  const record = given && { ...NO_RECORD, ...given };
  const now = at(iso);
  return { config, state: decide(config, record, blocked, gpc, now), record: record ?? null, now };
}

const IMPLIED: ConsentOptions = { regime: 'implied', implied: ['functional', 'analytics'], categories: { functional: {}, analytics: {}, marketing: {} }, policy: { url: '/p', revision: '2' } };
const NOTED = { n: secondsAt('2026-03-10T11:00Z'), nr: '2' };
const OLD = at('2026-01-01') / 1000;
const all = (value: boolean) => ({ functional: value, analytics: value, marketing: value });

describe('implied: the notice, and the arrival on the next page', () => {
  it('is told on the first page, and holds on the next', () => {
    expect([noticeOf(situation(IMPLIED)), arrivalMeans(situation(IMPLIED))]).toEqual(['implied', undefined]);
    const next = situation(IMPLIED, { record: NOTED });
    expect([noticeOf(next), isNoted(next), arrivalMeans(next)]).toEqual(['implied', true, 'implied']);
  });

  it('does not hold where that notice named other categories', () => {
    const record = { ...NOTED, ni: impliedMark(situation(IMPLIED).config) };
    expect(record.ni).toMatch(/^[0-9a-z]{1,7}$/);
    expect(arrivalMeans(situation(IMPLIED, { record }))).toBe('implied');
    expect(arrivalMeans(situation({ ...IMPLIED, implied: ['analytics', 'functional'] }, { record }))).toBe('implied');
    for (const implied of [['analytics'], ['functional']]) {
      const next = situation({ ...IMPLIED, implied }, { record });
      expect([noticeOf(next), isNoted(next), arrivalMeans(next)]).toEqual(['implied', false, undefined]);
    }
    expect(impliedMark(situation({ ...IMPLIED, regime: 'opt-in' }).config)).toBe('');
  });

  it('answers everything the site declares, and grants what may be implied alone', () => {
    expect(impliedAnswers(situation(IMPLIED))).toEqual({ functional: true, analytics: true, marketing: false });
  });

  it.each<[string, ConsentOptions, Given, string?]>([
    ['the notice of this very page', IMPLIED, { record: NOTED }, NOTED.n],
    ['the notice of another revision', IMPLIED, { record: { ...NOTED, nr: '1' } }],
    ['the notice of a policy without a revision', IMPLIED, { record: { ...NOTED, nr: '' } }],
    ['no notice', IMPLIED, {}],
    ['a notice of the future', IMPLIED, { record: { ...NOTED, n: secondsAt('2026-03-10T12:00:01Z') } }],
    ['Global Privacy Control', IMPLIED, { record: NOTED, gpc: true }],
    ['cookies that are blocked', IMPLIED, { record: NOTED, blocked: true }],
    ['a cookie nobody can read, of a newer version too', IMPLIED, { record: null }],
    ['the regime opt-in', { ...IMPLIED, regime: 'opt-in' }, { record: NOTED }],
    ['nothing that the site has named', { ...IMPLIED, implied: undefined }, { record: NOTED }],
    ['nothing that may be implied', { ...IMPLIED, implied: ['marketing'] }, { record: NOTED }],
    ['a required statement', { ...IMPLIED, statements: [{ id: 'adult', text: '18+', required: true }] }, { record: NOTED }],
    ['a visitor who has decided, under an older revision', IMPLIED, { record: { ...NOTED, t: OLD, r: '1', m: 'reject-all', answers: all(false) } }],
    ['a visitor who has decided, too long ago', IMPLIED, { record: { ...NOTED, t: at('2025-01-01') / 1000, r: '2', m: 'reject-all', answers: all(false) } }],
    ['a visitor who has decided on some of it', IMPLIED, { record: { ...NOTED, t: OLD, r: '2', m: 'custom', answers: { analytics: false } } }],
  ])('not after %s', (_name, options, given, here) => {
    expect(arrivalMeans(situation(options, given), here)).toBeUndefined();
  });

  it('a notice that came in another tab, after this page, does not count', () => {
    const next = situation(IMPLIED, { record: NOTED });
    expect(arrivalMeans(next, undefined, at('2026-03-10T10:59:59.999Z'))).toBeUndefined();
    expect(arrivalMeans(next, undefined, at('2026-03-10T11:00Z'))).toBe('implied');
  });

  it('the second itself counts, and an optional statement does not hinder', () => {
    expect(arrivalMeans(situation(IMPLIED, { record: { ...NOTED, n: secondsAt('2026-03-10T12:00Z') } }))).toBe('implied');
    expect(arrivalMeans(situation({ ...IMPLIED, statements: [{ id: 'adult', text: '18+' }] }, { record: NOTED }))).toBe('implied');
  });

  describe('once it was implied', () => {
    const implied = { t: OLD, r: '1', m: 'implied', answers: { functional: true, analytics: true, marketing: false } };

    it('another revision is told again, and holds after that notice only', () => {
      expect(noticeOf(situation(IMPLIED, { record: implied }))).toBe('implied');
      expect(arrivalMeans(situation(IMPLIED, { record: { ...implied, n: String(OLD - 60), nr: '1' } }))).toBeUndefined();
      expect(arrivalMeans(situation(IMPLIED, { record: { ...implied, ...NOTED } }))).toBe('implied');
    });

    const implied2 = { ...implied, r: '2', n: String(OLD - 60), nr: '2' };
    const WIDER = { ...IMPLIED, categories: { ...IMPLIED.categories, statistics: {} } };

    it.each<[string, ConsentOptions]>([
      ['that use may not stand for', WIDER], ['that use may stand for', { ...WIDER, implied: ['functional', 'analytics', 'statistics'] }],
    ])('a new category %s is asked, and no use answers it', (_name, options) => {
      for (const record of [implied2, { ...implied2, ...NOTED }, { ...implied2, m: 'custom', ...NOTED }]) {
        const asked = situation(options, { record });
        expect(asked.state.reason).toBe('new-category');
        expect([noticeOf(asked), arrivalMeans(asked)]).toEqual([undefined, undefined]);
      }
    });

    it('where a new version brings it, use accepts what was foreseen and leaves it to be asked', () => {
      const options = { ...WIDER, implied: ['functional', 'analytics', 'statistics'] };
      const revised = situation(options, { record: { ...implied, ...NOTED } });
      expect([revised.state.reason, noticeOf(revised), arrivalMeans(revised)]).toEqual(['revised', 'implied', 'implied']);
      expect(impliedFor(revised)).toEqual(['functional', 'analytics']);
      expect(impliedAnswers(revised)).toEqual({ functional: true, analytics: true, marketing: false });
      // The record once it expired says nothing of what is foreseen now.
      const anew = situation(options, { record: { ...implied, t: at('2024-01-01') / 1000 } });
      expect([anew.state.reason, impliedFor(anew)]).toEqual(['expired', ['functional', 'analytics', 'statistics']]);
    });

    it('where nothing of it was foreseen it is asked', () => {
      expect(noticeOf(situation({ ...IMPLIED, implied: ['chat'], categories: { chat: {} } }, { record: implied }))).toBeUndefined();
    });

    it('a version that is not yet in force is announced; the notice comes after, and not by what was announced', () => {
      const options = { ...IMPLIED, policy: { url: '/p', revision: '2', effectiveFrom: '2026-03-11' } };
      const announced = situation(options, { record: { ...implied, ...NOTED } });
      expect([noticeOf(announced), isNoted(announced), arrivalMeans(announced)]).toEqual(['version', true, undefined]);
      const now = '2026-03-11T00:00:00Z';
      const inForce = situation(options, { record: { ...implied, ...NOTED }, now });
      expect([noticeOf(inForce), isNoted(inForce), arrivalMeans(inForce)]).toEqual(['implied', false, undefined]);
      expect(arrivalMeans(situation(options, { record: { ...implied, ...NOTED, n: secondsAt(now) }, now }))).toBe('implied');
    });
  });
});

describe('tacit: a new version is accepted by use', () => {
  const POLICY = { url: '/p', revision: '2', publishedAt: '2026-03-01', tacitAfterDays: 7 };
  const VERSION: ConsentOptions = { categories: { functional: {}, analytics: {}, marketing: {} }, policy: POLICY };
  const decided = { t: OLD, r: '1', m: 'custom', answers: all(true) };
  const noted = { ...decided, n: secondsAt('2026-03-02T08:00Z'), nr: '2' };
  const arrive = (now: string, options = VERSION, record: Partial<ConsentRecord> | null = noted, given: Given = {}, here?: string) =>
    arrivalMeans(situation(options, { record, now, ...given }), here);

  it('on the eighth day after publication, in UTC, and not on the seventh', () => {
    expect(new Date(tacitFrom(POLICY)).toISOString()).toBe('2026-03-09T00:00:00.000Z');
    expect(arrive('2026-03-08T23:59:59.999Z')).toBeUndefined();
    expect(arrive('2026-03-09T00:00:00.000Z')).toBe('tacit');
  });

  it('the hour of publication does not shorten the days', () => {
    expect(new Date(tacitFrom({ ...POLICY, publishedAt: '2026-03-01T23:30:00Z' })).toISOString()).toBe('2026-03-09T00:00:00.000Z');
    expect(new Date(tacitFrom({ ...POLICY, publishedAt: '2026-03-01T23:30:00-05:00' })).toISOString()).toBe('2026-03-10T00:00:00.000Z');
  });

  it('never before the version is in force', () => {
    const options = { ...VERSION, policy: { ...POLICY, effectiveFrom: '2026-03-20' } };
    expect(arrive('2026-03-19T23:59:59Z', options)).toBeUndefined();
    expect(arrive('2026-03-20T00:00:00Z', options)).toBe('tacit');
    expect(arrive('2026-03-08T23:59:59Z', { ...VERSION, policy: { ...POLICY, effectiveFrom: '2026-03-02' } })).toBeUndefined();
    expect(arrive('2027-01-01T00:00:00Z', { ...VERSION, policy: { ...POLICY, effectiveFrom: '2026-13-45' } })).toBeUndefined();
  });

  it.each<[string, ConsentOptions, Partial<ConsentRecord> | null, Given?, string?]>([
    ['no notice', VERSION, decided],
    ['the notice of another revision', VERSION, { ...noted, nr: '1' }],
    ['the notice of this very page', VERSION, noted, {}, noted.n],
    ['Global Privacy Control', VERSION, noted, { gpc: true }],
    ['a version that needs a click', { ...VERSION, policy: { ...POLICY, requireReconsent: true } }, noted],
    ['a version without days', { ...VERSION, policy: { ...POLICY, tacitAfterDays: undefined } }, noted],
    ['what was implied', VERSION, { ...noted, m: 'implied' }],
    ['a record that has ended', VERSION, { ...noted, t: at('2025-02-01') / 1000 }],
    ['a record of a newer version', VERSION, null],
    ['a notice before any decision', VERSION, { ...NO_RECORD, n: noted.n, nr: '2' }],
    ['cookies that are blocked', VERSION, noted, { blocked: true }],
  ])('not after %s', (_name, options, record, given, here) => {
    expect(arrive('2026-03-12T00:00:00Z', options, record, given, here)).toBeUndefined();
  });

  it('is told where use can accept it, or while it is announced; else it is asked', () => {
    const told = (policy: object, given: Given = {}) => noticeOf(situation({ ...VERSION, policy: { ...POLICY, ...policy } }, { record: decided, ...given }));
    expect(told({})).toBe('version');
    expect(told({ tacitAfterDays: undefined })).toBeUndefined();
    expect(told({ requireReconsent: true })).toBeUndefined();
    expect(told({ requireReconsent: true, effectiveFrom: '2026-03-11' })).toBe('version');
    expect(told({}, { gpc: true })).toBeUndefined();
    expect(told({ effectiveFrom: '2026-03-11' }, { gpc: true })).toBe('version');
    expect(told({ revision: '1' })).toBeUndefined();
  });

  it('no day is named to whom use does not say anything', () => {
    const record = { ...NO_RECORD, ...decided };
    expect(acceptedFrom(POLICY, record, false)).toBe(at('2026-03-09'));
    expect(acceptedFrom(POLICY, record, true)).toBeNaN();
    expect(acceptedFrom(POLICY, { ...record, m: 'implied' }, false)).toBeNaN();
    expect(acceptedFrom({ ...POLICY, requireReconsent: true }, record, false)).toBeNaN();
    expect(acceptedFrom(undefined, record, false)).toBeNaN();
  });
});

it('the first required statement that is not confirmed', () => {
  const statements = [{ id: 'adult', text: '', required: true }, { id: 'citizen', text: '' }, { id: 'resident', text: '', required: true }];
  expect(unconfirmed(statements, {})).toBe('adult');
  expect(unconfirmed(statements, { adult: true, citizen: true })).toBe('resident');
  expect(unconfirmed(statements, { adult: true, resident: true })).toBeUndefined();
  expect(unconfirmed(undefined, {})).toBeUndefined();
});

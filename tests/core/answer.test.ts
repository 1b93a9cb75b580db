import { describe, expect, it } from 'vitest';
import { answeredAll, NOW, recordOf, saved, savedOnly, type ConsentRecord } from './support/core';

const DAY = 86400;
const options = {
  categories: { analytics: {}, marketing: {} },
  services: { youtube: { category: 'marketing' }, basket: { category: 'necessary' } },
};
const before = (answers: Record<string, boolean>, fields = {}) => recordOf({ t: NOW - 100 * DAY, answers, ...fields });
const answersOf = ({ answers }: ConsentRecord): Record<string, boolean> => ({ ...answers });

describe('an explicit service', () => {
  const site = { categories: { analytics: {} }, services: { webvisor: { category: 'analytics', explicit: true }, metrica: { category: 'analytics' } } };

  it('has an answer of its own after *accept all* and *reject all*', () => {
    expect(answersOf(answeredAll(site, null, 'accept-all', true))).toEqual({ analytics: true, webvisor: true });
    expect(answersOf(answeredAll(site, before({ analytics: true, webvisor: true }), 'reject-all', false))).toEqual({ analytics: false, webvisor: false });
  });

  it('is not meant where only its category is named', () => {
    expect(answersOf(saved(site, null, { analytics: true }))).toEqual({ analytics: true });
    expect(answersOf(saved(site, null, { analytics: true, webvisor: true }))).toEqual({ analytics: true, webvisor: true });
  });
});

describe('saving', () => {
  it('an id that is not named keeps its stored answer, else is denied', () => {
    expect(answersOf(saved(options, before({ analytics: true, marketing: false }), { marketing: true }))).toEqual({ analytics: true, marketing: true });
    expect(answersOf(saved(options, null, { marketing: true }))).toEqual({ analytics: false, marketing: true });
    expect(answersOf(saved(options, null, {}))).toEqual({ analytics: false, marketing: false });
  });

  it.each([[true, true], ['granted', true], [false, false], ['denied', false], [1, false], ['1', false], ['true', false], [null, false], [undefined, false], [{}, false]])(
    '%j means %s', (value, granted) => {
      expect(answersOf(saved(options, before({ analytics: true, marketing: true }), { analytics: value })).analytics).toBe(granted);
    },
  );

  it('inherited members of what is given say nothing', () => {
    expect(answersOf(saved(options, null, Object.create({ analytics: true }) as Record<string, unknown>)).analytics).toBe(false);
  });

  it('the necessary and its services are not part of a record', () => {
    expect(answersOf(saved(options, before({ necessary: false, basket: false } as never), { necessary: false, basket: false })))
      .not.toMatchObject({ necessary: false });
    expect(answersOf(saved(options, null, { basket: false }))).toEqual({ analytics: false, marketing: false });
  });

  it('notes how it was made', () => {
    expect(saved(options, before({ analytics: true }), {}, 'import').m).toBe('import');
  });

  it('takes the revision of the site, else keeps the stored one', () => {
    const policy = { url: '/p', revision: '3' };
    expect(saved({ ...options, policy }, before({}, { r: '3' }), {}).r).toBe('3');
    expect(saved(options, before({}, { r: '3' }), {}).r).toBe('3');
    expect(saved(options, null, {}).r).toBe('');
  });

  it('an id that every object has is an id like others', () => {
    const site = { categories: { constructor: {} }, services: { valueof: { category: 'constructor' } } };
    for (const stored of [null, before({})]) {
      expect(answersOf(saved(site, stored, {}))).toEqual({ constructor: false });
      expect(answersOf(saved(site, stored, { constructor: true }))).toEqual({ constructor: true });
    }
    const service = { categories: { ads: {} }, services: { constructor: { category: 'ads' } } };
    expect(answersOf(saved(service, null, {}))).toEqual({ ads: false });
    expect(answersOf(saved(service, before({ ads: true }), {}))).toEqual({ ads: true });
  });

  it('what nobody asked is not stored', () => {
    expect(answersOf(saved(options, null, { nonsense: true, constructor: true }))).toEqual({ analytics: false, marketing: false });
  });
});

describe('saving one answer and nothing else', () => {
  const only = (stored: ConsentRecord | null, said: Record<string, boolean>) => answersOf(savedOnly(options, stored, said));

  it('leaves unasked what was never asked', () => {
    expect(only(null, { youtube: true })).toEqual({ youtube: true });
    expect(only(null, { marketing: true })).toEqual({ marketing: true });
    expect(only(before({ analytics: false }), { youtube: true })).toEqual({ analytics: false, youtube: true });
  });

  it('keeps every stored answer', () => {
    expect(only(before({ analytics: true, marketing: false, foreign: true }), { youtube: true }))
      .toEqual({ analytics: true, marketing: false, foreign: true, youtube: true });
  });
});

describe('the time of a decision', () => {
  it('is kept when an older grant is kept', () => {
    expect(saved(options, before({ analytics: true, marketing: false }), { marketing: true }).t).toBe(NOW - 100 * DAY);
  });

  it('is kept when an older grant of a service, or of another page, is kept', () => {
    const denied = { analytics: false, marketing: false };
    expect(saved(options, before({ ...denied, youtube: true }), { analytics: true }).t).toBe(NOW - 100 * DAY);
    expect(saved(options, before({ ...denied, foreign: true }), { analytics: true, marketing: true }).t).toBe(NOW - 100 * DAY);
  });

  it('is renewed when everything is answered anew', () => {
    expect(saved(options, before({ analytics: true, marketing: true }), { analytics: true, marketing: true }).t).toBe(NOW);
    expect(answeredAll(options, before({ analytics: true, marketing: true }), 'accept-all', true).t).toBe(NOW);
  });

  it('is renewed when only refusals are kept', () => {
    expect(saved(options, before({ analytics: false, marketing: false, foreign: false }), { marketing: true }).t).toBe(NOW);
  });

  it('is renewed when there was no decision', () => {
    expect(saved(options, null, { analytics: true }).t).toBe(NOW);
  });
});

describe('ids this page does not declare', () => {
  const stored = before({ analytics: true, marketing: true, foreign: true, strange: false });

  it('are kept when saving and accepting', () => {
    expect(answersOf(saved(options, stored, { analytics: false }))).toMatchObject({ foreign: true, strange: false });
    expect(answersOf(answeredAll(options, stored, 'accept-all', true))).toMatchObject({ foreign: true, strange: false });
  });

  it.each(['reject-all', 'withdraw'] as const)('are refused too by %s', (method) => {
    const record = answeredAll(options, stored, method, false);
    expect(answersOf(record)).toEqual({ analytics: false, marketing: false, foreign: false, strange: false });
    expect(record).toMatchObject({ m: method, t: NOW });
  });
});

describe('a service', () => {
  it('is stored while it differs from its category', () => {
    expect(answersOf(saved(options, null, { youtube: true }))).toEqual({ analytics: false, marketing: false, youtube: true });
    expect(answersOf(saved(options, null, { marketing: true, youtube: false }))).toEqual({ analytics: false, marketing: true, youtube: false });
  });

  it('is dropped when it says the same', () => {
    expect(answersOf(saved(options, null, { marketing: true, youtube: true }))).toEqual({ analytics: false, marketing: true });
    expect(answersOf(saved(options, before({ analytics: false, marketing: false, youtube: true }), { marketing: true })))
      .toEqual({ analytics: false, marketing: true });
  });

  it('keeps its stored answer when only its category is named', () => {
    expect(answersOf(saved(options, before({ analytics: false, marketing: true, youtube: false }), { marketing: true })).youtube).toBe(false);
  });

  it.each([['accept-all', true], ['reject-all', false], ['withdraw', false]] as const)('follows its category again after %s', (method, value) => {
    const stored = before({ analytics: value, marketing: value, youtube: !value });
    expect(answersOf(answeredAll(options, stored, method, value))).toEqual({ analytics: value, marketing: value });
  });
});

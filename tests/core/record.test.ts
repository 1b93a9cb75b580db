import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newest, NOW, parse, recordOf, serialize } from './support/core';
import { cookieValues, FUZZ_TIMEOUT, grantedIn, RUNS } from './support/fuzz';

const EXAMPLE = 'v=1&t=1795305600&r=2026-11-01&l=kk&m=custom&id=3q9xk2v7&analytics=1&marketing=0&youtube=1';
const answersOf = (rest: string) => ({ ...parse(`v=1&t=1795305600&${rest}`)?.answers });

describe('the value of the cookie', () => {
  it('of the contract is read and written back unchanged', () => {
    const record = parse(EXAMPLE)!;
    expect({ ...record, answers: { ...record.answers } }).toEqual({
      t: 1795305600, r: '2026-11-01', l: 'kk', m: 'custom', id: '3q9xk2v7', n: '', nr: '', h: '', nh: '', ni: '', d: '',
      answers: { analytics: true, marketing: false, youtube: true },
    });
    expect(serialize(record)).toBe(EXAMPLE);
  });

  it('has no r without a revision', () => {
    expect(serialize(parse(EXAMPLE.replace('&r=2026-11-01', ''))!)).toBe(EXAMPLE.replace('&r=2026-11-01', ''));
  });

  it('says to URLSearchParams what it says to us', () => {
    const said = new URLSearchParams(serialize(recordOf({ answers: { analytics: true, marketing: false } })));
    expect([said.get('v'), said.get('analytics'), said.get('marketing')]).toEqual(['1', '1', '0']);
  });

  it('stays under 400 bytes with six categories of the longest ids, in characters a cookie may hold', () => {
    const ids = Array.from({ length: 6 }, (_, index) => `${'x'.repeat(31)}${index}`);
    const value = serialize(recordOf({
      t: 99999999999, r: '2026-11-01-'.padEnd(32, 'x'), l: 'kaz', m: 'registration', id: '3q9xk2v7',
      n: '99999999999', nr: '2026-11-01-'.padEnd(32, 'x'), h: 'h'.repeat(43), nh: 'kaz',
      answers: Object.fromEntries(ids.map((id) => [id, true])),
    }));
    expect(value.length).toBeLessThan(400);
    expect(value).toMatch(/^[\w.&=-]+$/);
    expect(Object.keys(parse(value)!.answers)).toEqual(ids);
  });

  it('has room for the words of a decision and of a notice beside six categories of usual ids', () => {
    const ids = ['functional', 'analytics', 'marketing', 'cross-border', 'third-party', 'publication'];
    const value = serialize(recordOf({
      r: '2026-11-01', l: 'ru', m: 'registration', id: '3q9xk2v7', n: '1795305600', nr: '2026-11-01', h: 'h'.repeat(43), nh: `kk.${'n'.repeat(43)}`, ni: '1z141z3',
      answers: Object.fromEntries(ids.map((id) => [id, true])),
    }));
    expect(value.length).toBeLessThan(400);
    expect(parse(value)!.nh).toBe(`kk.${'n'.repeat(43)}`);
  });

  it('every record survives being written and read', () => {
    const id = fc.stringMatching(/^[a-z][a-z0-9_-]{2,31}$/);
    const record = fc.record({
      t: fc.integer({ min: 0, max: 99999999999 }),
      r: fc.stringMatching(/^[\w.-]{0,32}$/),
      l: fc.constantFrom('kk', 'ru', 'en', ''),
      m: fc.constantFrom('accept-all', 'custom', 'withdraw', ''),
      id: fc.stringMatching(/^[0-9a-z]{8}$/),
      n: fc.stringMatching(/^\d{0,11}$/),
      nr: fc.stringMatching(/^[\w.-]{0,32}$/),
      h: fc.stringMatching(/^[\w-]{0,43}$/),
      nh: fc.stringMatching(/^([a-z]{2,3}(\.[\w-]{43})?)?$/),
      ni: fc.stringMatching(/^[0-9a-z]{0,7}$/),
      d: fc.stringMatching(/^\d{0,11}$/),
      answers: fc.tuple(fc.dictionary(id, fc.boolean(), { noNullPrototype: true }), fc.array(fc.tuple(id, fc.constantFrom('cross-border', 'third-party')), { maxLength: 5 }))
        .map(([own, permits]) => ({ ...own, ...Object.fromEntries(permits.map((each) => [each.join(' '), true])) })),
    });
    fc.assert(fc.property(record, (given) => {
      const back = parse(serialize(recordOf(given)))!;
      expect({ ...back, answers: { ...back.answers } }).toEqual({ ...given, answers: { ...given.answers } });
    }), { numRuns: 1000 });
  });
});

describe('is no record', () => {
  it.each([
    '', '1', 'true', 'undefined', '{}', 'v', 'v=', 'v=1', 't=1795305600', 'v=1&t=', 'v=1&t=abc', 'v=1&t=1e9', 'v=1&t=-5', 'v=1&t=1.5',
    'v=1&t= 1795305600', 'v=1&t=0x6b000000', 'v=1&t=179530560000', 'v=01&t=1795305600', 'v=1.0&t=1795305600', 'v=%31&t=1795305600',
    'v=2&t=1795305600&analytics=1', 'v=1;t=1795305600', 'V=1&T=1795305600', '"v=1&t=1795305600"', '%76=1&t=1795305600',
    'v=1%26t%3D1795305600', '�'.repeat(5000), '&'.repeat(5000), 'v=1&t=١٧٩٥٣٠٥٦٠٠',
  ])('%j', (value) => expect(parse(value)).toBeNull());

  it('what says version or time twice and differently the first time', () => {
    expect(parse('v=2&t=1795305600&v=1&analytics=1')).toBeNull();
    expect(parse('v=1&t=x&t=1795305600&analytics=1')).toBeNull();
  });
});

describe('an answer', () => {
  it.each(['01', ' 1', '1 ', '%31', 'true', '', '2', '-1', '1.0', '+1', 'yes', '1=1', '١', '1\n'])(
    'of %j was never given', (value) => expect(answersOf(`analytics=${value}`)).toEqual({}),
  );

  it.each(['ab', 'Analytics', '1analytics', '_x_', '-abc', 'анализ', `a${'b'.repeat(32)}`, '__proto__', 'a b c', 'a%62c', ' analytics'])(
    'for the ill-formed id %j was never given', (id) => expect(answersOf(`${id}=1`)).toEqual({}),
  );

  it('may be for ids that every object has, and only if it is said', () => {
    const said = parse('v=1&t=1&constructor=1&valueof=0')!.answers;
    expect(Object.getPrototypeOf(said)).toBeNull();
    expect(Object.entries(said)).toEqual([['constructor', true], ['valueof', false]]);
    expect('constructor' in parse('v=1&t=1')!.answers).toBe(false);
    expect('__proto__' in parse('v=1&t=1&__proto__=1')!.answers).toBe(false);
    expect(({} as Record<string, unknown>).analytics).toBeUndefined();
  });

  it.each(['analytics=1&analytics=0', 'analytics=0&analytics=1', 'analytics=1&analytics=1&analytics=0', 'analytics=0&x=1&analytics=1'])(
    'given twice, %s, is a refusal', (pairs) => expect(answersOf(pairs).analytics).toBe(false),
  );

  it('given twice alike stands', () => {
    expect(answersOf('analytics=1&analytics=1')).toEqual({ analytics: true });
  });
});

it('fields that are not well-formed are left empty, and the answers stand', () => {
  const { answers, ...fields } = parse('v=1&t=5&r=a b&l=KZ!&m=<b>&id=a%62&analytics=1')!;
  expect(fields).toEqual({ t: 5, r: '', l: '', m: '', id: '', n: '', nr: '', h: '', nh: '', ni: '', d: '' });
  expect(answers.analytics).toBe(true);
});

describe('of several cookies', () => {
  const older = 'v=1&t=100&l=ru&m=custom&id=aaa&analytics=1&marketing=1';
  const newer = 'v=1&t=200&l=kk&m=custom&id=bbb&analytics=1&marketing=0';

  it('the newest counts, in whatever order they come, whatever junk stands between', () => {
    for (const values of [[older, newer], [newer, older], ['junk', newer, 'v=1&t=9e9&analytics=1', older, '']]) {
      expect(newest(values)!.id).toBe('bbb');
    }
  });

  it('two of one second grant what both grant', () => {
    const other = 'v=1&t=200&l=ru&m=custom&id=ccc&analytics=0&marketing=1&youtube=1';
    for (const values of [[newer, other], [other, newer], [newer, other, newer], [older, other, newer]]) {
      const { answers } = newest(values)!;
      expect([answers.analytics, answers.marketing, !!answers.youtube]).toEqual([false, false, false]);
    }
    expect(newest([newer, newer])!.answers.analytics).toBe(true);
  });

  it('is none of a clock that ran ahead by more than a day, even if it is the only one', () => {
    const ahead = `v=1&t=${NOW + 3 * 86400}&id=ahead&analytics=1`;
    const good = `v=1&t=${NOW - 86400}&id=good&analytics=0`;
    expect(newest([good, ahead])!.id).toBe('good');
    expect(newest([ahead, good])!.id).toBe('good');
    expect(newest([ahead])).toBeNull();
    expect(newest([good, ahead], NOW + 2 * 86400)!.id).toBe('ahead');
  });

  it('none is a record when none is valid', () => {
    expect(newest([])).toBeNull();
    expect(newest(['', 'v=2&t=300&analytics=1', 'junk'])).toBeNull();
  });
});

describe('for any string', { timeout: FUZZ_TIMEOUT }, () => {
  const ids = ['analytics', 'marketing', 'you-tube'];

  it('nothing is thrown, and only own well-formed ids with exactly 1 or 0 are answers', () => {
    fc.assert(fc.property(cookieValues(ids, 1795305600), (value) => {
      const record = parse(value);
      if (!record) return;
      expect(Object.getPrototypeOf(record.answers)).toBeNull();
      for (const [id, answer] of Object.entries(record.answers)) {
        expect(id).toMatch(/^[a-z][a-z0-9_-]{2,31}$/);
        expect(value.split('&')).toContain(`${id}=${answer ? 1 : 0}`);
      }
      expect(Number.isSafeInteger(record.t)).toBe(true);
      expect(serialize(record)).toMatch(/^[\w.&=-]+$/);
    }), RUNS);
  });

  it('what is granted is what the string grants to the letter', () => {
    let granting = 0;
    fc.assert(fc.property(cookieValues(ids, 1795305600), (value) => {
      const record = parse(value);
      const granted = ids.filter((id) => record?.answers[id]);
      granting += granted.length;
      expect(granted).toEqual(grantedIn(value, ids));
    }), RUNS);
    expect(granting).toBeGreaterThan(RUNS.numRuns / 10); // the generator does make records
  });
});

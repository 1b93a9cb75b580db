/** The parser against what the text says to the letter, over many more cases than its own tests. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { expiry, newest, NOW, parse, recordOf, serialize } from '../core/support/core';
import { cases, cookieValues, FUZZ_TIMEOUT, grantedIn, inParts } from '../core/support/fuzz';
import { figuresIn } from '../support/figures';
import { monthsLater, timeOf } from './support/oracle';

const IDS = ['analytics', 'marketing', 'you-tube'];
const runs = cases(100_000, 10);
const figures = figuresIn('docs/reliability.md', 'fuzz-record');
const check = async <T>(what: string, property: fc.IRawProperty<T>) => {
  const begun = performance.now();
  await inParts(property, runs, 20_000);
  figures.row(`${what} | ${runs.numRuns.toLocaleString('en')} | ${Math.round((performance.now() - begun) / 1000)}`);
};
afterAll(() => figures.write('| records | cases | seconds |\n| --- | --- | --- |'));
/** `expect` would take most of the time. */
const same = (one: unknown, other: unknown) => {
  if (JSON.stringify(one) !== JSON.stringify(other)) expect(one).toEqual(other);
};

describe('a record', { timeout: FUZZ_TIMEOUT * 10 }, () => {
  it('grants what its text grants to the letter, and reads the same once written again', async () => {
    let granting = 0;
    await check('what a text grants, and reading it once written again', fc.property(cookieValues(IDS, NOW), (value) => {
      const record = parse(value);
      const granted = IDS.filter((id) => record?.answers[id]);
      same(granted, grantedIn(value, IDS));
      if (!record) return;
      granting += granted.length;
      const written = serialize(record);
      same(parse(written), record);
      // A browser drops what it can't keep in a cookie.
      if (!/^[\w.&=-]+$/.test(written)) expect(written).toBe('fit for a cookie');
    }));
    expect(granting).toBeGreaterThan(runs.numRuns / 10);
  });

  it('of several is the newest that is not ahead, and of one second grants what all grant', async () => {
    const values = fc.array(cookieValues(IDS, NOW), { maxLength: 4 });
    await check('the newest of several', fc.property(values, fc.integer({ min: -3, max: 3 }), (cookies, days) => {
      const now = NOW + days * 43_200;
      const record = newest(cookies, now);
      const times = cookies.map((value) => timeOf(value, now) ?? -1);
      const best = Math.max(-1, ...times);
      same(record?.t ?? -1, best);
      const told = cookies.filter((_value, index) => times[index] === best && best >= 0);
      same(IDS.filter((id) => record?.answers[id]), IDS.filter((id) => told.length && told.every((value) => grantedIn(value, [id]).length)));
    }));
  });

  it('ends so many months later by the calendar, at the last day where there is no such day', async () => {
    await check('when one ends', fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), fc.integer({ min: 1, max: 13 }), (seconds, months) => {
      same(expiry(seconds, months), monthsLater(seconds, months) * 1000);
    }));
  });

  it('of any well-formed fields survives being written and read', async () => {
    const text = (most: number) => fc.string({ unit: fc.constantFrom(...'abcXYZ019_.-'), maxLength: most });
    const id = fc.tuple(fc.constantFrom('a', 'z', 'm'), fc.string({ unit: fc.constantFrom(...'abz09_-'), minLength: 2, maxLength: 31 })).map((parts) => parts.join(''));
    const record = fc.record({
      t: fc.integer({ min: 0, max: 99_999_999_999 }), r: text(32), l: text(32), m: text(32), id: text(32), n: text(32), nr: text(32), h: text(43), nh: text(47), ni: text(32), d: text(32),
      answers: fc.dictionary(id, fc.boolean(), { maxKeys: 5 }),
    });
    await check('any fields, written and read', fc.property(record, (fields) => {
      const given = recordOf(fields);
      same(parse(serialize(given)), { ...parse('v=1&t=0'), ...given });
    }));
  });
});

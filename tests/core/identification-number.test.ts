import { describe, expect, it } from 'vitest';
import { config, ConfigError, wrongIn } from './support/core';

/**
 * Made for this test: eleven digits that belong to nobody (a month 13…19 in an IIN, a legal entity of type 9 in a BIN do not
 * exist), and the last one worked out by hand from the published rule: weights 1…11, then 3…11, 1, 2.
 */
const ELEVEN = [
  '00130000000', '99190099999', '12345678901', '11139111111', '22149222222', '33159333333', '44169444444', '55179555555',
  '66189666666', '77199777777', '88139888888', '01139010101', '10149101010', '98159765432', '31169415926', '27179182818',
  '16189033988', '14199142135', '57139721566', '69149314718', '10159000001', '00169000009', '90179000000', '05189050505', '20199202020',
];
const WEIGHTS = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]];
const rest = (digits: string, weights: readonly number[]) => weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11;
/** The last digit, or undefined: such a number is not issued. */
const lastOf = (digits: string) => WEIGHTS.map((weights) => rest(digits, weights)).find((sum) => sum < 10);
const valid = ELEVEN.filter((digits) => lastOf(digits) !== undefined).map((digits) => digits + lastOf(digits)!);

const given = (key: 'bin' | 'iin', number: unknown) => ({ operator: { name: 'ТОО «Проба»', [key]: number } });

describe.each(['bin', 'iin'] as const)('operator.%s', (key) => {
  it('twenty and more right ones pass', () => {
    expect(valid.length).toBeGreaterThanOrEqual(20);
    for (const number of valid) expect(config(given(key, number)).operator![key]).toBe(number);
  });

  it('the same with another last digit do not', () => {
    for (const number of valid) {
      const wrong = number.slice(0, 11) + (Number(number[11]) + 1) % 10;
      expect(() => config(given(key, wrong)), wrong).toThrow(ConfigError);
    }
  });

  it.each(['', '1', '12345678901', '1234567890130', '12345678901a', ' 23456789013', '123456789013\n', 123456789013, null, {}, ['123456789013']])(
    '%j does not', (number) => expect(() => config(given(key, number))).toThrow(`operator.${key}`),
  );
});

describe('the second row of weights', () => {
  it('is used where the first gives ten', () => {
    const numbers = Array.from({ length: 5000 }, (_, index) => `0013900${String(index).padStart(4, '0')}`);
    const second = numbers.find((digits) => rest(digits, WEIGHTS[0]!) === 10 && rest(digits, WEIGHTS[1]!) < 10)!;
    expect(config(given('bin', second + rest(second, WEIGHTS[1]!))).operator!.bin).toHaveLength(12);
    // Neither a ten cut to a nought nor to a one.
    for (const last of ['0', '1']) {
      if (last !== String(rest(second, WEIGHTS[1]!))) expect(() => config(given('bin', second + last))).toThrow(ConfigError);
    }
  });

  it('no last digit makes a number right that gives ten twice', () => {
    const numbers = Array.from({ length: 10000 }, (_, index) => `0013900${String(index).padStart(4, '0')}`);
    const never = numbers.find((digits) => lastOf(digits) === undefined)!;
    expect(never).toBeDefined();
    for (let last = 0; last < 10; last++) expect(() => config(given('iin', never + last))).toThrow(ConfigError);
  });
});

it('is told by the check', () => {
  const errors = wrongIn(given('bin', '123456789012'));
  expect(errors.map(({ path }) => path)).toEqual(['operator.bin']);
});

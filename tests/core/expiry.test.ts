import { describe, expect, it } from 'vitest';
import { decideAt, expiry, NOW, recordOf } from './support/core';

const at = (iso: string) => Date.parse(iso) / 1000;
const ends = (iso: string, months?: number) => new Date(expiry(at(iso), months)).toISOString();
const DAY = 86400;

describe('thirteen calendar months', () => {
  it.each([
    ['2026-01-05T12:00:00Z', '2027-02-05T12:00:00.000Z'],
    ['2026-01-31T10:20:30Z', '2027-02-28T10:20:30.000Z'],
    ['2027-01-31T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['2026-12-31T23:59:59Z', '2028-01-31T23:59:59.000Z'],
    ['2028-02-29T12:00:00Z', '2029-03-29T12:00:00.000Z'],
    ['2026-08-31T12:00:00Z', '2027-09-30T12:00:00.000Z'],
    ['2026-11-30T12:00:00Z', '2027-12-30T12:00:00.000Z'],
  ])('%s ends %s', (from, to) => expect(ends(from)).toBe(to));

  it('are 393 to 397 days for every day of four years, at the same time of day, on the same day or the month’s last', () => {
    const lengths = new Set<number>();
    for (let day = at('2025-01-01T21:03:04Z'); day < at('2029-01-01T21:03:04Z'); day += DAY) {
      const start = new Date(day * 1000);
      const end = new Date(expiry(day));
      const days = (+end - +start) / (DAY * 1000);
      lengths.add(days);
      expect(Number.isInteger(days), start.toISOString()).toBe(true);
      const months = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
      expect(months(end) - months(start), start.toISOString()).toBe(13);
      const lastOfMonth = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
      expect(end.getUTCDate(), start.toISOString()).toBe(Math.min(start.getUTCDate(), lastOfMonth));
    }
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(393);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(397);
    expect(lengths.size).toBeGreaterThan(1);
  });
});

it.each([
  [1, '2026-02-28T00:00:00.000Z'],
  [3, '2026-04-30T00:00:00.000Z'],
  [6, '2026-07-31T00:00:00.000Z'],
  [12, '2027-01-31T00:00:00.000Z'],
])('%i months from 31 January 2026 end %s', (months, to) => expect(ends('2026-01-31T00:00:00Z', months)).toBe(to));

describe('a decision', () => {
  const end = expiry(NOW) / 1000;
  const granted = recordOf({ answers: { analytics: true, marketing: true, functional: true } });
  const refused = recordOf({ answers: { analytics: false, marketing: false, functional: false } });

  it.each([
    [-1, 'decided', null],
    [0, 'unset', 'expired'],
    [1, 'unset', 'expired'],
  ])('%i s from its end is %s', (offset, status, reason) => {
    for (const record of [granted, refused]) {
      const state = decideAt({}, record, { now: end + offset });
      expect([state.status, state.reason]).toEqual([status, reason]);
      expect(state.grants.analytics).toBe(offset < 0 && record === granted);
      expect(state.choices.analytics).toBe(offset < 0 ? (record === granted ? 'granted' : 'denied') : undefined);
    }
  });

  it('ends at the same moment whenever it is looked at', () => {
    const seen = [0, DAY, 200 * DAY, 390 * DAY].map((later) => +decideAt({}, granted, { now: NOW + later }).expiresAt!);
    expect(new Set(seen)).toEqual(new Set([end * 1000]));
  });

  it('ends sooner where the site says so, also one taken before the site said so', () => {
    expect(decideAt({ expiresInMonths: 6 }, granted, { now: expiry(NOW, 6) / 1000 - 1 }).status).toBe('decided');
    expect(decideAt({ expiresInMonths: 6 }, granted, { now: expiry(NOW, 6) / 1000 }).reason).toBe('expired');
  });
});

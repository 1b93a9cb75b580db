/** Several tabs, lost messages, a clock that jumps, cookies that come and go: nothing is ever granted against the cookie. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cases, cookieValues, FUZZ_TIMEOUT, inParts, SEED } from '../core/support/fuzz';
import { NOW } from '../core/support/core';
import { figuresIn } from '../support/figures';
import { counted, IDS, MOVES, play, type Fault, type Move } from './support/tabs';

const ALL = `v=1&t=${NOW - 1000}&r=2026-01-01&l=ru&m=accept-all&id=a&analytics=1&marketing=1&cross-border=1&chat=1`;

const garbage = fc.array(cookieValues(IDS, NOW), { minLength: 1, maxLength: 2 });
const moves = fc.array(fc.tuple(fc.nat(3), fc.nat(MOVES - 1), fc.nat(59_048)), { minLength: 1, maxLength: 32, size: 'max' });
const browser = fc.record({ tabs: fc.integer({ min: 1, max: 4 }), site: fc.nat(3), cookies: fc.constantFrom([], [ALL], [ALL.replace('2026-01-01', '2026-02-01')]) });

const sequences = (runs: { numRuns: number; seed: number }, fault?: Fault) =>
  inParts(fc.property(moves as fc.Arbitrary<Move[]>, browser, garbage, (done, tabs, junk) => play(done, tabs, junk, fault)), runs, 1000);

const figures = figuresIn('docs/reliability.md', 'model');
afterAll(() => figures.write('| up to four tabs with one jar of cookies | |\n| --- | --- |'));

describe('in up to four tabs', { timeout: FUZZ_TIMEOUT }, () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
  afterEach(() => void vi.restoreAllMocks());
  it('nothing is granted or released against the cookie, nothing outlives thirteen months, and all agree in the end', async () => {
    const runs = cases(20_000);
    const begun = performance.now();
    await sequences(runs);
    for (const [what, count] of Object.entries({ ...counted, seconds: Math.round((performance.now() - begun) / 1000) })) figures.row(`${what} | ${count.toLocaleString('en')}`);
    // The sequences do grant.
    expect(counted.grants).toBeGreaterThan(runs.numRuns);
    expect(counted.releases).toBeGreaterThan(runs.numRuns);
  });

  it.each<[string, Fault, RegExp]>([
    ['a handle that ignores the cookie', { ignoresJar: true }, /against the jar|released|thirteen/],
    ['a tab that hears nothing', { isDeaf: true }, /against the jar|no agreement/],
    ['an oracle that knows no end', { oracleForgetsExpiry: true }, /denied against the jar/],
    ['a gate that lets everything through', { gateIsOpen: true }, /released/],
  ])('%s is found out', async (_name, fault, found) => {
    await expect(sequences({ numRuns: 2000, seed: SEED }, fault)).rejects.toThrow(found);
  });
});

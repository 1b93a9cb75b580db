/** Whatever is given as options: a ConfigError or a configuration, and nothing is granted by either. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { clampedConfig, config, ConfigError, wrongIn } from '../core/support/core';
import { cases, FUZZ_TIMEOUT, inParts } from '../core/support/fuzz';
import { figuresIn } from '../support/figures';

const runs = cases(100_000, 10);

/** Objects that throw, hide, or go round in circles. */
const NASTY: (() => unknown)[] = [
  () => Symbol('nasty'),
  () => Object.create(null) as unknown,
  () => ({ toString: 1, valueOf: 1 }),
  () => ({ toString() { throw new Error('toString'); } }),
  () => ({ [Symbol.toPrimitive]() { throw new Error('toPrimitive'); } }),
  () => ({ get category() { throw new Error('getter'); }, get id() { throw new Error('getter'); } }),
  () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    return circle;
  },
  () => {
    const circle: unknown[] = [];
    circle.push(circle);
    return circle;
  },
  () => new Proxy({}, { ownKeys() { throw new Error('ownKeys'); } }),
  () => new Proxy([], { get() { throw new Error('get'); } }),
  () => ({ constructor: null, __proto__: null }),
  () => JSON.parse('{"__proto__":{"category":"analytics"}}') as unknown,
  () => [Symbol('in a list')],
  () => [{ toString: 1, valueOf: 1 }],
  () => [null, undefined, NaN],
  () => 10n,
  () => () => {},
  () => new Date(NaN),
  () => new Map([['analytics', {}]]),
];
const nasty = fc.constantFrom(...NASTY).map((make) => make());

const text = fc.constantFrom('', 'analytics', 'marketing', 'analytics cross-border', 'explicit', 'youtube ga4', 'kk', 'x'.repeat(40), 'constructor', '__proto__', '/p', 'javascript:1', '2026-01-01', '123456789012');
const scalar = fc.oneof(text, fc.boolean(), fc.constantFrom(null, undefined, 0, 1, 13, 14, -1, NaN));
const key = fc.constantFrom('analytics', 'marketing', 'ga4', 'youtube', 'constructor', '__proto__', 'ab', 'necessary', 'Big');
const any: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: scalar }, { weight: 3, arbitrary: nasty }, fc.array(fc.oneof(text, nasty), { maxLength: 3 }), fc.dictionary(key, fc.oneof(scalar, nasty), { maxKeys: 2 }),
);
const some = (right: fc.Arbitrary<unknown>) => fc.option(fc.oneof({ weight: 5, arbitrary: right }, { weight: 3, arbitrary: any }), { nil: undefined, freq: 2 });
const service = fc.record({ category: some(fc.constantFrom('analytics', 'marketing')), requires: some(fc.array(fc.oneof(text, nasty), { maxLength: 2 })), explicit: some(fc.boolean()), cookies: some(fc.array(fc.oneof(text, nasty), { maxLength: 2 })), name: some(text) }, { requiredKeys: [] });
const options = fc.oneof(
  { weight: 9, arbitrary: fc.record({
    categories: some(fc.dictionary(key, fc.constantFrom({}, { explicit: true }), { maxKeys: 3 })),
    services: some(fc.oneof(fc.dictionary(key, fc.oneof(service, text), { maxKeys: 2 }), text, fc.array(text, { maxLength: 3 }))),
    statements: some(fc.array(fc.oneof(fc.record({ id: some(key), text: some(text), required: some(fc.boolean()) }), any), { maxLength: 2 })),
    policy: some(fc.record({ url: some(text), revision: some(text), tacitAfterDays: some(fc.nat(9)) }, { requiredKeys: [] })),
    operator: some(fc.record({ name: some(text), bin: some(text), iin: some(text) }, { requiredKeys: [] })),
    cookie: some(fc.record({ name: some(text), path: some(text), sameSite: some(text) }, { requiredKeys: [] })),
    implied: some(fc.array(text, { maxLength: 2 })), regime: some(fc.constantFrom('opt-in', 'implied')), languages: some(fc.array(text, { maxLength: 2 })), language: some(text),
    expiresInMonths: some(fc.integer({ min: 1, max: 13 })), layout: some(fc.constantFrom('box', 'bar')), texts: some(any), integrations: some(any), googleConsentMode: some(fc.record({ map: some(any), waitForUpdate: some(fc.nat()) })),
    receipts: some(fc.record({ endpoint: some(text) })), disclosure: some(any), rights: some(any), reloadOnRevoke: some(text), [`data-x`]: some(any), theme: some(text),
  }, { requiredKeys: [] }) },
  any,
);

const figures = figuresIn('docs/reliability.md', 'fuzz-options');
afterAll(() => figures.write('| options | |\n| --- | --- |'));

describe('whatever the options are', { timeout: FUZZ_TIMEOUT * 10 }, () => {
  it('the check throws a ConfigError or nothing, the core nothing', async () => {
    const found = { accepted: 0, wrong: 0, reported: 0 };
    await inParts(fc.property(options, (given) => {
      try {
        config(given);
        found.accepted++;
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        found.wrong++;
      }
      const { config: kept, ignored } = clampedConfig(given);
      const errors = wrongIn(given);
      found.reported += errors.length;
      if (!errors.length && ignored.length) throw new Error(`ignored, and not wrong: ${ignored.join()}`);
      // What falls back is a configuration all the same: who is granted by a category is granted by one there is.
      for (const id in kept.services) if (kept.parents[id] && kept.parents[kept.parents[id]] !== '') throw new Error(`a service of no category: ${id}`);
      if (kept.parents.necessary !== '' || !(kept.expiresInMonths >= 1 && kept.expiresInMonths <= 13)) throw new Error('no defaults');
    }), runs);
    for (const [what, count] of Object.entries({ cases: runs.numRuns, ...found })) figures.row(`${what} | ${count.toLocaleString('en')}`);
    expect(found.accepted).toBeGreaterThan(runs.numRuns / 50);
    expect(found.wrong).toBeGreaterThan(runs.numRuns / 50);
    expect(found.reported).toBeGreaterThan(runs.numRuns / 50);
  });
});

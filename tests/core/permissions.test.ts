import { describe, expect, it } from 'vitest';
import { config, decideAt, wrongIn, recordOf } from './support/core';
import { startConsent } from './support/start-consent';

const options = {
  categories: { analytics: {}, 'cross-border': {} },
  services: { metrica: { category: 'analytics', requires: ['cross-border'] }, own: { category: 'analytics' } },
};

describe('a service that sends data abroad', () => {
  it.each([
    [true, true, true], [true, false, false], [false, true, false], [false, false, false],
  ])('analytics %s and cross-border %s: %s', (analytics, abroad, granted) => {
    const { grants } = decideAt(options, recordOf({ answers: { analytics, 'cross-border': abroad } }));
    expect(grants.metrica).toBe(granted);
    // The domestic one needs its category alone.
    expect(grants.own).toBe(analytics);
  });

  it('an answer of its own does not replace the permission', () => {
    const { grants } = decideAt(options, recordOf({ answers: { analytics: false, metrica: true, 'cross-border': false } }));
    expect(grants).toMatchObject({ metrica: false, 'cross-border': false });
  });

  it('refusing the permission alone withdraws it, and leaves the others', () => {
    const { consent } = startConsent(options);
    consent.acceptAll();
    const changes: (readonly string[])[] = [];
    consent.on('change', ({ changed }) => changes.push(changed));
    consent.save({ 'cross-border': false });
    expect([consent.has('metrica'), consent.has('own'), consent.has('analytics')]).toEqual([false, true, true]);
    expect(changes).toEqual([['cross-border', 'metrica']]);
  });

  it('a permission that was never asked is denied, and asked about', () => {
    const state = decideAt(options, recordOf({ answers: { analytics: true } }));
    expect(state).toMatchObject({ reason: 'new-category', mustAsk: true, grants: { metrica: false, own: true } });
  });
});

describe('declaring', () => {
  it.each(['cross-border', 'third-party', 'publication'])('%s comes with the service that requires it', (id) => {
    const { categories, parents } = config({ services: { metrica: { category: 'analytics', requires: [id] } } });
    expect([id in categories, parents[id]]).toEqual([true, '']);
  });

  it('anything else must be declared', () => {
    expect(() => config({ services: { metrica: { category: 'analytics', requires: ['abroad'] } } })).toThrow('services.metrica.requires');
    expect(() => config({ categories: { analytics: {}, abroad: {} }, services: { metrica: { category: 'analytics', requires: ['abroad'] } } })).not.toThrow();
  });

  it('a service is no permission', () => {
    const errors = wrongIn({ services: { one: { category: 'analytics' }, two: { category: 'analytics', requires: ['one'] } } });
    expect(errors.map(({ path }) => path)).toEqual(['services.two.requires']);
  });

  it.each(['cross-border', 5, {}, null])('requires: %j is a wrong option', (requires) => {
    const errors = wrongIn({ services: { metrica: { category: 'analytics', requires } } });
    expect(errors.map(({ path }) => path)).toEqual(['services.metrica.requires']);
  });

  it.each([[[null]], [[{}]], [[5]], [['__proto__']], [['constructor']]])('requires: %j is a wrong option', (requires) => {
    const errors = wrongIn({ services: { metrica: { category: 'analytics', requires } } });
    expect(errors.map(({ path }) => path)).toEqual(['services.metrica.requires']);
  });
});

import { describe, expect, it } from 'vitest';
import { decideAt, expiry, NOW, recordOf } from './support/core';
import type { ConsentOptions } from '../../src/core/options/options';

const two = { categories: { analytics: {}, marketing: {} } };
const withYoutube = { ...two, services: { youtube: { category: 'marketing' }, metrica: { category: 'analytics' } } };
const both = (analytics: boolean, marketing: boolean, more: Record<string, boolean> = {}) =>
  recordOf({ answers: { analytics, marketing, ...more } });

describe('the reason for asking is the first that holds', () => {
  const revised = { ...two, policy: { url: '/p', revision: '2' } };
  const late = expiry(NOW) / 1000;
  const partial = recordOf({ r: '1', answers: { analytics: true } });

  it('cookies-blocked, and then nobody is asked', () => {
    for (const record of [undefined, null, partial]) {
      const state = decideAt(revised, record, { blocked: true, suspended: true, now: late });
      expect(state).toMatchObject({ status: 'unset', reason: 'cookies-blocked', mustAsk: false });
    }
  });

  it('missing, before anything the options say', () => {
    expect(decideAt(revised, undefined, { suspended: true })).toMatchObject({ status: 'unset', reason: 'missing', mustAsk: true });
  });

  it('invalid: unusable, while options are wrong, or more than 24 h ahead', () => {
    const ahead = recordOf({ t: late + 86401, r: '1', answers: partial.answers });
    expect(decideAt(revised, null)).toMatchObject({ status: 'unset', reason: 'invalid', mustAsk: true });
    expect(decideAt(revised, partial, { suspended: true, now: late }).reason).toBe('invalid');
    expect(decideAt(revised, ahead, { now: late }).reason).toBe('invalid');
  });

  it('24 h ahead is not yet too much', () => {
    expect(decideAt(two, recordOf({ t: NOW + 86400, answers: both(true, true).answers })).status).toBe('decided');
    expect(decideAt(two, recordOf({ t: NOW + 86401, answers: both(true, true).answers })).reason).toBe('invalid');
  });

  it('expired, before revised', () => {
    expect(decideAt(revised, partial, { now: late })).toMatchObject({ status: 'unset', reason: 'expired', mustAsk: true });
  });

  it('revised, before new-category', () => {
    expect(decideAt(revised, partial)).toMatchObject({ status: 'unset', reason: 'revised', mustAsk: true });
  });

  it('new-category, with a decision that stands', () => {
    expect(decideAt(two, partial)).toMatchObject({ status: 'decided', reason: 'new-category', mustAsk: true });
  });

  it('none', () => {
    expect(decideAt(two, both(true, false))).toMatchObject({ status: 'decided', reason: null, mustAsk: false });
  });
});

describe('where there is nothing to answer', () => {
  const NONE = { categories: {}, services: { basket: { category: 'necessary' } } };
  const answered = recordOf({ r: '1', answers: {} });
  const late = expiry(NOW) / 1000;

  it('nobody is asked, whatever the reason', () => {
    for (const [record, reason] of [[undefined, 'missing'], [recordOf({ t: NOW - 99 }), null]] as const) expect(decideAt(NONE, record)).toMatchObject({ reason, mustAsk: false });
    expect(decideAt(NONE, answered, { now: late })).toMatchObject({ reason: 'expired', mustAsk: false });
    expect(decideAt({ ...NONE, policy: { url: '/p', revision: '2' } }, answered)).toMatchObject({ reason: 'revised', status: 'unset', mustAsk: false });
    expect(decideAt(NONE, undefined).grants).toEqual({ necessary: true, basket: true });
  });

  it('of a new version that has a notice visitors still hear', () => {
    for (const more of [{ effectiveFrom: '2099-01-01' }, { publishedAt: '2026-01-01', tacitAfterDays: 7 }]) {
      expect(decideAt({ ...NONE, policy: { url: '/p', revision: '2', ...more } }, answered)).toMatchObject({ reason: 'revised', status: 'decided', mustAsk: true });
    }
  });

  it('one category, one permission or one statement is something to answer', () => {
    const all: ConsentOptions[] = [{ categories: { analytics: {} } }, { categories: { 'cross-border': {} } }, { categories: {}, statements: [{ id: 'adult', text: '18' }] }];
    for (const more of all) {
      expect(decideAt(more, undefined)).toMatchObject({ reason: 'missing', mustAsk: true });
    }
  });
});

describe('without a valid decision', () => {
  it.each(['cookies-blocked', 'missing', 'invalid', 'expired', 'revised'])('%s: all but the necessary is denied', (reason) => {
    const options = { ...withYoutube, policy: { url: '/p', revision: '2' } };
    const record = recordOf({ r: reason === 'revised' ? '1' : '2', answers: both(true, true, { youtube: true }).answers });
    const state = {
      'cookies-blocked': () => decideAt(options, record, { blocked: true }),
      missing: () => decideAt(options, undefined),
      invalid: () => decideAt(options, record, { suspended: true }),
      expired: () => decideAt(options, record, { now: expiry(NOW) / 1000 }),
      revised: () => decideAt(options, record),
    }[reason]!();
    expect(state.reason).toBe(reason);
    expect({ ...state.grants }).toEqual({ necessary: true, analytics: false, marketing: false, youtube: false, metrica: false });
    expect({ ...state.choices }).toEqual({});
    expect(state).toMatchObject({ givenAt: null, expiresAt: null, revision: null, method: null, id: null });
  });
});

describe('a valid decision', () => {
  it('is told whole', () => {
    const record = recordOf({ r: '2', m: 'accept-all', id: 'abc', answers: both(true, false).answers });
    const state = decideAt({ ...two, policy: { url: '/p', revision: '2' } }, record);
    expect(state).toMatchObject({ revision: '2', method: 'accept-all', id: 'abc', gpc: false });
    expect(+state.givenAt!).toBe(NOW * 1000);
    expect(+state.expiresAt!).toBe(expiry(NOW));
    expect({ ...state.choices }).toEqual({ analytics: 'granted', marketing: 'denied' });
    expect({ ...state.grants }).toEqual({ necessary: true, analytics: true, marketing: false });
  });

  it('a revision in the cookie does not matter where the site has none', () => {
    expect(decideAt(two, recordOf({ r: '1', answers: both(true, true).answers })).status).toBe('decided');
  });

  it('made before the site had a revision is asked again', () => {
    expect(decideAt({ ...two, policy: { url: '/p', revision: '1' } }, both(true, true)).reason).toBe('revised');
  });

  it('a category it does not mention is denied, never asked, and the old grants stand', () => {
    const state = decideAt(two, recordOf({ answers: { analytics: true } }));
    expect({ ...state.grants }).toEqual({ necessary: true, analytics: true, marketing: false });
    expect('marketing' in state.choices).toBe(false);
  });

  it('grants nothing that the page does not declare', () => {
    const state = decideAt(two, both(true, true, { foreign: true, constructor: true }));
    expect(state.grants.foreign).toBeUndefined();
    expect('constructor' in state.grants).toBe(false);
    expect(Object.getPrototypeOf(state.grants)).toBeNull();
    expect(Object.getPrototypeOf(state.choices)).toBeNull();
  });

  it('cannot refuse the necessary', () => {
    const options = { ...two, services: { basket: { category: 'necessary' } } };
    const state = decideAt(options, both(false, false, { necessary: false, basket: false }));
    expect(state.grants.necessary).toBe(true);
    expect(state.grants.basket).toBe(true);
  });

  it('is frozen inside', () => {
    const state = decideAt(two, both(true, false));
    expect(Object.isFrozen(state.grants) && Object.isFrozen(state.choices)).toBe(true);
  });
});

describe('a service', () => {
  it('follows its category', () => {
    expect(decideAt(withYoutube, both(false, true)).grants).toMatchObject({ youtube: true, metrica: false });
  });

  it('obeys its own answer in its category’s place, either way', () => {
    const state = decideAt(withYoutube, both(true, false, { youtube: true, metrica: false }));
    expect(state.grants).toMatchObject({ marketing: false, youtube: true, analytics: true, metrica: false });
    expect(state.choices).toMatchObject({ youtube: 'granted', metrica: 'denied' });
  });

  it('that is explicit has an answer of its own or none', () => {
    const site = { ...two, services: { webvisor: { category: 'analytics', explicit: true } } };
    expect(decideAt(site, both(true, false)).grants).toMatchObject({ analytics: true, webvisor: false });
    expect(decideAt(site, both(true, false, { webvisor: true })).grants.webvisor).toBe(true);
    expect(decideAt({ ...two, services: { webvisor: { category: 'analytics' } } }, both(true, false)).grants.webvisor).toBe(true);
  });

  it('of a category never asked is denied unless it was asked itself', () => {
    expect(decideAt(withYoutube, recordOf({ answers: { analytics: true } })).grants.youtube).toBe(false);
    expect(decideAt(withYoutube, recordOf({ answers: { analytics: true, youtube: true } })).grants.youtube).toBe(true);
  });
});

describe('Global Privacy Control', () => {
  const answers = both(true, true, { youtube: true }).answers;

  it.each(['implied', 'tacit'])('bars what was granted by %s', (m) => {
    const site: ConsentOptions = { ...withYoutube, regime: 'implied', implied: ['analytics'] };
    const state = decideAt(site, recordOf({ m, answers }), { gpc: true });
    expect({ ...state.grants }).toEqual({ necessary: true, analytics: false, marketing: false, youtube: false, metrica: false });
    expect(state).toMatchObject({ status: 'decided', gpc: true });
    expect(decideAt(site, recordOf({ m, answers })).grants.analytics).toBe(true);
  });

  it.each(['accept-all', 'custom'])('lets stand what was granted by %s', (m) => {
    const state = decideAt(withYoutube, recordOf({ m, answers }), { gpc: true });
    expect(state.grants).toMatchObject({ analytics: true, marketing: true, youtube: true });
    expect(state.gpc).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { decideAt, wrongIn, recordOf } from './support/core';
import { settled, startConsent } from './support/start-consent';
import type { ConsentOptions } from '../../src/core/options/options';

const site: ConsentOptions = {
  regime: 'implied',
  categories: { analytics: {}, functional: {}, marketing: {}, geo: { explicit: true }, 'cross-border': {}, 'third-party': {}, publication: {} },
  services: { metrica: { category: 'analytics' }, pixel: { category: 'marketing' }, locator: { category: 'geo' }, recorder: { category: 'analytics', explicit: true } },
};
const all = Object.fromEntries(Object.keys(site.categories!).map((id) => [id, true]));
const implied = recordOf({ m: 'implied', answers: all });

describe('a record made by use of the site', () => {
  it('grants no category that takes a click, nor its services', () => {
    expect({ ...decideAt(site, implied).grants }).toEqual({
      necessary: true, analytics: true, functional: true, metrica: true,
      marketing: false, pixel: false, geo: false, locator: false, recorder: false, 'cross-border': false, 'third-party': false, publication: false,
    });
  });

  it('grants them all where a click made it: the control', () => {
    // An explicit service has an answer of its own.
    const clicked = recordOf({ m: 'accept-all', answers: { ...all, recorder: true } });
    expect(Object.values(decideAt(site, clicked).grants)).not.toContain(false);
    expect(decideAt(site, { ...clicked, m: 'implied' }).grants.recorder).toBe(false);
  });

  it('grants nothing under Global Privacy Control', () => {
    expect(Object.entries(decideAt(site, implied, { gpc: true }).grants).filter(([, granted]) => granted)).toEqual([['necessary', true]]);
  });

  it('what it does not grant was not refused', async () => {
    const { consent, context } = startConsent(site);
    await settled();
    context().save({ analytics: true }, true, 'implied', { n: '1767614000', nr: '' });
    expect(consent.state).toMatchObject({ status: 'decided', method: 'implied', grants: { analytics: true, marketing: false } });
    expect(consent.state.choices).toEqual({ analytics: 'granted' });
    expect([consent.has('!marketing'), consent.has('marketing')]).toEqual([false, false]);
    // A click refuses.
    consent.rejectAll();
    expect([consent.has('!marketing'), consent.has('analytics')]).toEqual([true, false]);
  });

  it('keeps when the notice was on screen, in the cookie', async () => {
    const { page, context } = startConsent(site);
    await settled();
    context().save({ analytics: true, marketing: false }, true, 'implied', { n: '1767614000', nr: '7' });
    expect(page.situation.cookies[0]).toMatch(/&m=implied&id=\w{8}&n=1767614000&nr=7&analytics=1&marketing=0$/);
  });
});

describe('where the site no longer takes use for consent', () => {
  const optIn: ConsentOptions = { ...site, regime: 'opt-in' };

  it.each([optIn, { ...site, regime: undefined }])('what use granted has ended, and it is asked as on a first visit', (options) => {
    const state = decideAt(options, implied);
    expect(state).toMatchObject({ status: 'unset', mustAsk: true, reason: 'missing', method: null, givenAt: null });
    expect(Object.entries(state.grants).filter(([, granted]) => granted)).toEqual([['necessary', true]]);
    expect(state.choices).toEqual({});
  });

  it('what a click granted stands: the control', () => {
    expect(decideAt(optIn, { ...implied, m: 'custom' })).toMatchObject({ status: 'decided', mustAsk: false, grants: { analytics: true, marketing: true } });
  });
});

it('a refusal stops it at once', async () => {
  const { consent, page, context } = startConsent(site);
  await settled();
  context().save({ analytics: true }, true, 'implied');
  page.forget();
  const order: boolean[] = [];
  consent.on('change', () => order.push(consent.has('analytics')));
  page.outside().onAction('reject-all');
  expect(order).toEqual([false]);
  expect(page.order()).toContain('purge');
});

it.each<[string, unknown, string]>([
  ['regime', 'none', 'regime'], ['implied', 'analytics', 'implied'], ['categories', { geo: { explicit: 1 } }, 'categories.geo.explicit'],
  ['services', { recorder: { category: 'analytics', explicit: 'yes' } }, 'services.recorder.explicit'],
])('%s: %j is a wrong option', (key, value, path) => {
  expect(wrongIn({ [key]: value }).map((error) => error.path)).toEqual([path]);
});

describe('once the visitor speaks', () => {
  const stored = ['v=1&t=1767610000&m=implied&id=aaaa1111&n=1767600000&analytics=1&functional=1&marketing=0&geo=0&cross-border=0&third-party=0&publication=0'];

  it('what he does not name is denied: he never granted it', () => {
    const { consent } = startConsent(site, { cookies: stored });
    expect(consent.has('analytics')).toBe(true);
    consent.save({ functional: true });
    expect(consent.state).toMatchObject({ method: 'custom', grants: { functional: true, analytics: false, metrica: false } });
  });

  it('one service allowed by itself: the others are asked about', async () => {
    const { consent, context } = startConsent(site, { cookies: stored });
    consent.show('preferences').catch(() => {});
    await settled();
    context().save({ locator: true }, true);
    expect(consent.state).toMatchObject({ reason: 'new-category', mustAsk: true, grants: { locator: true, analytics: false } });
  });

  it('under Global Privacy Control a refusal wakes nothing that was implied', () => {
    const { consent } = startConsent(site, { cookies: stored, gpc: true });
    expect(consent.has('analytics')).toBe(false);
    consent.save({ marketing: false });
    expect(Object.entries(consent.state.grants).filter(([, granted]) => granted)).toEqual([['necessary', true]]);
  });

  it('a decision by clicks stays a decision: the control', () => {
    const { consent } = startConsent(site, { cookies: [stored[0]!.replace('m=implied', 'm=custom')] });
    consent.save({ marketing: true });
    expect(consent.state.grants).toMatchObject({ functional: true, analytics: true, marketing: true });
  });
});

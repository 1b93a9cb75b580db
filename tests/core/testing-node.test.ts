// The handle for tests in Node, as it is: nothing of a page is there, and nothing is missed.
import { describe, expect, it, vi } from 'vitest';
import { handleSuite } from './support/handle-suite';
import { createConsent } from '../../src/consent/create-consent';
import { defineConsent } from '../../src/consent/define-consent';
import { fakeConsent } from '../../src/testing/index';

handleSuite('the fake in Node', (options, choices) => fakeConsent(defineConsent(options), choices));

describe('fakeConsent', () => {
  it('of choices: these are decided, the rest is refused, other ids are unknown', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const consent = fakeConsent({ analytics: true, video: 'granted' });
    expect(consent.state).toMatchObject({ status: 'decided', mustAsk: false, method: 'custom' });
    expect(['necessary', 'functional', 'analytics', 'marketing', 'video', 'unknown'].map((id) => consent.has(id))).toEqual([true, false, true, false, true, false]);
    expect(fakeConsent({}).state.status).toBe('decided');
  });

  it('of nothing: there is no decision yet', () => {
    expect(fakeConsent().state).toMatchObject({ status: 'unset', mustAsk: true, reason: 'missing' });
  });

  it('of a site: its ids, its rules, its revision', () => {
    const site = defineConsent({ policy: { url: '/p', revision: '7' }, categories: { analytics: {} }, services: { ga4: 'analytics cross-border' } });
    const consent = fakeConsent(site, { analytics: true });
    expect([consent.has('analytics'), consent.has('ga4'), consent.state.revision]).toEqual([true, false, '7']);
    consent.save({ 'cross-border': true });
    expect(consent.has('ga4')).toBe(true);
    expect(fakeConsent(site).state.mustAsk).toBe(true);
  });

  it('is a site as well: whoever starts one gets this very handle, each its own', () => {
    const consent = fakeConsent({ analytics: true });
    expect([consent.ids, consent.options.categories]).toEqual([['necessary', 'functional', 'analytics', 'marketing'], expect.objectContaining({ analytics: {} })]);
    expect(createConsent(consent)).toBe(consent);
    const other = fakeConsent({ analytics: false });
    expect(createConsent(other)).toBe(other);
    consent.withdraw();
    expect([consent.has('analytics'), other.has('!analytics')]).toEqual([false, true]);
  });

  it('a decision ends after its months, by the clock', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-31T00:00:00Z') });
    const consent = fakeConsent(defineConsent({ expiresInMonths: 1 }), { analytics: true });
    expect(consent.state.expiresAt).toEqual(new Date('2026-02-28T00:00:00Z'));
    vi.setSystemTime(new Date('2026-03-01T00:00:00Z'));
    expect(consent.save({ marketing: true }).grants).toMatchObject({ analytics: false, marketing: true });
    vi.useRealTimers();
  });

  it('what a listener throws is reported, told as error, and stops nobody', () => {
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    const consent = fakeConsent();
    const broken = new Error('broken');
    const heard = vi.fn();
    consent.on('change', () => {
      throw broken;
    });
    consent.on('change', heard);
    consent.on('error', heard);
    consent.acceptAll();
    expect(heard.mock.calls.map(([{ error }]) => error as unknown)).toEqual([broken, undefined]);
    expect(report).toHaveBeenCalledWith(broken);
  });

  it('touches nothing of a page, sets no timer', async () => {
    const touched: string[] = [];
    const trap = (name: string) => new Proxy(() => {}, {
      get: (_, key) => void touched.push(`${name}.${String(key)}`),
      set: (_, key) => !!touched.push(`${name}.${String(key)} =`),
      apply: () => void touched.push(`${name}()`),
    });
    const NAMES = ['document', 'localStorage', 'sessionStorage', 'setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask', 'fetch', 'addEventListener', 'BroadcastChannel', 'MutationObserver'];
    for (const name of NAMES) vi.stubGlobal(name, trap(name));
    const consent = fakeConsent({ analytics: true });
    consent.subscribe(() => {});
    await consent.show('preferences');
    consent.acceptAll();
    consent.withdraw();
    consent.setLanguage('ru');
    consent.reset();
    await consent.hide();
    consent.receipt();
    consent.destroy();
    const before = [...touched];
    // The control: the trap is one.
    void document.body;
    vi.unstubAllGlobals();
    expect(before).toEqual([]);
    expect(touched).toEqual(['document.body']);
  });
});

describe('a wrong option throws, as it does on a page', () => {
  it.each([
    ['of a site', () => fakeConsent(defineConsent({ expiresInMonths: 14 as never })), 'expiresInMonths'],
    ['an id that is none', () => fakeConsent({ A: true }), 'categories.A'],
  ])('%s', (_case, make, path) => {
    expect(make).toThrow(expect.objectContaining({ name: 'ConfigError', message: expect.stringContaining(path) as string }));
  });
});

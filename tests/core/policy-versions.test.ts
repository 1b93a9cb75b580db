import { describe, expect, it } from 'vitest';
import { decideAt, wrongIn, NOW, recordOf } from './support/core';
import { settled, startConsent } from './support/start-consent';
import type { PolicyOptions } from '../../src/core/options/law-options';
import type { ConsentOptions } from '../../src/core/options/options';

const policy: PolicyOptions = { url: '/p', revision: '2', publishedAt: '2026-01-05' };
const site = (more: Partial<PolicyOptions> = {}): ConsentOptions => ({ categories: { analytics: {}, marketing: {} }, policy: { ...policy, ...more } });
const old = recordOf({ r: '1', answers: { analytics: true, marketing: false } });

describe('an older decision under a new revision', () => {
  it.each<[string, Partial<PolicyOptions>, boolean]>([
    ['is asked anew', {}, false],
    ['stands where use can accept the version', { tacitAfterDays: 7 }, true],
    ['is asked anew where a click is required', { tacitAfterDays: 7, requireReconsent: true }, false],
    ['is asked anew where nothing says since when', { tacitAfterDays: 7, publishedAt: undefined }, false],
    ['is asked anew where that is no date', { tacitAfterDays: 7, publishedAt: '2026-13-40' }, false],
    ['stands until the version holds', { effectiveFrom: '2026-01-06' }, true],
    ['stands until then though a click will be required', { effectiveFrom: '2026-01-06', requireReconsent: true }, true],
    ['is asked anew once it holds', { effectiveFrom: '2026-01-05' }, false],
  ])('%s', (_name, more, stands) => {
    expect(decideAt(site(more), old)).toMatchObject({
      reason: 'revised', mustAsk: true, status: stands ? 'decided' : 'unset', grants: { analytics: stands, marketing: false },
    });
  });

  it('to the second', () => {
    const options = site({ effectiveFrom: '2026-01-06' });
    const midnight = Date.UTC(2026, 0, 6) / 1000;
    expect(decideAt(options, old, { now: midnight - 1 }).grants.analytics).toBe(true);
    expect(decideAt(options, old, { now: midnight }).grants.analytics).toBe(false);
  });

  it('stands no longer than its months', () => {
    expect(decideAt(site({ tacitAfterDays: 7 }), recordOf({ ...old, t: NOW - 398 * 86400 }))).toMatchObject({ reason: 'expired', grants: { analytics: false } });
  });

  it('never covers a new category, whatever version', () => {
    const { grants } = decideAt({ ...site({ tacitAfterDays: 7 }), categories: { analytics: {}, chat: {} } }, old);
    expect(grants).toMatchObject({ analytics: true, chat: false });
  });
});

describe('accepting a version by use', () => {
  it('changes revision and method, and neither time nor answers', async () => {
    const { consent, page, context } = startConsent(site({ tacitAfterDays: 7 }), {
      now: NOW + 9 * 86400, cookies: [`v=1&t=${NOW}&r=1&l=ru&m=custom&id=aaaa1111&analytics=0&marketing=0&n=${NOW}&nr=2`],
    });
    await settled();
    const { t, n, nr } = context().record()!;
    context().save({}, true, 'tacit', { t, n, nr });
    expect(page.situation.cookies[0]).toMatch(new RegExp(`^v=1&t=${NOW}&r=2&l=ru&m=tacit&id=rand0001&n=${NOW}&nr=2&analytics=0&marketing=0$`));
    expect(consent.state).toMatchObject({ status: 'decided', reason: null, method: 'tacit', revision: '2' });
  });

  it('leaves a new category unasked', async () => {
    const { consent, context } = startConsent({ ...site({ tacitAfterDays: 7 }), categories: { analytics: {}, chat: {} } }, {
      cookies: [`v=1&t=${NOW}&r=1&m=custom&id=aaaa1111&analytics=1`],
    });
    await settled();
    context().save({}, true, 'tacit', { t: NOW });
    expect(consent.state).toMatchObject({ reason: 'new-category', revision: '2', grants: { analytics: true, chat: false } });
    expect(consent.state.choices).not.toHaveProperty('chat');
  });
});

describe('a notice', () => {
  const started = async (cookies: string[], options = site()) => {
    const made = startConsent(options, { cookies });
    await settled();
    return made;
  };

  it('without a decision is kept, and is none', async () => {
    const { consent, page, context } = await started([]);
    page.forget();
    context().noted({ n: String(NOW), nr: '2', nh: 'ru', ni: '' });
    expect(page.situation.cookies).toEqual([`v=1&t=0&n=${NOW}&nr=2&nh=ru`]);
    // The cookie is kept as long as a decision would be, and nobody is told.
    expect(page.order()).toEqual(['write']);
    expect(page.of('write')[0]![1]).toEqual(new Date('2027-02-05T12:00:00Z'));
    expect(consent.state).toMatchObject({ status: 'unset', reason: 'missing', mustAsk: true, givenAt: null, grants: { analytics: false } });
  });

  it.each(['1', '2'])('stands beside the decision under revision %s, which stays as it is', async (revision) => {
    const value = `v=1&t=${NOW - 5}&r=${revision}&l=ru&m=custom&id=aaaa1111`;
    const { consent, page, context } = await started([`${value}&analytics=1&marketing=0`], { ...site(), categories: { analytics: {}, marketing: {}, chat: {} } });
    const before = consent.state;
    context().noted({ n: String(NOW), nr: '2', nh: 'ru', ni: '' });
    expect(page.situation.cookies).toEqual([`${value}&n=${NOW}&nr=2&nh=ru&analytics=1&marketing=0`]);
    expect(consent.state).toEqual(before);
  });

  it('is all that is kept of a decision that ended', async () => {
    const { page, context } = await started([`v=1&t=${NOW - 400 * 86400}&r=2&m=custom&id=aaaa1111&analytics=1`]);
    context().noted({ n: String(NOW), nr: '2', nh: 'ru', ni: '' });
    expect(page.situation.cookies).toEqual([`v=1&t=0&n=${NOW}&nr=2&nh=ru`]);
  });

  it('does not touch what a newer Kelisim wrote', async () => {
    const { page, context } = await started(['v=2&t=5']);
    context().noted({ n: String(NOW), nr: '2', nh: 'ru', ni: '' });
    expect(page.situation.cookies).toEqual(['v=2&t=5']);
  });

  it('changes no record while it is unclear what was asked', async () => {
    const value = `v=1&t=${NOW}&r=2&m=custom&id=aaaa1111&analytics=1`;
    for (const cookies of [[], [value]]) {
      const { page, context } = startConsent({ ...site(), categories: { analytics: {}, Ads: {} } }, { cookies }, { lenient: true });
      await settled();
      context().noted({ n: String(NOW), nr: '2', nh: 'ru', ni: '' });
      expect(page.situation.cookies).toEqual(cookies);
    }
  });

  it('shown in another tab is no change', async () => {
    const { page } = await started([`v=1&t=${NOW}&r=2&m=custom&id=aaaa1111&analytics=1`]);
    page.forget();
    page.situation.cookies = [`v=1&t=${NOW}&r=2&m=custom&id=aaaa1111&n=${NOW}&nr=2&nh=ru&analytics=1`];
    page.outside().onRefresh('tab');
    expect(page.order()).toEqual([]);
    // The control: a decision there is.
    page.situation.cookies = [`v=1&t=${NOW}&r=2&m=custom&id=bbbb1111&analytics=0`];
    page.outside().onRefresh('tab');
    expect(page.order()).toContain('event:change');
  });

  it('goes with the next decision made by a click', async () => {
    const { page, consent } = await started([`v=1&t=0&n=${NOW}&nr=2`]);
    consent.rejectAll();
    expect(page.situation.cookies[0]).not.toContain('n=');
  });
});

it.each<[string, unknown]>([
  ['publishedAt', '5 January'], ['publishedAt', 20260105], ['effectiveFrom', 'soon'], ['tacitAfterDays', '7'], ['tacitAfterDays', -1], ['requireReconsent', 'yes'],
])('policy.%s: %j is a wrong option', (key, value) => {
  expect(wrongIn({ policy: { url: '/p', [key]: value } }).map(({ path }) => path)).toEqual([`policy.${key}`]);
});

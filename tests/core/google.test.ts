import { describe, expect, it } from 'vitest';
import { googleTypes } from './support/core';

const all = (value: string) => ({
  ad_storage: value, ad_user_data: value, ad_personalization: value, analytics_storage: value,
  functionality_storage: value, personalization_storage: value, security_storage: value,
});
const none = { necessary: true, functional: false, analytics: false, marketing: false };

describe('Google’s consent types', () => {
  it('are all seven, whatever is declared', () => {
    expect(googleTypes({})).toEqual(all('denied'));
    expect(googleTypes(none)).toEqual({ ...all('denied'), security_storage: 'granted' });
    expect(googleTypes({ necessary: true, functional: true, analytics: true, marketing: true })).toEqual(all('granted'));
  });

  it.each([
    ['marketing', ['ad_storage', 'ad_user_data', 'ad_personalization']],
    ['analytics', ['analytics_storage']],
    ['functional', ['functionality_storage', 'personalization_storage']],
  ])('%s stands for %j', (category, types) => {
    const granted = Object.entries(googleTypes({ ...none, [category]: true })).filter(([, value]) => value === 'granted');
    expect(granted.map(([type]) => type).sort()).toEqual([...types, 'security_storage'].sort());
  });

  it('a type that no declared category maps to is denied', () => {
    expect(googleTypes({ necessary: true, marketing: true })).toMatchObject({ analytics_storage: 'denied', ad_storage: 'granted' });
  });

  it('an own map replaces that of the categories it names', () => {
    expect(googleTypes({ necessary: true, analytics: true }, { analytics: ['ad_user_data'] }))
      .toMatchObject({ analytics_storage: 'denied', ad_user_data: 'granted', ad_storage: 'denied' });
    expect(googleTypes({ ...none, marketing: true }, { marketing: [] })).toMatchObject({ ad_storage: 'denied' });
  });

  it('a category of the site’s own can be mapped', () => {
    expect(googleTypes({ necessary: true, statistics: true }, { statistics: ['analytics_storage'] })).toMatchObject({ analytics_storage: 'granted' });
  });

  it('a type of several categories needs them all', () => {
    const map = { profiling: ['ad_personalization' as const] };
    expect(googleTypes({ marketing: true, profiling: false }, map)).toMatchObject({ ad_personalization: 'denied', ad_storage: 'granted' });
    expect(googleTypes({ marketing: false, profiling: true }, map)).toMatchObject({ ad_personalization: 'denied' });
    expect(googleTypes({ marketing: true, profiling: true }, map)).toMatchObject({ ad_personalization: 'granted' });
  });

  it('a map of a category that is not declared grants nothing', () => {
    expect(googleTypes(none, Object.fromEntries([['constructor', ['ad_storage']], ['elsewhere', ['ad_storage']]]))).toMatchObject({ ad_storage: 'denied' });
  });
});

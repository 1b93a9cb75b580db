import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePlatform, setLive } from './support/fake-platform';

vi.mock('../../src/browser/page', async () => (await import('./support/fake-platform')).pageModule());

let page: ReturnType<typeof fakePlatform>;
let createConsent: typeof import('../../src/consent/create-consent').createConsent;

beforeEach(async () => {
  page = fakePlatform({ cookies: ['v=1&t=1767614400&m=custom&functional=1&analytics=1&marketing=1'] });
  setLive(page.platform);
  vi.resetModules(); // what lives is remembered by the module
  ({ createConsent } = await import('../../src/consent/create-consent'));
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('in a browser', () => {
  it('a second call while one lives warns and returns the same handle; after destroy() there is a new one', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const first = createConsent();
    expect(warn).not.toHaveBeenCalled();
    expect(createConsent({ language: 'ru' })).toBe(first);
    expect(createConsent({ expiresInMonths: 14 as 13 })).toBe(first);
    expect(warn).toHaveBeenCalledTimes(2);
    expect(page.of('event')).toHaveLength(1); // one `ready`
    expect(first.has('analytics')).toBe(true);
    first.destroy();
    const second = createConsent();
    expect(warn).toHaveBeenCalledTimes(2);
    expect(second.has('analytics')).toBe(true);
    first.destroy(); // long gone: the living one is not touched
    expect(createConsent()).toBe(second);
    expect(second.has('analytics')).toBe(true);
    second.destroy();
  });

  it('beside the script tag it is the tag’s handle; an element of that name is none', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const tag = { init() {} };
    vi.stubGlobal('kelisim', tag);
    expect(createConsent()).toBe(tag);
    expect(warn).toHaveBeenCalledTimes(1);
    vi.stubGlobal('kelisim', { nodeType: 1 });
    const consent = createConsent();
    expect(consent.has('analytics')).toBe(true);
    consent.destroy();
    vi.unstubAllGlobals();
  });

  it('a wrong option throws and leaves nothing behind', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(() => createConsent({ expiresInMonths: 14 as 13 })).toThrow(/expiresInMonths/);
    expect(page.steps).toEqual([]);
    const consent = createConsent();
    expect(warn).not.toHaveBeenCalled();
    consent.destroy();
  });
});

describe('without a browser', () => {
  beforeEach(() => {
    page = fakePlatform({ server: true });
    setLive(page.platform);
  });

  it('every call has a handle of its own that denies everything and touches nothing', () => {
    const one = createConsent();
    const two = createConsent();
    expect(one).not.toBe(two);
    expect(one.has('necessary')).toBe(true);
    for (const id of ['functional', 'analytics', 'marketing'] as const) expect(one.has(id)).toBe(false);
    expect(one.acceptAll().grants.analytics).toBe(false);
    expect(page.steps).toEqual([]);
  });

  it('wrong options throw there too', () => {
    expect(() => createConsent({ expiresInMonths: 0 as 1 })).toThrow(/expiresInMonths/);
  });
});

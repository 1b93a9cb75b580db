import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePlatform, setLive } from './support/fake-platform';

vi.mock('../../src/browser/page', async () => (await import('./support/fake-platform')).pageModule());

let page: ReturnType<typeof fakePlatform>;
let createConsent: typeof import('../../src/consent/create-consent').createConsent;
const { defineConsent } = await import('../../src/consent/define-consent');

beforeEach(async () => {
  page = fakePlatform({ cookies: ['v=1&t=1767614400&m=custom&functional=1&analytics=1&marketing=1'] });
  setLive(page.platform);
  vi.resetModules(); // what lives is remembered by the module
  ({ createConsent } = await import('../../src/consent/create-consent'));
});

afterEach(() => {
  // What a failed test has left.
  (globalThis as { [key: symbol]: { destroy(): void } | undefined })[Symbol.for("kelisim.handle")]?.destroy();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('in a browser', () => {
  it('while one lives every call returns it; after destroy() there is a new one', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const first = createConsent();
    expect(createConsent()).toBe(first);
    expect(warn).not.toHaveBeenCalled();
    expect(createConsent({ language: 'ru' })).toBe(first);
    expect(createConsent({ expiresInMonths: 14 as 13 })).toBe(first);
    expect(warn).toHaveBeenCalledTimes(2);
    expect(page.of('event')).toHaveLength(1); // one `ready`
    expect(first.has('analytics')).toBe(true);
    first.destroy();
    const second = createConsent({ language: 'ru' });
    expect(warn).toHaveBeenCalledTimes(2);
    expect(second.has('analytics')).toBe(true);
    first.destroy(); // long gone: the living one is not touched
    expect(createConsent({ language: 'ru' })).toBe(second);
    expect(second.has('analytics')).toBe(true);
    expect(warn).toHaveBeenCalledTimes(2);
    second.destroy();
  });

  const words = () => ({ text: () => undefined, subscribe: () => () => {}, language: () => 'ru' });
  const goRound = () => {
    const one: { self?: unknown } = {};
    return Object.assign(one, { self: one });
  };
  const circle = goRound();
  const options = () => ({ policy: { url: '/p', revision: '1' }, categories: { analytics: {}, marketing: { explicit: true } }, languages: ['kk', 'ru'] });
  it.each<[string, () => unknown, () => unknown, warnings: number]>([
    ['the same data', options, options, 0],
    ['in another order', () => ({ language: 'ru', layout: 'bar' }), () => ({ layout: 'bar', language: 'ru' }), 0],
    ['none, and none', () => undefined, () => ({}), 0],
    ['a site, and its options', () => defineConsent(options()), options, 0],
    ['a site defined again, as by a hot reload', () => defineConsent(options()), () => defineConsent(options()), 0],
    ['a source of words made anew', () => ({ texts: words() }), () => ({ texts: words() }), 0],
    ['one source of words that goes in a circle', () => ({ texts: circle }), () => ({ texts: circle }), 0],
    ['one more', options, () => ({ ...options(), language: 'ru' }), 1],
    ['one less', () => ({ ...options(), language: 'ru' }), options, 1],
    ['another deep inside', options, () => ({ ...options(), categories: { analytics: {}, marketing: { explicit: false } } }), 1],
    ['none, where there were some', options, () => undefined, 1],
    ['another site', () => defineConsent(options()), () => defineConsent({}), 1],
    ['what can’t be compared', () => ({ texts: goRound() }), () => ({ texts: goRound() }), 1],
    ['nothing that could be options', options, () => null, 1],
  ])('again with %s', (_name, before, now, warnings) => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const first = createConsent(before() as object);
    expect(createConsent(now() as object)).toBe(first);
    expect(warn).toHaveBeenCalledTimes(warnings);
    first.destroy();
  });

  it('another copy of the package returns the same handle, and compares as well', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const first = createConsent(options());
    vi.resetModules();
    const copy = await import('../../src/consent/create-consent');
    expect(copy.createConsent).not.toBe(createConsent);
    expect(copy.createConsent(options())).toBe(first);
    expect(warn).not.toHaveBeenCalled();
    copy.createConsent({});
    expect(warn).toHaveBeenCalledTimes(1);
    first.destroy();
    const second = copy.createConsent(options());
    expect(createConsent(options())).toBe(second);
    second.destroy();
  });

  it('beside the script tag it is the tag’s handle, which then has subscribe(); an element of that name is none', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const heard: string[] = [];
    const tag = { init() {}, on: (event: string) => (heard.push(event), () => heard.splice(heard.indexOf(event), 1)) };
    vi.stubGlobal('kelisim', tag);
    const consent = createConsent(options());
    expect(consent).toBe(tag);
    expect(warn).toHaveBeenCalledTimes(1); // these options say nothing
    expect(createConsent(options())).toBe(tag);
    expect(warn).toHaveBeenCalledTimes(1); // said once
    const undo = consent.subscribe(() => {});
    expect(heard).toEqual(['ready', 'change', 'language']);
    undo();
    expect(heard).toEqual([]);
    vi.stubGlobal('kelisim', { nodeType: 1 });
    const own = createConsent();
    expect(own.has('analytics')).toBe(true);
    own.destroy();
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

describe('subscribe()', () => {
  it('tells of a decision and of another language, not at once, and to the end', () => {
    const consent = createConsent();
    const told = vi.fn(() => consent.has('analytics'));
    const undo = consent.subscribe(told);
    expect(told).not.toHaveBeenCalled();
    consent.withdraw();
    expect(told.mock.results.map(({ value }) => value as boolean)).toEqual([false]);
    consent.acceptAll();
    expect(told).toHaveBeenCalledTimes(2);
    consent.setLanguage('ru');
    expect(told).toHaveBeenCalledTimes(3);
    consent.setLanguage('ru');
    expect(told).toHaveBeenCalledTimes(3);
    undo();
    undo();
    consent.withdraw();
    expect(told).toHaveBeenCalledTimes(3);
    consent.destroy();
  });

  it('tells when the page is ready, where that comes later', () => {
    page = fakePlatform({ prerendering: true });
    setLive(page.platform);
    const consent = createConsent();
    const told = vi.fn();
    consent.subscribe(told);
    expect(told).not.toHaveBeenCalled();
    page.activate();
    expect(told).toHaveBeenCalledTimes(1);
    consent.destroy();
  });

  it('one that throws stops nobody, and what it throws is reported', () => {
    const consent = createConsent();
    const later = vi.fn();
    const broken = new Error('broken');
    consent.subscribe(() => {
      throw broken;
    });
    consent.subscribe(later);
    consent.withdraw();
    expect(later).toHaveBeenCalledTimes(1);
    expect(page.of('report')).toEqual([[broken]]);
    consent.destroy();
  });

  it('the same listener twice is two, and ends with its own undo', () => {
    const consent = createConsent();
    const told = vi.fn();
    const undo = consent.subscribe(told);
    consent.subscribe(told);
    consent.withdraw();
    expect(told).toHaveBeenCalledTimes(2);
    undo();
    consent.withdraw();
    expect(told).toHaveBeenCalledTimes(3);
    consent.destroy();
    consent.destroy();
    expect(told).toHaveBeenCalledTimes(4);
  });

  it('a state is the same object until something in it changes', () => {
    const consent = createConsent();
    const { state } = consent;
    expect(consent.state).toBe(state);
    const told = vi.fn();
    consent.subscribe(told);
    consent.acceptAll(); // another id, another time
    const next = consent.state;
    expect(next).not.toBe(state);
    expect(Object.isFrozen(next)).toBe(true);
    consent.setLanguage(next.language);
    expect(consent.state).toBe(next);
    consent.destroy();
    expect(consent.state).toBe(consent.state);
  });
});

describe('defineConsent()', () => {
  it('is data, and touches nothing', () => {
    const given = { categories: { analytics: {}, video: {} }, services: { youtube: 'video cross-border' as const, counter: { category: 'analytics' as const } }, statements: [{ id: 'adult', text: 'x' }] } as const;
    const site = defineConsent(given);
    expect(site).toEqual({ options: given, ids: ['necessary', 'analytics', 'video', 'cross-border', 'youtube', 'counter', 'adult'] });
    expect([Object.isFrozen(site), Object.isFrozen(site.ids)]).toEqual([true, true]);
    expect(page.steps).toEqual([]);
    expect(defineConsent({}).ids).toEqual(['necessary', 'functional', 'analytics', 'marketing']);
    expect(defineConsent({ services: ['ga4', 'youtube'] }).ids).toEqual(['necessary', 'functional', 'analytics', 'marketing', 'ga4', 'youtube']);
  });

  it('throws nothing, whatever it is given', () => {
    for (const given of [null, 5, { categories: null }, { services: 5, statements: [null, {}] }]) expect(defineConsent(given as object).ids[0]).toBe('necessary');
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
    expect(one.subscribe(() => expect.unreachable())).toBeTypeOf('function');
    expect(one.has('necessary')).toBe(true);
    for (const id of ['functional', 'analytics', 'marketing'] as const) expect(one.has(id)).toBe(false);
    expect(one.acceptAll().grants.analytics).toBe(false);
    expect(page.steps).toEqual([]);
  });

  it('wrong options throw there too', () => {
    expect(() => createConsent({ expiresInMonths: 0 as 1 })).toThrow(/expiresInMonths/);
  });
});

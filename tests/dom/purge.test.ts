// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveConfig, type Config } from '../../src/core/options/config';
import { NO_RECORD } from '../../src/core/record/record';
import { clean, version } from '../../src/purge';
import { firstParty, thirdParty } from '../../src/purge/declared';
import { isHidden } from '../../src/purge/hidden';
import { purgeStorage, storages } from '../../src/purge/storage';
import { VERSION } from '../../src/version';
import { fakeJar, type Jar } from './support/jar';
import type { PurgeContext } from '../../src/purge/module';

const SERVICES = {
  counter: { category: 'analytics', name: 'Counter', cookies: ['_ga*', 'uid', { name: 'IDE', party: 'third' }], storage: ['_ga*', 'shared'] },
  pixel: { category: 'marketing', name: 'Pixel', cookies: ['_fbp', 'uid', { name: 'fr', party: 'third' }, { name: 'IDE', party: 'third' }], storage: ['shared', 'fb'] },
  ads: { category: 'marketing', name: 'Ads', requires: ['cross-border'], cookies: [{ name: 'ads', party: 'third' }] },
};
const configOf = (services: object = SERVICES): Config => resolveConfig({ categories: { analytics: {}, marketing: {}, 'cross-border': {} }, services });
const contextOf = (config: Config, grants: Record<string, boolean> = {}) => {
  const ends = new AbortController();
  ended.push(ends);
  const context = {
    consent: { state: { grants, id: 'abc' } }, config, beside: (file: string) => `data:text/plain,${file}`, tell: vi.fn(), reload: vi.fn(), signal: ends.signal,
  };
  return { context: context as unknown as PurgeContext & typeof context, ends };
};

let jar: Jar;
const ended: AbortController[] = [];
beforeEach(() => {
  jar = fakeJar({ path: '/a' });
  localStorage.clear();
  sessionStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  for (const ends of ended.splice(0)) ends.abort();
  jar.restore();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('storage', () => {
  it('loses the keys that only refused services set, in both places', () => {
    for (const store of [localStorage, sessionStorage]) for (const key of ['_ga', '_gat', 'shared', 'fb', 'site', 'kelisim-left']) store.setItem(key, '1');
    expect(purgeStorage(configOf(), (id) => id === 'counter')).toEqual({ found: ['_ga', '_gat', '_ga', '_gat'], left: [] });
    expect(Object.keys(localStorage).sort()).toEqual(['fb', 'kelisim-left', 'shared', 'site']);
    expect(purgeStorage(configOf(), () => true).found.sort()).toEqual(['fb', 'fb', 'shared', 'shared']);
    expect(Object.keys(sessionStorage).sort()).toEqual(['kelisim-left', 'site']);
  });

  it('tells what it could not remove, and leaves our own keys whatever a service says', () => {
    localStorage.setItem('fb', '1');
    localStorage.setItem('kelisim-outbox', '1');
    vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {});
    expect(purgeStorage(configOf({ pixel: { category: 'marketing', storage: ['*'] } }), () => true)).toEqual({ found: ['fb'], left: ['fb'] });
  });

  it('that the browser forbids is none', () => {
    vi.spyOn(globalThis, 'localStorage', 'get').mockImplementation(() => {
      throw new Error('forbidden');
    });
    expect(storages('localStorage', 'sessionStorage')).toEqual([sessionStorage]);
    vi.spyOn(globalThis, 'localStorage', 'get').mockReturnValue(null as unknown as Storage);
    expect(storages('localStorage')).toEqual([]);
    expect(purgeStorage(configOf(), () => true)).toEqual({ found: [], left: [] });
  });
});

describe('what services declare', () => {
  it('on the site\'s own domain are names, once each, not patterns, not ours, not those of a service that stays', () => {
    const config = configOf({ ...SERVICES, own: { category: 'analytics', cookies: ['kelisim', 'a b', null, '_fbp'] } });
    expect(firstParty(config, () => true)).toEqual(['uid', '_fbp', 'null']);
    expect(firstParty(config, (id) => id === 'counter')).toEqual([]);
    expect(firstParty(config, (id) => id !== 'counter')).toEqual(['_fbp', 'null']);
  });

  it('on the vendor\'s domain are those of what was lost, not of what is still granted', () => {
    const { context } = contextOf(configOf());
    expect(thirdParty(context, ['counter', 'pixel'], null)).toEqual(['IDE', 'fr']);
    expect(thirdParty(contextOf(configOf(), { counter: true }).context, ['counter', 'pixel'], null)).toEqual(['fr']);
    expect(thirdParty(context, [], null)).toEqual([]);
  });

  it('by an old record only of what it granted, with all that it requires', () => {
    const { context } = contextOf(configOf());
    const past = (answers: Record<string, boolean>) => ({ ...NO_RECORD, answers });
    expect(thirdParty(context, ['counter', 'pixel', 'ads'], past({ analytics: true }))).toEqual(['IDE']);
    expect(thirdParty(context, ['counter', 'pixel', 'ads'], past({ analytics: true, counter: false }))).toEqual([]);
    expect(thirdParty(context, ['ads'], past({ marketing: true }))).toEqual([]);
    expect(thirdParty(context, ['ads'], past({ marketing: true, 'cross-border': true }))).toEqual(['ads']);
    // By name, of a service or of its category.
    expect(thirdParty(context, ['ads'], past({ marketing: false, 'cross-border': false, 'ads cross-border': true }))).toEqual(['ads']);
    expect(thirdParty(context, ['ads'], past({ marketing: true, 'cross-border': false, 'marketing cross-border': true }))).toEqual(['ads']);
    expect(thirdParty(context, ['ads'], past({ marketing: false, 'cross-border': false, 'marketing cross-border': true, 'pixel cross-border': true }))).toEqual([]);
  });
});

describe('a cookie that no script can see', () => {
  it('is found out on the host and its parents, and nothing is left of the search', () => {
    expect(isHidden('uid')).toBe(false);
    jar.put('uid', '1', { domain: 'shop.kz', httpOnly: true });
    expect(isHidden('uid')).toBe(true);
    expect(jar.kept()).toEqual(['uid=1 shop.kz/']);
    expect(jar.written.filter((line) => line.startsWith('uid=0')).every((line) => line.endsWith(';secure'))).toBe(true);
  });

  it('is not looked for where one of its name can be seen: that one is told of by itself', () => {
    jar.put('site', '1');
    jar.put('uid', '1');
    jar.put('uid', '2', { domain: 'shop.kz', httpOnly: true });
    expect(isHidden('uid')).toBe(false);
    expect(jar.kept()).toHaveLength(3);
  });

  it('is none that can be seen, nor where no cookie can be set', () => {
    jar.put('uid', '1');
    expect(isHidden('uid')).toBe(false);
    jar.restore();
    jar = fakeJar({ refuses: () => true });
    expect(isHidden('uid')).toBe(false);
    Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => '', set: () => { throw new Error('sandboxed'); } });
    expect(isHidden('uid')).toBe(false);
  });
});

describe('cleaning up', () => {
  const refused = () => true;

  it('removes cookies and keys at once and after a second, then tells', async () => {
    for (const name of ['_ga', 'uid', 'site']) jar.put(name, '1');
    localStorage.setItem('fb', '1');
    const { context } = contextOf(configOf());
    await clean(context, { source: 'ui', isRefused: refused, lost: ['counter', 'pixel'], past: null, removed: ['before'] });
    expect([jar.kept(), localStorage.length]).toEqual([['site=1 /'], 0]);
    expect(context.tell).not.toHaveBeenCalled();
    jar.put('_gid_late', '1');
    jar.put('_ga_late', '1');
    vi.advanceTimersByTime(999);
    expect(jar.kept()).toHaveLength(3);
    vi.advanceTimersByTime(1);
    expect(jar.kept()).toEqual(['site=1 /', '_gid_late=1 /']);
    expect(context.tell.mock.calls).toEqual([['change', 'ui', [], { purge: {
      removed: ['before', '_ga', 'uid', 'fb', '_ga_late'],
      left: [{ name: 'IDE', why: 'third-party' }, { name: 'fr', why: 'third-party' }],
    } }]]);
    expect(context.config.left).toEqual({ id: 'abc', left: context.tell.mock.calls[0]![3].purge.left });
    expect(JSON.parse(sessionStorage.getItem('kelisim-left')!)).toEqual(context.config.left);
    expect(context.reload).not.toHaveBeenCalled();
  });

  it('names what it could not remove: of HttpOnly cookies too', async () => {
    jar.put('site', '1');
    jar.put('_fbp', '1', { httpOnly: true });
    jar.put('uid', '1', { path: '/a', domain: 'kz' });
    const { context } = contextOf(configOf({ pixel: { category: 'marketing', name: 'P', cookies: ['_fbp', 'uid'] } }));
    await clean(context, { source: 'api', isRefused: refused, lost: ['pixel'], past: null, removed: ['_fbp'] });
    vi.advanceTimersByTime(1000);
    expect(context.tell.mock.calls[0]![3].purge).toEqual({ removed: [], left: ['uid', '_fbp'].map((name) => ({ name, why: 'not-removable' })) });
  });

  it('removes partitioned cookies, which must be called so', async () => {
    jar.put('_ga', '1', { partitioned: true });
    const { context } = contextOf(configOf());
    await clean(context, { source: 'ui', isRefused: refused, lost: ['counter'], past: null, removed: [] });
    expect(jar.kept()).toEqual([]);
  });

  it('cleans once more when the page is hidden or left, and no more after the end', async () => {
    const { context, ends } = contextOf(configOf());
    await clean(context, { source: 'ui', isRefused: refused, lost: [], past: null, removed: [] });
    const hidden = vi.spyOn(Document.prototype, 'hidden', 'get').mockReturnValue(false);
    jar.put('_ga', '1');
    dispatchEvent(new Event('visibilitychange'));
    expect(jar.kept()).toHaveLength(1);
    hidden.mockReturnValue(true);
    dispatchEvent(new Event('visibilitychange'));
    expect(jar.kept()).toEqual([]);
    addEventListener('pagehide', () => jar.put('_ga', '1'), { once: true });
    dispatchEvent(new Event('pagehide'));
    expect(jar.kept()).toEqual([]);
    ends.abort();
    jar.put('_ga', '1');
    dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new Event('pagehide'));
    vi.advanceTimersByTime(1000);
    expect(jar.kept()).toHaveLength(1);
    expect(context.tell).not.toHaveBeenCalled();
  });

  it('where the page is to reload tells and reloads after the first time', async () => {
    const late = vi.fn();
    const timer = setTimeout(late, 1500);
    jar.put('_ga', '1');
    const { context } = contextOf(configOf());
    await clean(context, { source: 'ui', isRefused: refused, lost: ['counter'], past: null, removed: [], timer: timer as unknown as NodeJS.Timeout });
    expect(context.tell.mock.invocationCallOrder[0]!).toBeLessThan(context.reload.mock.invocationCallOrder[0]!);
    vi.advanceTimersByTime(2000);
    expect([late.mock.calls.length, context.reload.mock.calls.length, context.tell.mock.calls.length]).toEqual([0, 1, 1]);
  });

  it('says nothing where an old record left nothing, and forgets what was left before', async () => {
    const config = configOf({ counter: { category: 'analytics', name: 'C' } });
    const { context } = contextOf(config);
    sessionStorage.setItem('kelisim-left', '{}');
    await clean(context, { source: 'ui', isRefused: refused, lost: ['counter'], past: NO_RECORD, removed: [] });
    vi.advanceTimersByTime(1000);
    expect(context.tell).not.toHaveBeenCalled();
    await clean(context, { source: 'ui', isRefused: refused, lost: ['counter'], past: null, removed: [] });
    vi.advanceTimersByTime(1000);
    expect(context.tell.mock.calls[0]![3].purge).toEqual({ removed: [], left: [] });
    expect(sessionStorage.getItem('kelisim-left')).toBeNull();
  });

  it('of an old record tells what it has left, or what was removed', async () => {
    const past = { ...NO_RECORD, answers: { analytics: true } };
    const third = contextOf(configOf({ counter: { category: 'analytics', name: 'C', cookies: [{ name: 'IDE', party: 'third' }] } })).context;
    await clean(third, { source: 'ui', isRefused: refused, lost: ['counter'], past, removed: [] });
    vi.advanceTimersByTime(1000);
    expect(third.tell.mock.calls[0]![3].purge).toEqual({ removed: [], left: [{ name: 'IDE', why: 'third-party' }] });
    const own = contextOf(configOf({ counter: { category: 'analytics', name: 'C' } })).context;
    await clean(own, { source: 'ui', isRefused: refused, lost: ['counter'], past, removed: ['_ga'] });
    vi.advanceTimersByTime(1000);
    expect(own.tell.mock.calls[0]![3].purge).toEqual({ removed: ['_ga'], left: [] });
  });

  it('touches nothing once it is all over', async () => {
    jar.put('_ga', '1');
    const { context, ends } = contextOf(configOf());
    ends.abort();
    const timer = setTimeout(() => {}, 1500);
    await clean(context, { source: 'ui', isRefused: refused, lost: ['counter'], past: null, removed: [], timer: timer as unknown as NodeJS.Timeout });
    expect([jar.kept().length, context.tell.mock.calls.length, context.reload.mock.calls.length]).toEqual([1, 0, 0]);
  });

  it('bears a storage that is full', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('quota');
    });
    const { context } = contextOf(configOf());
    await clean(context, { source: 'ui', isRefused: refused, lost: ['counter'], past: null, removed: [] });
    expect(() => vi.advanceTimersByTime(1000)).not.toThrow();
    expect(context.tell).toHaveBeenCalledTimes(1);
  });

  it('fetches the descriptions of refused services that are known by name alone, beside the UI', async () => {
    vi.useRealTimers();
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const asked: string[] = [];
    const address = (file: string) => {
      asked.push(file);
      return `data:text/javascript,${encodeURIComponent('export default { name: "GA4", category: "analytics", cookies: ["_ga"] }')}`;
    };
    const config = configOf({ ga4: 'analytics', youtube: 'marketing' });
    const { context, ends } = contextOf(config);
    jar.put('_ga', '1');
    await clean({ ...context, beside: address }, { source: 'ui', isRefused: (id) => id === 'ga4', lost: ['ga4'], past: null, removed: [] });
    expect([asked, jar.kept()]).toEqual([['services/ga4.js'], []]);
    ends.abort();
    config.uiUrl = '/deep/kelisim-ui.js';
    await clean({ ...context, beside: address }, { source: 'ui', isRefused: (id) => id === 'youtube', lost: [], past: null, removed: [] });
    expect(warn.mock.calls.flat().join("")).toBe(`kelisim: no description of "youtube" in https://www.shop.kz/deep/services/youtube.js`);
  });

  it('says which version it is of', () => {
    expect(version).toBe(VERSION);
  });
});

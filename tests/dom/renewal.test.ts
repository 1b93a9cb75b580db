// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
/** When the page asks for its record, and what it believes afterwards. The whole story is tests/browser/renewal.test.ts. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HANDLE } from '../../src/browser/live';
import { fakeJar, type Jar } from './support/jar';

const record = (id: string, more = '') => `v=1&t=${Math.floor(Date.now() / 1000) - 60}&m=custom&id=${id}&analytics=1${more}`;
const asked = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
let jar: Jar;
/** A page: modules know nothing of the one before. */
let start: typeof import('../../src/renew')['startRenewal'];
let readCookies: typeof import('../../src/browser/cookies')['readCookies'];

beforeEach(async () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 5) });
  vi.resetModules();
  localStorage.clear();
  jar = fakeJar({ path: '/a/b' });
  asked.mockReset().mockResolvedValue(new Response());
  vi.stubGlobal('fetch', asked);
  Object.assign(globalThis, { [HANDLE]: {} });
  ({ startRenewal: start } = await import('../../src/renew'));
  ({ readCookies } = await import('../../src/browser/cookies'));
});
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  jar.restore();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  delete (globalThis as { [HANDLE]?: unknown })[HANDLE];
});
const begin = (...given: Parameters<typeof start>) => {
  const stop = start(...given);
  stops.push(stop);
  return stop;
};
/** As the core reads. */
const read = () => readCookies('kelisim');
const later = (ms = 2500) => vi.advanceTimersByTimeAsync(ms);
const put = (value: string, at?: Parameters<Jar['put']>[2]) => jar.put('kelisim', value, at);
/** As an answer or a script does, over the one before. */
const set = (value: string) => (document.cookie = `kelisim=${value}; path=/`);
const kept = () => jar.kept().filter((each) => each.startsWith('kelisim='));

describe('it asks', () => {
  it('once, by POST, and then every three days, for the same record', async () => {
    put(record('one'));
    begin({}, { url: '/renew' });
    read();
    await later();
    expect(asked.mock.calls.map(([url, { method, keepalive, cache, mode, headers }]) => [url, method, keepalive, cache, mode, headers])).toEqual([['/renew', 'POST', undefined, 'no-store', 'same-origin', {}]]);
    const look = () => document.dispatchEvent(new Event('visibilitychange'));
    look();
    await later(2.9 * 864e5);
    expect(asked).toHaveBeenCalledTimes(1);
    await later(0.2 * 864e5);
    look();
    await later();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('again for another decision, and where the clock was turned back', async () => {
    document.cookie = `kelisim=${record('one')}; path=/`;
    begin({});
    read();
    await later();
    document.cookie = `kelisim=${record('two')}; path=/`;
    read();
    await later();
    expect(asked).toHaveBeenCalledTimes(2);
    vi.setSystemTime(Date.UTC(2025, 0, 1));
    document.dispatchEvent(new Event('visibilitychange'));
    await later();
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['nobody answers', () => Promise.reject(new TypeError('offline'))],
    ['it is not there', () => Promise.resolve(new Response(null, { status: 404 }))],
  ])('again after an hour where %s, and throws nothing', async (_what, answer) => {
    asked.mockImplementation(answer);
    put(record('one'));
    begin({});
    read();
    await later();
    for (const [minutes, calls] of [[58, 1], [3, 2], [58, 2]] as const) {
      await later(minutes * 6e4);
      document.dispatchEvent(new Event('visibilitychange'));
      await later();
      expect([minutes, asked.mock.calls.length]).toEqual([minutes, calls]);
    }
  });

  it('again where the page that asked has gone, after its patience', async () => {
    asked.mockReturnValue(new Promise(() => {}));
    put(record('one'));
    const stop = begin({});
    read();
    await later();
    stop();
    begin({});
    await later(20_000);
    expect(asked).toHaveBeenCalledTimes(1);
    await later(10_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await later();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('again for the same record with more in it, which a script has written', async () => {
    set(record('one'));
    begin({});
    read();
    await later();
    set(record('one', '&n=1767571200'));
    read();
    await later();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('says which domain the browser takes, where the options leave it to that', async () => {
    put(record('one'), { domain: 'shop.kz' });
    begin({ cookie: { domain: 'auto' } });
    read();
    await later();
    expect(asked.mock.calls[0]![1].headers).toEqual({ 'kelisim-domain': 'shop.kz' });
    expect(jar.kept()).toEqual([`kelisim=${record('one')} shop.kz/`.replace(/t=\d+/, /t=\d+/.exec(kept()[0]!)![0])]);
  });

  it('tries the domain as a cookie of that name must be set', async () => {
    jar.put('__Secure-c', record('one'), { domain: 'shop.kz' });
    begin({ cookie: { name: '__Secure-c', domain: 'auto' } });
    readCookies('__Secure-c');
    await later();
    expect(jar.written.filter((line) => line.includes('__Secure-c-probe=;') && !/secure$/.test(line))).toEqual([]);
    expect(asked.mock.calls[0]![1].headers).toEqual({ 'kelisim-domain': 'shop.kz' });
  });
});

describe('it does not ask', () => {
  const cases: [string, () => void][] = [
    ['for nobody', () => {}],
    ['for what a notice has left', () => put('v=1&t=0&n=1767571200&id=abc')],
    ['for one without an id', () => put(record('one').replace('&id=one', ''))],
    ['for one of two', () => (put(record('one')), put(record('two'), { path: '/a' }))],
    ['without a live handle', () => (put(record('one')), delete (globalThis as { [HANDLE]?: unknown })[HANDLE])],
    ['where nothing can be stored', () => (put(record('one')), vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => { throw new Error('full'); }))],
  ];
  it.each(cases)('%s', async (_what, prepare) => {
    prepare();
    begin({});
    read();
    await later(10_000);
    vi.restoreAllMocks();
    expect(asked).not.toHaveBeenCalled();
  });

  it('an endpoint to which the browser does not send the record, and says so', async () => {
    const say = vi.spyOn(console, 'error').mockImplementation(() => {});
    put(record('one'), { path: '/a' });
    begin({ cookie: { path: '/a' } });
    begin({ cookie: { path: '/a/' } }, { url: '/ab' });
    read();
    await later(10_000);
    expect(asked).not.toHaveBeenCalled();
    expect(say).toHaveBeenCalledTimes(2);
    expect(say.mock.calls[0]![0]).toMatch(/nothing is renewed: .* under \/a alone, and \/kelisim\/renew/);
    say.mockRestore();
    begin({ cookie: { path: '/a' } }, { url: '/a/renew' });
    read();
    await later();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('where the core that reads is not the one it stands before', async () => {
    put(record('one'));
    begin({});
    await later(10_000);
    expect(asked).not.toHaveBeenCalled();
    read();
    document.dispatchEvent(new Event('visibilitychange'));
    await later();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('once it was stopped; started twice and stopped once, it asks once for each decision', async () => {
    put(record('one'));
    const stop = begin({});
    begin({});
    stop();
    read();
    await later();
    expect(asked).toHaveBeenCalledTimes(1);
    document.cookie = `kelisim=${record('two')}; path=/`;
    read();
    await later();
    expect(asked).toHaveBeenCalledTimes(2);
    for (const each of stops.splice(0)) each();
    await later(4 * 864e5);
    document.dispatchEvent(new Event('visibilitychange'));
    await later();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('ends what is on its way when it is stopped', async () => {
    asked.mockImplementation(() => new Promise(() => {}));
    put(record('one'));
    const stop = begin({});
    read();
    await later();
    const { signal } = asked.mock.calls[0]![1];
    expect(signal!.aborted).toBe(false);
    stop();
    expect(signal!.aborted).toBe(true);
  });
});

describe('what was replaced', () => {
  it('is void when it comes back, and what stands is written again, with its own end', () => {
    document.cookie = `kelisim=${record('one')}; path=/`;
    begin({ expiresInMonths: 1 });
    expect(read()).toEqual([record('one')]);
    document.cookie = `kelisim=${record('two', '&x=0')}; path=/`;
    expect(read()).toEqual([record('two', '&x=0')]);
    document.cookie = `kelisim=${record('one')}; path=/`;
    expect(read()).toEqual([record('two', '&x=0')]);
    expect(kept()).toEqual([`kelisim=${record('two', '&x=0')} /`]);
    expect(jar.written.filter((line) => line.includes('id=two')).at(-1)).toMatch(/expires=Wed, 04 Feb 2026/i);
  });

  it('goes where nothing stands, here and on the next page', async () => {
    put(record('one'));
    begin({});
    read();
    document.cookie = 'kelisim=; max-age=0; path=/';
    expect(read()).toEqual([]);
    put(record('one'));
    expect([read(), kept()]).toEqual([[], []]);
    vi.resetModules();
    put(record('one'));
    const next = await import('../../src/renew');
    stops.push(next.startRenewal({}));
    expect([(await import('../../src/browser/cookies')).readCookies('kelisim'), kept()]).toEqual([[], []]);
  });

  it('beside the one that stands goes alone', () => {
    put(record('one'));
    begin({});
    read();
    document.cookie = `kelisim=${record('two')}; path=/`;
    read();
    put(record('one'), { domain: 'shop.kz' });
    expect([read(), kept()]).toEqual([[record('two')], [`kelisim=${record('two')} /`]]);
  });

  it('is found while an answer may come: of this page, and of one that has gone', async () => {
    const [one, two] = [record('one'), record('two')];
    asked.mockImplementationOnce((_url, { signal }) => new Promise((_resolve, reject) => signal!.addEventListener('abort', () => reject(new Error('ended')))));
    set(one);
    const stop = begin({});
    read();
    await later();
    // By a page of another host, with a cookie for both: it tells nobody.
    set(two);
    await later(300);
    set(one);
    await later(300);
    expect(kept()).toEqual([`kelisim=${two} /`]);
    stop();
    vi.resetModules();
    localStorage.setItem('kelisim-renewed', `x ${Date.now()} asked`);
    stops.push((await import('../../src/renew')).startRenewal({}));
    await later(10_000);
    set(one);
    await later(300);
    expect(kept()).toEqual([`kelisim=${two} /`]);
    // And no longer than that.
    await later(30_000);
    set(one);
    await later(5000);
    expect(kept()).toEqual([`kelisim=${one} /`]);
  });

  it('is found by a page that leaves', () => {
    const [one, two] = [record('one'), record('two')];
    set(one);
    begin({});
    set(two);
    read();
    set(one);
    window.dispatchEvent(new Event('pagehide'));
    expect(kept()).toEqual([`kelisim=${two} /`]);
  });

  it('is not what a page outside the cookie\'s path does not see', () => {
    const options = { cookie: { path: '/a' } };
    put(record('one'), { path: '/a' });
    begin(options, { url: '/a/renew' });
    expect(read()).toEqual([record('one')]);
    for (const address of ['/b', '/ab', '/']) {
      history.pushState(null, '', address);
      jar.at(address);
      expect([address, read()]).toEqual([address, []]);
    }
    history.pushState(null, '', '/a/b');
    jar.at('/a/b');
    expect([read(), localStorage.getItem('kelisim-replaced')]).toEqual([[record('one')], null]);
  });

  it('is what was amended, where this page knows the amendment; else the decision holds', async () => {
    const [before, after] = [record('one'), record('one', '&n=1767571200&nr=notice')];
    set(before);
    begin({});
    read();
    set(after);
    expect(read()).toEqual([after]);
    set(before);
    expect([read(), kept()]).toEqual([[after], [`kelisim=${after} /`]]);
    vi.resetModules();
    set(before);
    stops.push((await import('../../src/renew')).startRenewal({}));
    expect((await import('../../src/browser/cookies')).readCookies('kelisim')).toEqual([before]);
  });

  it('by what another tab alone knows is left for that to put right', () => {
    put(record('one'));
    begin({});
    read();
    localStorage.setItem('kelisim-replaced', 'one two');
    expect([read(), kept().length]).toEqual([[], 1]);
    expect([read(), kept().length]).toEqual([[], 1]);
  });

  it('is remembered in bounds, by its id alone', () => {
    begin({});
    for (let index = 0; index < 100; index++) {
      document.cookie = `kelisim=${record(`id${index}`)}; path=/`;
      read();
    }
    expect(localStorage.getItem('kelisim-replaced')!.split(' ')).toEqual(Array.from({ length: 32 }, (_, index) => `id${index + 67}`));
  });

  it('is none of what has another name, no record, or no id', () => {
    begin({});
    for (const value of ['hello', 'v=2&t=1&id=abc', record('one').replace('&id=one', '')]) {
      document.cookie = `kelisim=${value}; path=/`;
      expect(read()).toEqual([value]);
    }
    expect(localStorage.getItem('kelisim-replaced')).toBeNull();
    jar.put('other', 'x');
    expect(readCookies('other')).toEqual(['x']);
  });
});

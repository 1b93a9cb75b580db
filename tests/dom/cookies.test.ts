// @vitest-environment jsdom
// @vitest-environment-options {"url": "https://www.shop.kz/a/b"}
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cookiesWork, expireCookie, readCookies, writeCookie } from '../../src/browser/cookies';
import { allCookies, domains, isSecure } from '../../src/browser/expire-cookie';
import { purge } from '../../src/browser/purge';
import { resolveConfig } from '../../src/core/options/config';
import { fakeJar, type Jar } from './support/jar';

let jar: Jar;
const open = (given?: Parameters<typeof fakeJar>[0]) => (jar = fakeJar({ path: '/a/b', ...given }));
afterEach(() => {
  jar.restore();
  vi.unstubAllGlobals();
});

const options = (more: object = {}) => resolveConfig({ cookie: more }).cookie;
const LATER = new Date(Date.now() + 1e9);

describe('reading', () => {
  it('gives every value of this very name', () => {
    open();
    jar.put('kelisim', 'one');
    jar.put('kelisim', 'two', { path: '/a' });
    jar.put('kelisim-left', 'three');
    jar.put('xkelisim', 'four');
    expect(readCookies('kelisim')).toEqual(['one', 'two']);
    expect(allCookies()).toContain('kelisim-left=three');
  });

  it('gives none where cookies are forbidden, nor does removing throw there', () => {
    open();
    Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => { throw new Error('sandboxed'); }, set: () => { throw new Error('sandboxed'); } });
    expect([readCookies('kelisim'), allCookies()]).toEqual([[], []]);
    expect(() => expireCookie('kelisim')).not.toThrow();
    expect(cookiesWork(options())).toBe(false);
    expect(writeCookie(options(), 'v=1', LATER)).toBe(false);
  });
});

describe('the places a cookie may be in', () => {
  it('are the host and its parents', () => {
    open();
    expect(domains()).toEqual(['shop.kz', 'www.shop.kz']);
    expect(isSecure()).toBe(true);
  });

  it('are emptied, over every path of the page, but the one that is kept', () => {
    open();
    const places = [{}, { path: '/a' }, { path: '/a/' }, { path: '/a/b' }, { domain: 'shop.kz' }, { domain: 'www.shop.kz', path: '/a' }];
    for (const place of places) jar.put('x', '1', place);
    jar.put('other', '1');
    expireCookie('x', 'path=/a;domain=');
    expect(jar.kept()).toEqual(['x=1 /a', 'other=1 /']);
    expireCookie('x');
    expect(jar.kept()).toEqual(['other=1 /']);
    expect(jar.written.every((line) => line.endsWith(';secure'))).toBe(true);
  });

  it('of a partitioned cookie are named so', () => {
    open();
    jar.put('x', '1', { partitioned: true });
    expireCookie('x');
    expect(jar.kept()).toEqual(['x=1 / partitioned']);
    expireCookie('x', '', ';secure;partitioned');
    expect(jar.kept()).toEqual([]);
  });

  it('are not called secure on a page that is not', () => {
    open();
    vi.stubGlobal('location', { protocol: 'http:', hostname: 'localhost', pathname: '/' });
    expect([isSecure(), domains()]).toEqual([false, []]);
    expireCookie('x');
    expect(jar.written).toContain('x=;max-age=0;path=/;domain=');
    expect(jar.written.join()).not.toContain('secure');
  });
});

describe('writing', () => {
  it('makes it the one of its name, and tells that it is there', () => {
    open();
    jar.put('kelisim', 'old', { domain: 'shop.kz' });
    jar.put('kelisim', 'older', { path: '/a' });
    expect(writeCookie(options(), 'v=1&t=5', LATER)).toBe(true);
    expect(jar.kept()).toEqual(['kelisim=v=1&t=5 /']);
    const line = jar.written[0]!.toLowerCase();
    expect(line).toContain('samesite=lax');
    expect(line).toContain('secure');
    expect(line).toContain(`expires=${LATER.toUTCString().toLowerCase()}`);
  });

  it.each([['/', '/'], ['/shop', '/'], ['/a/b', '/'], ['/a/b', '/a'], ['/a/', '/a']])('leaves no moment in which another tab could find none: at %s, for %s', (page, path) => {
    let gaps = 0;
    open({ path: page, refuses: () => {
      if (jar.written.length > 1 && !readCookies('kelisim').includes('v=1')) gaps++;
      return false;
    } });
    vi.stubGlobal('location', { protocol: 'https:', hostname: 'www.shop.kz', pathname: page });
    expect(writeCookie(options({ path }), 'v=1', LATER)).toBe(true);
    expect(gaps).toBe(0);
  });

  it('at a path and a parent domain, and at the widest that takes it', () => {
    open();
    expect(writeCookie(options({ domain: '.shop.kz', path: '/a' }), 'v=1', LATER)).toBe(true);
    expect(jar.kept()).toEqual(['kelisim=v=1 shop.kz/a']);
    expect(writeCookie(options({ domain: 'auto' }), 'v=2', LATER)).toBe(true);
    expect(jar.kept()).toEqual(['kelisim=v=2 shop.kz/']);
  });

  it('on the host itself where no parent takes it', () => {
    open({ suffixes: ['kz', 'shop.kz', 'www.shop.kz'] });
    expect(writeCookie(options({ domain: 'auto' }), 'v=1', LATER)).toBe(true);
    expect(jar.kept()).toEqual(['kelisim=v=1 /']);
    expect(writeCookie(options({ domain: 'foreign.kz' }), 'v=2', LATER)).toBe(true);
    expect(jar.kept()).toEqual(['kelisim=v=2 /']);
  });

  it('is false where nothing is kept, and where it does not read back', () => {
    open({ refuses: () => true });
    expect(writeCookie(options(), 'v=1', LATER)).toBe(false);
    jar.put('kelisim', 'old');
    expect(writeCookie(options(), 'v=1', LATER)).toBe(false);
    expect(jar.kept()).toEqual(['kelisim=old /']);
  });

  it('counts where another tab has written in between', () => {
    open({ refuses: (line) => {
      const isFirst = jar.written.length === 1;
      if (isFirst) jar.put('kelisim', 'theirs');
      return isFirst && line.startsWith('kelisim=v=1');
    } });
    expect(writeCookie(options(), 'v=1', LATER)).toBe(true);
    // It was not taken for a failure.
    expect(jar.written[1]).toMatch(/^kelisim=;max-age=0/);
  });

  it('counts where another tab writes its value again after us: it decided while we did', () => {
    // Theirs comes in our first line's place, and once more in that of our last; the value was there before the second.
    open({ refuses: (line) => {
      const isOurs = line.startsWith('kelisim=v=1');
      if (isOurs) jar.put('kelisim', 'theirs');
      return isOurs;
    } });
    jar.put('kelisim', 'old');
    expect(writeCookie(options(), 'v=1', LATER)).toBe(true);
    expect(readCookies('kelisim')).toContain('theirs');
  });

  it('goes by our own hand where js-cookie writes nothing', () => {
    let lines = 0;
    open({ refuses: () => ++lines === 1 });
    expect(writeCookie(options(), 'v=1', LATER)).toBe(true);
    expect(jar.written[1]).toBe(`kelisim=v=1; path=/; samesite=lax; secure; expires=${LATER.toUTCString()}`);
    lines = 0;
    jar.written.length = 0;
    expect(cookiesWork(options())).toBe(true);
    expect(jar.written[1]).toBe('kelisim-probe=; path=/; samesite=lax; secure');
    lines = 0;
    jar.written.length = 0;
    expireCookie('kelisim');
    lines = 0;
    jar.written.length = 0;
    expect(writeCookie(options({ domain: 'shop.kz' }), 'v=3', LATER)).toBe(true);
    expect(jar.written[1]).toBe(`kelisim=v=3; path=/; domain=shop.kz; samesite=lax; secure; expires=${LATER.toUTCString()}`);
  });

  it.each(['foo', 'expires'])('is not misled by what a page has put on every object: %s', (name) => {
    open();
    Object.defineProperty(Object.prototype, name, { configurable: true, enumerable: name === 'foo', writable: true, value: () => 'x' });
    try {
      expect(writeCookie(options(), 'v=1', LATER)).toBe(true);
      expect(jar.written[0]).toBe(`kelisim=v=1; path=/; samesite=lax; secure; expires=${LATER.toUTCString()}`);
    } finally {
      delete (Object.prototype as Record<string, unknown>)[name];
    }
  });

  it('is secure on http only where a cookie of every site must be', () => {
    open();
    vi.stubGlobal('location', { protocol: 'http:', hostname: 'www.shop.kz', pathname: '/a/b' });
    writeCookie(options(), 'v=1', LATER);
    expect(jar.written[0]!.toLowerCase()).not.toContain('secure');
    jar.written.length = 0;
    writeCookie(options({ sameSite: 'none' }), 'v=1', LATER);
    expect(jar.written[0]!.toLowerCase()).toMatch(/samesite=none.*secure|secure.*samesite=none/);
  });
});

describe('whether cookies work', () => {
  it('is found out, and leaves nothing behind', () => {
    open();
    expect(cookiesWork(options())).toBe(true);
    expect(jar.kept()).toEqual([]);
    jar.restore();
    open({ refuses: () => true });
    expect(cookiesWork(options())).toBe(false);
  });

  it('touches no cookie of ours: a page may only have hidden it', () => {
    open();
    jar.put('kelisim', 'v=1');
    const before = jar.kept();
    expect(cookiesWork(options())).toBe(true);
    expect(jar.kept()).toEqual(before);
  });
});

describe('purging', () => {
  const config = resolveConfig({
    categories: { analytics: {}, marketing: {} },
    services: {
      counter: { category: 'analytics', cookies: ['_ga*', 'shared', { name: 'theirs', party: 'third' }] },
      pixel: { category: 'marketing', cookies: ['_fbp', 'shared', 'kelisim'] },
    },
  });
  it('removes what only refused services set, tells the names, and leaves our own', () => {
    open();
    for (const name of ['_ga', '_ga_X1', '_fbp', 'shared', 'kelisim', 'theirs', 'site']) jar.put(name, '1');
    expect(purge(config, (id) => id === 'counter')).toEqual(['_ga', '_ga_X1']);
    expect(jar.kept().map((line) => line.split('=')[0])).toEqual(['_fbp', 'shared', 'kelisim', 'theirs', 'site']);
    expect(purge(config, () => true)).toEqual(['_fbp', 'shared']);
    expect(purge(config, () => true)).toEqual([]);
    expect(jar.kept().map((line) => line.split('=')[0])).toEqual(['kelisim', 'theirs', 'site']);
  });
});

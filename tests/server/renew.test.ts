/** The endpoint that keeps the record: what it sets, and when it sets nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConsent, renewCookie, renewResponse } from '../../src/server/index';
import { expiry, NOW } from '../core/support/core';
import { RUNS } from '../core/support/fuzz';
import type { ConsentOptions } from '../../src/core/options/options';

const RECORD = `v=1&t=${NOW}&r=2026-01-01&l=kk&m=custom&id=3q9xk2v7&analytics=1&marketing=0`;
const SITE: ConsentOptions = { policy: { url: '/p', revision: '2026-01-01' }, categories: { analytics: {}, marketing: {} } };
const now = (NOW + 60) * 1000;

interface Asked { cookie?: string; method?: string; site?: string; url?: string; headers?: Record<string, string> }
const ask = ({ cookie = `a=1; kelisim=${RECORD}`, method = 'POST', site = 'same-origin', url = 'https://www.shop.kz/kelisim/renew', headers }: Asked = {}) =>
  new Request(url, { method, headers: { ...(cookie && { cookie }), ...(site && { 'sec-fetch-site': site }), ...headers } });
const renewed = (asked?: Asked, options = SITE, at = now) => renewCookie(ask(asked), options, { now: at });

describe('what is renewed', () => {
  it('is the very record, with the attributes and the end that the browser gives it', () => {
    expect(renewed()).toBe(`kelisim=${RECORD}; Path=/; Expires=Fri, 05 Feb 2027 12:00:00 GMT; SameSite=lax; Secure`);
    expect(renewed({}, { ...SITE, expiresInMonths: 1, cookie: { path: '/shop', sameSite: 'strict', domain: '.shop.kz' } }))
      .toBe(`kelisim=${RECORD}; Path=/shop; Domain=shop.kz; Expires=Thu, 05 Feb 2026 12:00:00 GMT; SameSite=strict; Secure`);
    expect(renewed({}, { ...SITE, cookie: { name: 'consent' } })).toBeNull();
    expect(renewed({ cookie: `consent=${RECORD}` }, { ...SITE, cookie: { name: 'consent' } })).toContain(`consent=${RECORD};`);
  });

  it('ends with the decision, however often it is renewed', () => {
    const end = expiry(NOW);
    for (const at of [now, now + 86_400_000 * 200, end - 1]) expect(renewed({}, SITE, at)).toContain(`Expires=${new Date(end).toUTCString()}`);
    expect(renewed({}, SITE, end)).toBeNull();
    expect(renewed({}, { ...SITE, expiresInMonths: 99 as 13 })).toContain(`Expires=${new Date(end).toUTCString()}`);
  });

  it('is secure where the page is, whatever the server behind a proxy calls itself', () => {
    const inside = 'http://10.0.0.7:3000/kelisim/renew';
    expect(renewed({ url: inside, headers: { origin: 'https://www.shop.kz' } })).toMatch(/; Secure$/);
    expect(renewed({ url: inside, headers: { origin: 'http://localhost:3000' } })).not.toContain('Secure');
    // Browsers say who asks on https alone, and on localhost.
    expect(renewed({ url: inside, headers: { origin: 'null' } })).toMatch(/; Secure$/);
    expect(renewed({ url: inside }, { ...SITE, cookie: { sameSite: 'none' } })).toMatch(/SameSite=none; Secure$/);
  });

  it('also holds a refusal, a version that is only announced, and a category that was not asked', () => {
    expect(renewed({ cookie: `kelisim=${RECORD.replace('analytics=1', 'analytics=0')}` })).toContain('analytics=0');
    expect(renewed({}, { ...SITE, policy: { url: '/p', revision: '2026-02-01', effectiveFrom: '2026-02-01' } })).toContain(RECORD);
    expect(renewed({}, { ...SITE, categories: { ...SITE.categories, functional: {} } })).toContain(RECORD);
  });
});

describe('nothing is renewed', () => {
  it.each<[string, Asked, ConsentOptions?]>([
    ['without a cookie', { cookie: '' }],
    ['of another name', { cookie: `other=${RECORD}` }],
    ['by GET', { method: 'GET' }],
    ['by PUT', { method: 'PUT' }],
    ['from another site', { site: 'cross-site' }],
    ['from another host of the site', { site: 'same-site' }],
    ['from the address bar', { site: 'none' }],
    ['from a browser that does not say who asks', { site: '' }],
    ['that is no record', { cookie: 'kelisim=hello' }],
    ['of a newer version', { cookie: `kelisim=${RECORD.replace('v=1', 'v=2')}` }],
    ['from the future', { cookie: `kelisim=${RECORD.replace(String(NOW), String(NOW + 90_000))}` }],
    ['of an older policy', { cookie: `kelisim=${RECORD.replace('2026-01-01', '2025-01-01')}` }],
    ['without an id, which could not be called void', { cookie: `kelisim=${RECORD.replace('&id=3q9xk2v7', '')}` }],
    ['of which there are two', { cookie: `kelisim=${RECORD}; kelisim=${RECORD}` }],
    ['that only a notice has left', { cookie: 'kelisim=v=1&t=0&n=1767600000&id=abc' }],
    ['where the options leave unclear what was asked', {}, { ...SITE, policy: 'p' as never }],
  ])('%s', (_what, asked, options) => expect(renewed(asked, options)).toBeNull());

  it('that holds anything but what our parser takes', () => {
    for (const bad of ['"', ' ', ',', '%0d%0a', '\t', '\\', '<', 'ә', '=x y']) {
      const cookie = Buffer.from(`kelisim=${RECORD}&x=${bad}1`).toString('latin1');
      expect([bad, renewed({ cookie })]).toEqual([bad, null]);
    }
    expect(renewed({ cookie: `kelisim=${RECORD}&new-field=1` })).toContain('&new-field=1;');
  });

  it('that would become another header, whatever the cookie is', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('; Domain=evil.kz', '\r\nX: 1', ';HttpOnly', '; Max-Age=9'));
    let set = 0;
    fc.assert(fc.property(text, fc.boolean(), (junk, first) => {
      const cookie = Buffer.from(`kelisim=${first ? '' : RECORD}${junk}`).toString('latin1');
      let headers: Headers;
      try {
        headers = new Headers({ cookie, 'sec-fetch-site': 'same-origin' });
      } catch {
        return;
      }
      const header = renewCookie(new Request('https://www.shop.kz/', { method: 'POST', headers }), SITE, { now });
      if (!header) return;
      set++;
      if (!/^kelisim=[\w.&=-]+; Path=\/; Expires=[\w:, ]+ GMT; SameSite=lax; Secure$/.test(header)) throw new Error(header);
      if (readConsent(header.split(';')[0]!, SITE, { now }).id !== '3q9xk2v7') throw new Error('another record');
    }), RUNS);
    expect(set).toBeGreaterThan(RUNS.numRuns / 20);
  });
});

describe('a request of Node', () => {
  const headers = { cookie: `kelisim=${RECORD}`, 'sec-fetch-site': 'same-origin', origin: 'https://www.shop.kz' };
  it('is read as one of the web', () => {
    const web = ask({ cookie: headers.cookie, headers: { origin: headers.origin } });
    const node = { method: 'POST', headers };
    expect(renewCookie(node, SITE, { now })).toBe(renewCookie(web, SITE, { now }));
    expect(renewCookie({ ...node, headers: { ...headers, cookie: undefined } }, SITE, { now })).toBeNull();
    for (const from of [node, headers]) expect(readConsent(from, SITE, { now }).toJSON()).toEqual(readConsent(web, SITE, { now }).toJSON());
    const implied: ConsentOptions = { regime: 'implied', implied: ['analytics'] };
    const cookie = `kelisim=v=1&t=${NOW}&m=implied&analytics=1`;
    expect([{}, { 'sec-gpc': '1' }].map((more) => readConsent({ headers: { cookie, ...more } }, implied, { now }).has('analytics'))).toEqual([true, false]);
  });

  it('without an origin, or with one that is none, throws nothing', () => {
    for (const origin of [undefined, 'null', 'http://[', 'x', 'ftp://shop.kz']) {
      expect(renewCookie({ method: 'POST', headers: { ...headers, origin } }, SITE, { now })).toBe(`kelisim=${RECORD}; Path=/; Expires=Fri, 05 Feb 2027 12:00:00 GMT; SameSite=lax${origin === 'http://[' ? '' : '; Secure'}`);
    }
  });
});

describe('cookie.domain: auto', () => {
  const auto: ConsentOptions = { ...SITE, cookie: { domain: 'auto' } };
  const asked = (domain?: string): Asked => ({ headers: { origin: 'https://www.shop.kz', ...(domain !== undefined && { 'kelisim-domain': domain }) } });
  it('is what the browser has found to accept', () => {
    expect(renewed(asked('shop.kz'), auto)).toContain('; Domain=shop.kz; ');
    expect(renewed(asked('www.shop.kz'), auto)).toContain('; Domain=www.shop.kz; ');
    expect(renewed(asked(''), auto)).not.toContain('Domain');
  });

  it('is nothing where nobody says it, or it is not the page\'s own', () => {
    expect(renewed(asked(), auto)).toBeNull();
    for (const bad of ['kz', 'other.kz', 'op.kz', 'shop.kz; HttpOnly', 'a.www.shop.kz', '.shop.kz']) expect([bad, renewed(asked(bad), auto)]).toEqual([bad, null]);
  });

  it('counts for nothing where the options name a domain', () => {
    expect(renewed(asked('shop.kz'), { ...SITE, cookie: { domain: 'www.shop.kz' } })).toContain('; Domain=www.shop.kz; ');
    expect(renewed(asked('shop.kz'))).not.toContain('Domain');
  });
});

describe('the whole answer', () => {
  const answer = (asked?: Asked) => {
    const { status, headers, body } = renewResponse(ask(asked), SITE, { now });
    expect(body).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    return [status, headers.getSetCookie().length, headers.get('allow')];
  };

  it('is 204 with or without a cookie, 405 for other methods and 403 for other sites', () => {
    expect(answer()).toEqual([204, 1, null]);
    expect(answer({ cookie: '' })).toEqual([204, 0, null]);
    expect(answer({ method: 'GET' })).toEqual([405, 0, 'POST']);
    expect(answer({ site: 'cross-site' })).toEqual([403, 0, null]);
    expect(answer({ site: '' })).toEqual([403, 0, null]);
  });

  it('is of this moment without another', () => {
    const fresh = `kelisim=${RECORD.replace(String(NOW), String(Math.floor(Date.now() / 1000)))}`;
    expect(renewResponse(ask({ cookie: fresh }), SITE).headers.getSetCookie()).toHaveLength(1);
    expect(renewResponse(ask({ cookie: `kelisim=v=1&t=1000&id=a&analytics=1` }), SITE).headers.getSetCookie()).toHaveLength(0);
  });
});

describe('a snapshot', () => {
  it('is plain data, twice the same, for React\'s server components too', () => {
    const consent = readConsent(ask(), SITE, { now });
    const plain = consent.toJSON();
    expect(JSON.parse(JSON.stringify(plain))).toEqual(plain);
    expect(JSON.stringify(consent)).toBe(JSON.stringify(plain));
    expect([plain, plain.grants, plain.choices, plain.permits].map((each) => Object.getPrototypeOf(each) as object)).toEqual(Array(4).fill(Object.prototype));
    expect(plain).toEqual({
      status: 'decided', mustAsk: false, reason: null, choices: { analytics: 'granted', marketing: 'denied' }, grants: { necessary: true, analytics: true, marketing: false },
      givenAt: '2026-01-05T12:00:00.000Z', expiresAt: '2027-02-05T12:00:00.000Z', revision: '2026-01-01', method: 'custom', id: '3q9xk2v7', gpc: false, permits: {},
    });
    expect('has' in plain).toBe(false);
  });

  it('of a bare string does not know what the browser objects to', () => {
    expect(readConsent(`kelisim=${RECORD}`, SITE, { now }).gpc).toBeNull();
    expect(readConsent(`kelisim=${RECORD}`, { ...SITE, respectGpc: false }, { now }).gpc).toBe(false);
    for (const none of [null, undefined, '']) expect(readConsent(none, SITE, { now }).reason).toBe('missing');
  });

  it('reads headers that have plain ones of the same name, as Next\'s do', () => {
    const headers = Object.assign(new Headers({ cookie: `kelisim=${RECORD}`, 'sec-gpc': '1' }), { headers: { cookie: 'none' } });
    expect(readConsent(headers, SITE, { now })).toMatchObject({ id: '3q9xk2v7', gpc: true });
  });

  it('can\'t be changed from outside by what it was read from', () => {
    const consent = readConsent(ask(), SITE, { now });
    expect(() => Object.assign(consent.grants, { marketing: true })).toThrow();
    expect(consent.has('marketing')).toBe(false);
  });
});

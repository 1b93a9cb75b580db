// What Next's `headers()` gives: headers that have a member `headers` as well.
import { expect, it } from 'vitest';
import { readConsent } from '../../src/server/index';

it('is read like any headers', () => {
  const now = Date.now();
  const cookie = `kelisim=v=1&t=${Math.floor(now / 1000) - 60}&id=abcdefghijklmnopqrstuvwxy&analytics=1`;
  const headers = Object.assign(new Headers({ cookie, 'sec-gpc': '1' }), { headers: { cookie } });
  const { grants, gpc } = readConsent(headers, { categories: { analytics: {} } });
  expect([grants.analytics, gpc]).toEqual([true, true]);
});

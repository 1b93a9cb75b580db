const now = () => Math.floor(Date.now() / 1000);

/** What a server asks of the package, whichever way it was loaded. */
exports.story = ({ assert, createConsent, defineConsent, readConsent, renewCookie }) => {
  const site = defineConsent({ policy: { url: '/privacy' }, categories: { functional: {}, analytics: {} }, services: { youtube: { category: 'functional', name: 'YouTube' } } });

  // On a server the handle denies, and nothing changes that.
  const consent = createConsent(site);
  consent.acceptAll();
  assert.deepEqual(['necessary', 'functional', 'analytics', 'youtube'].map((id) => consent.has(id)), [true, false, false, false]);

  // The cookie of a request says what the browser says.
  const request = (cookie) => new Request('https://shop.test/', { headers: cookie ? { cookie } : {} });
  const record = `kelisim=v=1&t=${now() - 86400}&l=ru&m=custom&id=3q9xk2v7&functional=0&analytics=1`;
  const known = readConsent(request(record), site);
  assert.equal(known.status, 'decided');
  assert.deepEqual(['necessary', 'functional', 'analytics', 'youtube'].map((id) => known.has(id)), [true, false, true, false]);
  const unknown = readConsent(request(''), site);
  assert.equal(unknown.status, 'unset');
  assert.deepEqual(['necessary', 'analytics'].map((id) => unknown.has(id)), [true, false]);

  assert.equal(renewCookie(request(''), site), null);
};

// The real thing, as far as an imitation of a browser carries it.
const { createConsent } = require('kelisim');

const shadows = () => [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot?.textContent ?? '').join(' ');

test('asks once, grants, and takes back', async () => {
  document.documentElement.lang = 'ru';
  const consent = createConsent({ policy: { url: '/privacy' }, categories: { analytics: {} } });
  expect(consent.has('analytics')).toBe(false);
  await consent.show('banner');
  expect(shadows()).toContain('Принять все');
  consent.acceptAll();
  expect(consent.has('analytics')).toBe(true);
  consent.withdraw();
  expect(consent.has('analytics')).toBe(false);
});

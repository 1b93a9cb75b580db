const { createElement } = require('react');
const { act, fireEvent, render, screen } = require('@testing-library/react');
const { ConsentProvider } = require('kelisim/react');
const { fakeConsent } = require('kelisim/testing');
const { Shop } = require('./Shop');

beforeEach(() => jest.spyOn(console, 'error'));
afterEach(() => expect(console.error).not.toHaveBeenCalled());

/** What stands for a held embed comes later, so React waits for it. */
const open = (consent) => act(async () => void render(createElement(ConsentProvider, { site: consent }, createElement(Shop))));

test('a visitor who has granted', async () => {
  await open(fakeConsent({ analytics: true, functional: true }));
  expect(screen.getByText('granted')).toBeTruthy();
  expect(screen.getByText('The video')).toBeTruthy();
});

test('one who refuses and then accepts', async () => {
  const consent = fakeConsent({ analytics: false, functional: false });
  await open(consent);
  expect(screen.getByText('denied')).toBeTruthy();
  expect(screen.queryByText('The video')).toBeNull();
  expect(screen.getByText('No video yet')).toBeTruthy();

  fireEvent.click(screen.getByText('Accept'));
  expect(screen.getByText('granted')).toBeTruthy();
  expect(screen.getByText('The video')).toBeTruthy();
  expect(consent.has('functional')).toBe(true);

  act(() => void consent.withdraw());
  expect(screen.getByText('denied')).toBeTruthy();
  expect(screen.queryByText('The video')).toBeNull();
  expect(screen.getByText('No video yet')).toBeTruthy();
});

// @vitest-environment jsdom
// An integration started by name, by its own script tag, or by both: it runs once, and ends.
import { beforeEach, expect, it, vi } from 'vitest';
import { byName } from '../../src/integrations/shared/by-name';
import { classic } from '../../src/integrations/shared/classic';
import { fakeConsent, type FakeConsent } from './support';

const page = window as unknown as { kelisim?: unknown };
const ends = vi.fn();
const integration = vi.fn((_consent: unknown, _options: unknown) => ends);
let consent: FakeConsent;
let life: AbortController;
beforeEach(() => {
  vi.clearAllMocks();
  consent = fakeConsent();
  page.kelisim = Object.assign(consent, { push: (callback: (handle: unknown) => void) => callback(consent) });
  life = new AbortController();
});
const start = byName('_clarity', integration);
const tag = () => classic('_clarity', integration);

it('by name: with its options, until the signal', () => {
  start(consent, { permission: 'ads' }, life.signal);
  expect(integration).toHaveBeenCalledExactlyOnceWith(consent, { permission: 'ads' });
  expect(ends).not.toHaveBeenCalled();
  life.abort();
  expect(ends).toHaveBeenCalledOnce();
});

it('by name twice: once', () => {
  start(consent, {}, life.signal);
  start(consent, {}, life.signal);
  expect(integration).toHaveBeenCalledOnce();
});

it('not once the handle was destroyed', () => {
  life.abort();
  start(consent, {}, life.signal);
  expect(integration).not.toHaveBeenCalled();
});

it('by name, then by its tag; by its tag, then by name: once', () => {
  start(consent, {}, life.signal);
  tag();
  expect(integration).toHaveBeenCalledOnce();
  life.abort();

  life = new AbortController();
  integration.mockClear();
  tag();
  start(consent, {}, life.signal);
  expect(integration).toHaveBeenCalledOnce();
});

it('another is another', () => {
  start(consent, {}, life.signal);
  byName('_meta', integration)(consent, {}, life.signal);
  expect(integration).toHaveBeenCalledTimes(2);
});

it.each(['by name', 'by its tag as well'])('after the end a new start starts it again: %s', (how) => {
  if (how !== 'by name') tag();
  start(consent, {}, life.signal);
  expect(integration).toHaveBeenCalledOnce();
  life.abort();
  life = new AbortController();
  start(consent, {}, life.signal);
  expect(integration).toHaveBeenCalledTimes(2);
});

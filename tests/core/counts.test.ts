// How often the handle decides and checks options, counted: the same on every machine.
import { beforeEach, expect, it, vi } from 'vitest';
import { NOW } from './support/core';
import { startConsent } from './support/start-consent';

const calls = vi.hoisted(() => ({ decide: 0, check: 0 }));
vi.mock('../../src/core/record/decide', async (original) => {
  const real = await original<typeof import('../../src/core/record/decide')>();
  return { ...real, decide: (...given: Parameters<typeof real.decide>) => (calls.decide++, real.decide(...given)) };
});
vi.mock('../../src/core/options/config', async (original) => {
  const real = await original<typeof import('../../src/core/options/config')>();
  return { ...real, resolveConfig: (...given: Parameters<typeof real.resolveConfig>) => (calls.check++, real.resolveConfig(...given)) };
});

const options = { categories: { analytics: {}, marketing: {} } };
const GRANTED = `v=1&t=${NOW - 1000}&l=ru&m=accept-all&id=a&analytics=1&marketing=1`;

beforeEach(() => void Object.assign(calls, { decide: 0, check: 0 }));

it('a returning visitor: one decision beside those of the handle and the store at rest, and no tag adds to it', () => {
  const { page } = startConsent(options, { cookies: [GRANTED] });
  expect(calls).toEqual({ decide: 3, check: 2 });
  for (let index = 0; index < 60; index++) {
    expect(page.gate().allowed(page.gate().needs('analytics', null))).toBe(true);
    page.gate().refresh();
  }
  expect(calls).toEqual({ decide: 3, check: 2 });
});

it('decides anew where something has changed: the cookie, the time that it holds for, the clock, Global Privacy Control', () => {
  const { page, consent } = startConsent(options, { cookies: [GRANTED] });
  const after = (change: () => void) => {
    calls.decide = 0;
    change();
    page.gate().refresh();
    page.gate().refresh();
    return [calls.decide, consent.has('analytics')];
  };
  expect(after(() => {})).toEqual([0, true]);
  expect(after(() => (page.situation.gpc = true))).toEqual([1, true]);
  expect(after(() => (page.situation.cookies = [GRANTED.replace('analytics=1', 'analytics=0')]))).toEqual([1, false]);
  expect(after(() => (page.situation.cookies = [GRANTED]))).toEqual([1, true]);
  expect(after(() => (page.situation.now -= 10))).toEqual([1, true]);
  expect(after(() => (page.situation.now = Date.UTC(2027, 1, 5, 11, 43, 19) / 1000))).toEqual([0, true]);
  expect(after(() => page.situation.now++)).toEqual([1, false]);
  expect(after(() => (page.situation.cookies = []))).toEqual([1, false]);
});

it('a record from a clock that ran ahead counts as soon as it may', () => {
  const { page, consent } = startConsent(options, { cookies: [GRANTED.replace(String(NOW - 1000), String(NOW + 86410))] });
  expect(consent.has('analytics')).toBe(false);
  page.situation.now += 10;
  page.gate().refresh();
  expect(consent.has('analytics')).toBe(true);
});

// The handle for tests behaves as the real one: the same suite for both, and both side by side in random sequences.
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { NOW } from './support/core';
import { fakePlatform, setLive } from './support/fake-platform';
import { handleSuite, type Make } from './support/handle-suite';
import { startConsent } from './support/start-consent';
import { subscribable } from '../../src/browser/live';
import { defineConsent } from '../../src/consent/define-consent';
import { fakeConsent } from '../../src/testing/index';
import type { Consent } from '../../src/core/model';
import type { ConsentOptions } from '../../src/core/options/options';

vi.mock('../../src/browser/page', async () => (await import('./support/fake-platform')).pageModule());

const real: Make = (options, choices) => {
  const cookies = choices && [`v=1&t=${NOW}&r=${options.policy?.revision ?? ''}&m=custom&id=abcdefgh&${Object.entries({ ...Object.fromEntries(Object.keys(options.categories!).map((id) => [id, false])), ...choices }).map(([id, is]) => `${id}=${+is}`).join('&')}`];
  return subscribable(startConsent(options, { ...(cookies && { cookies }) }).consent, options);
};
const fake: Make = (options, choices) => {
  setLive(fakePlatform().platform);
  return fakeConsent(defineConsent(options), choices);
};

handleSuite('the real handle', real);
handleSuite('the fake', fake);

const options: ConsentOptions = {
  categories: { analytics: {}, marketing: { explicit: true }, 'cross-border': {}, 'third-party': { explicit: true } },
  services: { youtube: { category: 'marketing', requires: ['cross-border', 'third-party'] }, counter: { category: 'analytics', explicit: true }, maps: 'analytics cross-border', shop: { category: 'necessary' } },
  statements: [{ id: 'adult', text: '18+', required: true }, { id: 'citizen', text: 'x' }],
};
const IDS = ['necessary', 'analytics', 'marketing', 'cross-border', 'third-party', 'youtube', 'counter', 'maps', 'shop', 'adult', 'citizen', 'foreign'];

const id = fc.constantFrom(...IDS);
const answers = fc.dictionary(id, fc.constantFrom(true, false, 'granted', 'denied', 'yes', undefined), { maxKeys: 5 }) as fc.Arbitrary<Record<string, boolean>>;
const move: fc.Arbitrary<(consent: Consent) => unknown> = fc.oneof(
  fc.constant((consent: Consent) => consent.acceptAll()),
  fc.constant((consent: Consent) => consent.rejectAll()),
  fc.constant((consent: Consent) => consent.withdraw()),
  fc.constant((consent: Consent) => consent.reset()),
  answers.map((said) => (consent: Consent) => consent.save(said)),
  fc.tuple(answers, id, fc.constantFrom('cross-border', 'third-party')).map(([said, service, permit]) => (consent: Consent) => consent.save(said, { permits: { [service]: [permit as 'cross-border'] }, method: 'registration' })),
  fc.constantFrom('ru', 'kk', 'xx').map((language) => (consent: Consent) => consent.setLanguage(language)),
);

/** All that can be seen of a handle; ids are random. */
const seen = (consent: Consent, log: unknown[]) => ({
  ...consent.state, id: !!consent.state.id, log, receipt: { ...consent.receipt(), id: null, site: null },
  has: IDS.flatMap((one) => [one, `!${one}`, `${one} analytics`, `youtube ${one}`]).filter((one) => consent.has(one)),
});

it('whatever is done, both answer the same and tell the same', () => {
  fc.assert(fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
    const handles = [real(options), fake(options)];
    const logs = handles.map((consent) => {
      const log: unknown[] = [];
      for (const event of ['ready', 'change', 'language', 'error'] as const) consent.on(event, ({ changed, source }) => log.push([event, [...changed], source]));
      consent.subscribe(() => log.push('subscribed'));
      return log;
    });
    for (const act of moves) {
      handles.forEach(act);
      const [one, other] = handles.map((consent, index) => seen(consent, logs[index]!));
      expect(other).toEqual(one);
    }
    handles.forEach((consent) => consent.destroy());
  }), { numRuns: 200 });
});

it('the control: a handle of other options is seen to be another', () => {
  const [one, other] = [real(options), fake({ ...options, statements: [] })];
  for (const consent of [one, other]) consent.acceptAll();
  expect(seen(other, [])).not.toEqual(seen(one, []));
});

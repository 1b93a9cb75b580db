// @vitest-environment jsdom
// Options given to createConsent are looked through as those of the JSON are.
import { expect, it } from 'vitest';
import { strayOptions } from '../../src/lint/stray-options';

it('names what createConsent was given and does not know, with what was meant', () => {
  const found = strayOptions({ langauge: 'kk', policy: { url: '/p', revison: '1' }, services: { counter: { category: 'analytics', requries: [] } } });
  expect(found.map(({ service, problem, fix }) => [service, problem.replace(/:.*/, ''), fix])).toEqual([
    [null, 'there is no option langauge', '"language"'],
    [null, 'there is no option policy.revison', '"revision"'],
    ['counter', 'there is no option services.counter.requries', '"requires"'],
  ]);
  expect(strayOptions({ language: 'kk' })).toEqual([]);
});

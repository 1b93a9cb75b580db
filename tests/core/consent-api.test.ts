import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { NOW, type ConsentOptions } from './support/core';
import { FUZZ_TIMEOUT } from './support/fuzz';
import { fakePlatform } from './support/fake-platform';
import { settled, startConsent } from './support/start-consent';

const options: ConsentOptions = {
  categories: { analytics: {}, marketing: {} },
  services: { youtube: { category: 'marketing' } },
};
const stored = (answers: string) => ({ cookies: [`v=1&t=${NOW - 1000}&l=ru&m=custom&id=a&${answers}`] });

describe('has', () => {
  it('takes the syntax of data-category', () => {
    const { consent } = startConsent(options, stored('analytics=1&marketing=0&youtube=1'));
    const truth = {
      necessary: true, analytics: true, marketing: false, youtube: true, '!marketing': true, '!analytics': false, '!youtube': false,
      'analytics youtube': true, ' analytics\n youtube ': true, 'analytics marketing': false, 'analytics !marketing': true,
      '!necessary': false, '': false, ' ': false, '!': false, '!!marketing': false,
    };
    for (const [expression, value] of Object.entries(truth)) expect(consent.has(expression), expression).toBe(value);
  });

  it('!id is true once refused, never while unset', () => {
    expect(startConsent(options).consent.has('!analytics')).toBe(false);
    expect(startConsent(options, stored('analytics=1')).consent.has('!marketing')).toBe(false);
    const { consent } = startConsent(options);
    consent.rejectAll();
    expect(consent.has('!analytics') && consent.has('!youtube')).toBe(true);
  });

  it('an unknown id is false and warns once, whatever objects have by that name', () => {
    const { consent, page } = startConsent(options, stored('analytics=1&marketing=1&foreign=1'));
    for (const id of ['foreign', 'constructor', '__proto__', 'tostring']) {
      expect([consent.has(id), consent.has(id), consent.has(`!${id}`), consent.has(`${id} analytics`)]).toEqual([false, false, false, false]);
    }
    const warnings = page.of('warn').map(String);
    expect(warnings).toHaveLength(4);
    expect(warnings[0]).toContain('foreign');
  });

  it('known ids do not warn', () => {
    const { consent, page } = startConsent(options);
    consent.has('analytics !marketing youtube necessary');
    expect(page.of('warn')).toEqual([]);
  });

  it.each([undefined, null, 5, {}, [], Symbol('s')])('bears %s', (value) => {
    expect(startConsent(options).consent.has(value as never)).toBe(false);
  });

  it('the state is frozen before the start too', () => {
    expect(Object.isFrozen(startConsent({}, {}, { idle: true }).consent.state)).toBe(true);
  });

  it('before the start everything is denied, without a warning', () => {
    const { consent, page, restart } = startConsent(options, stored('analytics=1&marketing=1'), { idle: true });
    for (const id of ['analytics', 'necessary', '!analytics', '!constructor', 'youtube !marketing']) expect(consent.has(id)).toBe(false);
    expect(consent.state).toMatchObject({ status: 'unset', mustAsk: false });
    expect(consent.acceptAll().status).toBe('unset');
    expect(page.steps).toEqual([]);
    restart(options);
    expect(consent.has('analytics')).toBe(true);
  });
});

describe('a service that only the markup names', () => {
  it('follows the category of its tag, and is known from then on', () => {
    const { consent, page } = startConsent(options, stored('analytics=1&marketing=0&video=1'));
    expect(page.gate().needs('marketing', 'maps')).toEqual(['maps']);
    expect(page.gate().needs('marketing', 'video')).toEqual(['video']);
    expect([consent.has('maps'), consent.has('video')]).toEqual([false, true]);
    consent.save({ maps: true });
    expect(consent.has('maps')).toBe(true);
    expect(page.situation.cookies[0]).toContain('maps=1');
    expect(page.of('warn')).toEqual([]);
  });

  it('stands in its category’s place, and the other ids are needed as well', () => {
    const { page } = startConsent(options, stored('analytics=1&marketing=0&youtube=1'));
    const gate = page.gate();
    expect(gate.needs('marketing analytics', 'youtube').sort()).toEqual(['analytics', 'youtube']);
    expect(gate.needs('analytics', 'youtube').sort()).toEqual(['analytics', 'youtube']);
    expect(gate.needs('!marketing', 'youtube')).toEqual(['!youtube']);
    expect(gate.needs('analytics marketing', null)).toEqual(['analytics', 'marketing']);
    expect(gate.needs(null, 'youtube')).toEqual(['youtube']);
    expect(gate.needs(null, 'unknown')).toEqual(['unknown']);
    expect(gate.needs(null, null)).toEqual([]);
  });

  it('needs what its options require as well, once; a tag that waits for a refusal does not', () => {
    const { page } = startConsent({
      categories: { marketing: {} }, services: { video: { category: 'marketing', requires: ['cross-border', 'third-party'] } },
    }, stored('marketing=1&cross-border=1&third-party=0'));
    const gate = page.gate();
    expect(gate.needs('marketing', 'video')).toEqual(['video', 'cross-border', 'third-party']);
    expect(gate.needs(null, 'video')).toEqual(['video', 'cross-border', 'third-party']);
    expect(gate.needs('marketing third-party', 'video')).toEqual(['video', 'third-party', 'cross-border']);
    expect(gate.needs('!marketing', 'video')).toEqual(['!video']);
    expect(gate.needs('marketing', null)).toEqual(['marketing']);
    expect(gate.allowed(gate.needs('marketing', 'video'))).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'Bad Id', 'x', 'analytics'])('%s grants nothing that was not granted', (service) => {
    const { page } = startConsent(options, stored('analytics=0&marketing=0'));
    expect(page.gate().allowed(page.gate().needs('marketing', service))).toBe(false);
  });

  it.each([null, '', ' ', 'nonsense'])('a tag of the category %j is held', (category) => {
    const { page } = startConsent(options, stored('analytics=1&marketing=1'));
    expect(page.gate().allowed(page.gate().needs(category, null))).toBe(false);
    expect(page.gate().allowed(page.gate().needs(category, 'unheard-of'))).toBe(false);
  });
});

describe('when', () => {
  it('resolves at once if it is allowed', async () => {
    const { consent } = startConsent(options, stored('analytics=1&marketing=0'));
    await expect(consent.when('analytics !marketing')).resolves.toBeUndefined();
  });

  it('resolves the first time it is allowed, not before', async () => {
    const { consent } = startConsent(options);
    const done = vi.fn();
    void consent.when('youtube').then(done);
    consent.save({ analytics: true });
    await settled();
    expect(done).not.toHaveBeenCalled();
    consent.save({ youtube: true });
    consent.withdraw();
    await settled();
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('may be asked before the start', async () => {
    const { consent, restart } = startConsent(options, stored('analytics=1&marketing=0'), { idle: true });
    const promise = consent.when('analytics');
    restart(options);
    await expect(promise).resolves.toBeUndefined();
  });

  it('rejects with AbortError on abort, before or after', async () => {
    const { consent } = startConsent(options);
    await expect(consent.when('analytics', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    const controller = new AbortController();
    const promise = consent.when('analytics', { signal: controller.signal });
    controller.abort();
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' });
    consent.acceptAll();
  });

  it('is forgotten on destroy, and not resolved by what is decided after a new start', async () => {
    const { consent, restart } = startConsent(options);
    const done = vi.fn();
    consent.when('analytics').then(done, done);
    consent.destroy();
    const after = consent.when('analytics');
    restart(options);
    consent.acceptAll();
    // control: who asked after it
    await expect(after).resolves.toBeUndefined();
    await settled();
    expect(done).not.toHaveBeenCalled();
  });

  it('is no unhandled rejection after destroy', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    try {
      const { consent } = startConsent(options);
      void consent.when('analytics').then(() => {});
      consent.destroy();
      await settled();
      await settled();
      expect(unhandled).not.toHaveBeenCalled();
    } finally {
      process.off('unhandledRejection', unhandled);
    }
  });

  it('leaves no listener on the signal', async () => {
    const { consent } = startConsent(options, stored('analytics=1&marketing=1'));
    const { signal } = new AbortController();
    const add = vi.spyOn(signal, 'addEventListener');
    const remove = vi.spyOn(signal, 'removeEventListener');
    await consent.when('analytics', { signal });
    expect(remove.mock.calls.length).toBe(add.mock.calls.length);
  });
});

describe('listeners', () => {
  it('that throw are reported and stop nobody', () => {
    const { consent, page } = startConsent(options);
    const heard: unknown[] = [];
    const fault = new Error('mine');
    consent.on('change', () => {
      throw fault;
    });
    consent.on('change', () => heard.push('change'));
    consent.on('error', ({ error }) => heard.push(error));
    consent.on('error', () => {
      throw new Error('again');
    });
    page.forget();
    expect(consent.acceptAll().grants.analytics).toBe(true);
    expect(heard).toEqual([fault, 'change']);
    expect(page.of('report')[0]).toEqual([fault]);
    expect(page.of('event').map(([name]) => name)).toEqual(['error', 'change']);
    expect(page.of('event')[0]![1]).toMatchObject({ error: fault });
    expect(page.order()).toContain('release');
  });

  it('of ready that come late are called at once, others are not', () => {
    const { consent } = startConsent(options, stored('analytics=1&marketing=0'));
    const ready = vi.fn();
    const change = vi.fn();
    consent.on('ready', ready);
    consent.on('change', change);
    expect(ready).toHaveBeenCalledTimes(1);
    expect(ready.mock.calls[0]![0]).toMatchObject({ state: consent.state, source: 'load' });
    expect(change).not.toHaveBeenCalled();
  });

  it('of ready that come inside ready are called once', () => {
    const { consent, restart } = startConsent(options, {}, { idle: true });
    const inner = vi.fn();
    consent.on('ready', () => void consent.on('ready', inner));
    restart(options);
    expect(inner).toHaveBeenCalledTimes(1);
  });

  it('of ready that come while the data layer is told, before ready is, are called once', () => {
    const page = fakePlatform();
    const ready = vi.fn();
    const { consent, restart } = startConsent(options, page, { idle: true });
    page.situation.onStep = ({ what }) => {
      if (what === 'data' && !page.situation.cookies.length) consent.on('ready', ready);
    };
    restart(options);
    expect(ready).toHaveBeenCalledTimes(1);
    consent.destroy();
    consent.on('ready', ready);
    expect(ready).toHaveBeenCalledTimes(1);
  });

  it('can be undone, also from inside, and one function may listen twice', () => {
    const { consent } = startConsent(options);
    const listener = vi.fn();
    const undo = consent.on('change', listener);
    consent.on('change', listener);
    undo();
    undo();
    consent.acceptAll();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('that decide again do not leave the others with an old state', () => {
    const { consent } = startConsent(options);
    let last: unknown;
    consent.on('change', ({ state }) => state.grants.marketing && consent.rejectAll());
    consent.on('change', ({ state }) => (last = state));
    consent.acceptAll();
    expect(consent.has('marketing')).toBe(false);
    expect(last).toBe(consent.state);
  });
});

describe('save', { timeout: FUZZ_TIMEOUT }, () => {
  it('an id that is not named keeps its stored answer, else is denied', () => {
    const { consent } = startConsent(options, stored('analytics=1&marketing=0&foreign=1'));
    consent.save({ marketing: true });
    expect(consent.state.grants).toMatchObject({ analytics: true, marketing: true });
    const fresh = startConsent(options).consent;
    fresh.save({ marketing: 'granted' });
    expect(fresh.state.grants).toMatchObject({ analytics: false, marketing: true });
  });

  it('writes what the page does not declare back, and never grants it', () => {
    const { consent, page } = startConsent(options, stored('analytics=1&marketing=0&foreign=1'));
    consent.save({ marketing: true });
    expect(page.situation.cookies[0]).toContain('&foreign=1');
    expect(consent.has('foreign')).toBe(false);
    expect(consent.state.choices).not.toHaveProperty('foreign');
  });

  it('notes the method it is given, and custom otherwise', () => {
    const { consent } = startConsent(options);
    expect(consent.save({}, { method: 'registration' }).method).toBe('registration');
    expect(consent.save({}).method).toBe('custom');
    for (const method of ['A b', '&x=1', 5, {}, null]) expect(consent.save({}, { method } as never).method).toBe('custom');
  });

  it('never throws, and grants only what is true or granted', () => {
    const hostile = fc.oneof(
      fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withSparseArray: true }),
      fc.dictionary(fc.constantFrom('analytics', 'marketing', 'youtube', 'necessary', '__proto__', 'constructor'), fc.anything()),
      fc.constantFrom(null, undefined, Symbol('s'), () => 1),
    );
    fc.assert(fc.property(hostile, hostile, (choices, more) => {
      const { consent, page } = startConsent(options);
      const state = consent.save(choices as never, more as never);
      const said = Object(choices) as Record<string, unknown>;
      for (const id of ['analytics', 'marketing']) {
        const yes = Object.prototype.hasOwnProperty.call(said, id) && (said[id] === true || said[id] === 'granted');
        expect(state.grants[id]).toBe(yes);
      }
      expect(state.grants.necessary).toBe(true);
      expect(page.situation.cookies[0]).toMatch(/^v=1&t=\d+&[\w.&=-]+$/);
      consent.destroy();
    }), { numRuns: 2000 });
  });
});

describe('attributes', () => {
  it.each([
    ['accept-all', 'accept-all', true], ['reject-all', 'reject-all', false], ['withdraw', 'withdraw', false],
  ])('%s decides', (action, method, granted) => {
    const { consent, page } = startConsent(options);
    expect(page.outside().onAction(action)).toBe(true);
    expect(consent.state).toMatchObject({ method, grants: { analytics: granted, marketing: granted } });
  });

  it.each(['banner', 'preferences'])('%s opens', async (action) => {
    const { page, ui } = startConsent(options, stored('analytics=1&marketing=1'));
    expect(page.outside().onAction(action)).toBe(true);
    await settled();
    expect(ui).toContain(`show ${action}`);
  });

  it.each([0, 1])('a button says that what it opens failed to load (%d failures), in the language of the moment', async (uiFails) => {
    const { page, consent } = startConsent(options, stored('analytics=1&marketing=1'), { uiFails });
    consent.setLanguage('ru');
    const button = {} as Element;
    page.outside().onAction('preferences', button);
    await settled();
    expect(page.of('failure')).toEqual(uiFails ? [[button, 'ru']] : []);
    // The next try works.
    page.outside().onAction('preferences', button);
    await settled();
    expect(page.of('failure')).toHaveLength(uiFails);
  });

  it.each(['', 'save', 'constructor', '__proto__', 'toString', 'Accept-All', ' withdraw'])('%j is none of ours', (action) => {
    const { page, consent } = startConsent(options);
    page.forget();
    expect(page.outside().onAction(action)).toBe(false);
    expect(page.order()).toEqual([]);
    expect(consent.state.status).toBe('unset');
  });
});

describe('the receipt', () => {
  const given: ConsentOptions = { ...options, operator: { name: 'ТОО «Финграм»', bin: '123456789013' }, policy: { url: '/p', revision: '7' } };

  it('is plain JSON of what is held', () => {
    const { consent } = startConsent(given);
    consent.save({ analytics: true });
    const receipt = consent.receipt();
    expect(JSON.parse(JSON.stringify(receipt))).toEqual(receipt);
    expect(receipt).toMatchObject({
      status: 'decided', method: 'custom', revision: '7',
      givenAt: '2026-01-05T12:00:00.000Z', expiresAt: '2027-02-05T12:00:00.000Z',
      choices: { analytics: 'granted', marketing: 'denied' }, grants: { necessary: true, analytics: true, marketing: false, youtube: false },
      operator: given.operator, policy: given.policy,
    });
    expect(receipt.id).toBe(consent.state.id);
  });

  it('is a copy', () => {
    const { consent } = startConsent(given);
    const first = consent.receipt() as unknown as { grants: Record<string, boolean>; operator: { name: string } };
    first.grants.analytics = true;
    first.operator.name = 'Другие';
    expect(consent.has('analytics')).toBe(false);
    expect(consent.receipt()).toMatchObject({ grants: { analytics: false }, operator: { name: 'ТОО «Финграм»' } });
  });

  it('before a decision holds none', () => {
    expect(startConsent(given).consent.receipt()).toMatchObject({ status: 'unset', id: null, givenAt: null, expiresAt: null, method: null });
  });
});

describe('the state is the same object until something in it changes', () => {
  it('over focus, other tabs that changed nothing, and tags that come late', () => {
    const { consent, page } = startConsent(options, stored('analytics=1&marketing=0'));
    const { state } = consent;
    page.outside().onRefresh('tab');
    page.outside().onRefresh('restore');
    page.gate().refresh();
    page.gate().needs('marketing', 'youtube');
    consent.setLanguage(state.language);
    expect(consent.state).toBe(state);
  });

  it('and another after each change', () => {
    const { consent, page } = startConsent(options, stored('analytics=1&marketing=0'));
    const seen = new Set([consent.state]);
    const changed = () => {
      expect(seen.has(consent.state)).toBe(false);
      expect(Object.isFrozen(consent.state)).toBe(true);
      seen.add(consent.state);
    };
    page.gate().needs('marketing', 'pixel');
    changed();
    consent.acceptAll();
    changed();
    // The same answers, a decision of its own.
    consent.acceptAll();
    changed();
    consent.setLanguage(consent.state.language === 'kk' ? 'ru' : 'kk');
    changed();
    page.situation.cookies = [];
    page.outside().onRefresh('tab');
    changed();
    consent.destroy();
    changed();
  });
});

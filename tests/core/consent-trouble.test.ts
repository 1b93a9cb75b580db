import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NOW, type ConfigError, type ConsentOptions } from './support/core';
import { cookieValues, FUZZ_TIMEOUT, grantedIn, RUNS } from './support/fuzz';
import { fakePlatform } from './support/fake-platform';
import { settled, startConsent } from './support/start-consent';

const ALL = `v=1&t=${NOW - 1000}&l=ru&m=accept-all&id=a&functional=1&analytics=1&marketing=1`;
const optional = ['functional', 'analytics', 'marketing'];
const grantsOf = ({ state }: { state: { grants: object } }) => Object.entries(state.grants).filter(([, value]) => value).map(([id]) => id);

afterEach(() => void vi.restoreAllMocks());

describe('a listener that decides whenever it hears of a decision', () => {
  it('is not told for ever; what it has decided holds, and the others hear of it', () => {
    const { consent, page } = startConsent();
    let turns = 0;
    consent.on('change', () => consent.save({ analytics: turns++ % 2 > 0, marketing: true }));
    consent.acceptAll();
    expect(turns).toBe(10);
    expect(consent.state.choices).toMatchObject({ analytics: 'granted', marketing: 'granted' });
    expect(page.situation.cookies.join()).toContain('marketing=1');
    // Another decision begins anew.
    consent.rejectAll();
    expect(turns).toBe(20);
  });
});

describe('cookies that do not work', () => {
  it('deny everything, ask nothing, and leave the handle alive', async () => {
    const { consent, ui } = startConsent({}, { blocked: 'all' });
    await settled();
    expect(consent.state).toMatchObject({ status: 'unset', reason: 'cookies-blocked', mustAsk: false });
    expect(grantsOf(consent)).toEqual(['necessary']);
    expect(ui).toEqual([]);
    expect(consent.acceptAll().grants.analytics).toBe(false);
    expect(consent.has('necessary')).toBe(true);
  });

  it('a decision that cannot be kept grants nothing, is an error, and its listeners are told', () => {
    const { consent, page } = startConsent({ googleConsentMode: true }, { blocked: 'writes' });
    const errors: unknown[] = [];
    const changes: unknown[] = [];
    consent.on('error', ({ error }) => errors.push(error));
    consent.on('change', ({ state }) => changes.push(state.reason));
    page.forget();
    expect(consent.acceptAll()).toMatchObject({ status: 'unset', reason: 'cookies-blocked', mustAsk: false });
    expect(grantsOf(consent)).toEqual(['necessary']);
    expect(errors).toEqual([expect.any(Error)]);
    expect(changes).toEqual(['cookies-blocked']);
    expect(page.of('event').map(([name]) => name).sort()).toEqual(['change', 'error']);
    expect(page.of('gtag')).toEqual([['consent', 'update', expect.objectContaining({ analytics_storage: 'denied' })]]);
  });

  it('what was granted before is denied when a later decision cannot be kept', () => {
    const { consent, page } = startConsent({}, { cookies: [ALL] });
    page.situation.blocked = 'writes';
    consent.save({ marketing: false });
    expect(grantsOf(consent)).toEqual(['necessary']);
  });

  it('what was granted before is denied after a reset whose cookie cannot be removed', () => {
    const page = fakePlatform({ cookies: [ALL] });
    page.platform.expireCookie = () => {};
    const { consent } = startConsent({}, page);
    expect(consent.reset()).toMatchObject({ status: 'unset', reason: 'missing' });
    expect(grantsOf(consent)).toEqual(['necessary']);
    page.outside().onRefresh('tab');
    expect(grantsOf(consent)).toEqual(['necessary']);
  });

  it('a later decision that can be kept counts', () => {
    const { consent, page } = startConsent({}, { blocked: 'writes' });
    consent.acceptAll();
    page.situation.blocked = undefined;
    expect(consent.acceptAll()).toMatchObject({ status: 'decided', reason: null });
    expect(consent.has('analytics')).toBe(true);
  });
});

describe('a record of a newer version', () => {
  it('is neither used nor overwritten until the visitor decides', () => {
    const value = ALL.replace('v=1', 'v=2');
    const { consent, page } = startConsent({}, { cookies: [value] });
    expect(consent.state).toMatchObject({ status: 'unset', reason: 'invalid', mustAsk: true });
    expect(grantsOf(consent)).toEqual(['necessary']);
    page.outside().onRefresh('tab');
    consent.setLanguage('kk');
    expect(page.situation.cookies).toEqual([value]);
    consent.rejectAll();
    expect(page.situation.cookies[0]).toMatch(/^v=1&/);
  });
});

describe('a record of a clock that ran ahead', () => {
  it('does not stand in the way of a good one, which replaces it', () => {
    const ahead = `v=1&t=${NOW + 3 * 86400}&l=ru&m=reject-all&id=b&functional=0&analytics=0&marketing=0`;
    const { consent, page } = startConsent({}, { cookies: [ahead, ALL] });
    expect(consent.state).toMatchObject({ status: 'decided', reason: null, id: 'a' });
    expect(consent.has('analytics')).toBe(true);
    expect(page.situation.cookies).toEqual([ALL]);
  });

  it('alone is invalid, and stays until the visitor decides', () => {
    const ahead = ALL.replace(String(NOW - 1000), String(NOW + 3 * 86400));
    const { consent, page } = startConsent({}, { cookies: [ahead] });
    expect(consent.state).toMatchObject({ status: 'unset', reason: 'invalid', mustAsk: true });
    expect(page.situation.cookies).toEqual([ahead]);
  });
});

describe('another tab', () => {
  it('that decided is followed', () => {
    const { consent, page } = startConsent();
    const events: unknown[] = [];
    consent.on('change', ({ source, changed }) => events.push([source, [...changed].sort()]));
    page.situation.cookies = [ALL];
    page.outside().onRefresh('tab');
    expect(consent.has('analytics')).toBe(true);
    page.outside().onRefresh('tab');
    page.outside().onRefresh('restore');
    expect(events).toEqual([['tab', [...optional].sort()]]);
    expect(page.of('tell')).toEqual([]); // it knows already
  });

  it('that refused again what was refused is told of too', () => {
    const refused = `v=1&t=${NOW - 1000}&m=custom&id=a&functional=0&analytics=0&marketing=0`;
    const { consent, page } = startConsent({}, { cookies: [refused] });
    const changes: unknown[] = [];
    consent.on('change', ({ changed, state }) => changes.push([changed, state.id]));
    page.situation.cookies = [refused.replace('id=a', 'id=b')];
    page.outside().onRefresh('tab');
    expect(changes).toEqual([[[], 'b']]);
  });

  it('that withdrew is not overruled by what this one still knew', () => {
    const { consent, page } = startConsent({}, { cookies: [ALL] });
    page.situation.cookies = [`v=1&t=${NOW}&l=ru&m=withdraw&id=b&functional=0&analytics=0&marketing=0`];
    const changed: string[] = [];
    consent.on('change', (event) => changed.push(...event.changed));
    consent.save({ functional: true });
    expect(grantsOf(consent)).toEqual(['necessary', 'functional']);
    expect(page.situation.cookies[0]).toContain('functional=1&analytics=0&marketing=0');
    expect(changed.sort()).toEqual(['analytics', 'marketing']);
  });

  it('that forgot is asked about here', async () => {
    const { consent, page, ui } = startConsent({}, { cookies: [ALL] });
    page.situation.cookies = [];
    page.outside().onRefresh('restore');
    await settled();
    expect(consent.state.reason).toBe('missing');
    expect(ui).toContain('show banner');
  });

  it('a decision that ends while the page is open is no longer there at the next look', () => {
    const { consent, page } = startConsent({}, { cookies: [ALL] });
    page.situation.now += 86400 * 398;
    page.outside().onRefresh('tab');
    expect(consent.state.reason).toBe('expired');
    expect(grantsOf(consent)).toEqual(['necessary']);
    expect(page.situation.cookies).toEqual([ALL]);
  });
});

describe('destroying', () => {
  it('denies everything, forgets who waits, silences listeners and stops what runs', async () => {
    const { consent, page, ui } = startConsent({ categories: { analytics: {}, marketing: {} } }, { cookies: [`v=1&t=${NOW}&analytics=1&marketing=0`] });
    const waited = vi.fn();
    const stop = new AbortController();
    const waiting = consent.when('marketing', { signal: stop.signal });
    consent.when('marketing').then(waited, waited);
    const listener = vi.fn();
    for (const event of ['ready', 'change', 'error', 'hide'] as const) consent.on(event, listener);
    await consent.show('preferences');
    listener.mockClear();
    consent.destroy();
    await settled();
    expect(waited).not.toHaveBeenCalled();
    // Its own signal still ends it.
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    expect(consent.has('analytics') || consent.has('necessary') || consent.has('!marketing')).toBe(false);
    expect(consent.state).toMatchObject({ status: 'unset', mustAsk: false });
    expect(grantsOf(consent)).toEqual([]);
    expect(page.of('stop').flat().sort()).toEqual(['gate', 'outside']);
    expect(page.of('button').at(-1)).toEqual([null]);
    expect(ui).toContain('destroy');
    const cookies = [...page.situation.cookies];
    for (const act of ['acceptAll', 'rejectAll', 'withdraw', 'reset'] as const) expect(consent[act]().grants.analytics).toBeFalsy();
    consent.save({ analytics: true });
    page.outside().onAction('accept-all');
    expect(consent.has('analytics')).toBe(false);
    expect(page.situation.cookies).toEqual(cookies);
    expect(listener).not.toHaveBeenCalled();
    await expect(consent.show('banner')).rejects.toThrow();
    await consent.hide();
    expect(JSON.parse(JSON.stringify(consent.receipt()))).toMatchObject({ status: 'unset', grants: {} });
    consent.destroy();
  });

  it('leaves a frozen state', () => {
    const { consent } = startConsent({}, { cookies: [ALL] });
    consent.destroy();
    expect(Object.isFrozen(consent.state)).toBe(true);
  });

  it('before a person saw the page means nothing is ever told', () => {
    const { consent, page } = startConsent({}, { prerendering: true, cookies: [ALL] });
    consent.destroy();
    page.activate();
    expect(page.order()).toEqual([]);
    expect(consent.has('analytics')).toBe(false);
  });

  it('inside a listener is borne', () => {
    for (const event of ['ready', 'change'] as const) {
      const { consent, restart, page } = startConsent({}, { cookies: [ALL] }, { idle: true });
      const after = vi.fn();
      consent.on(event, () => consent.destroy());
      consent.on(event, after);
      expect(() => {
        restart();
        consent.rejectAll();
      }).not.toThrow();
      expect(after).not.toHaveBeenCalled();
      expect(consent.has('analytics')).toBe(false);
      expect(page.of('reload')).toEqual([]);
    }
  });

  it('inside a listener of error or hide is borne too', async () => {
    const failing = startConsent({}, { blocked: 'writes' });
    failing.consent.on('error', () => failing.consent.destroy());
    expect(failing.consent.acceptAll().grants.analytics).toBeFalsy();
    const closing = startConsent();
    await settled();
    closing.consent.on('hide', () => closing.consent.destroy());
    expect(closing.consent.acceptAll().grants.analytics).toBeFalsy();
    expect(closing.page.situation.cookies).toHaveLength(1); // the decision was kept before
  });

  it('while the UI is on its way mounts nothing', async () => {
    const slow = startConsent({}, {}, { uiDelay: 30 });
    slow.consent.destroy();
    const patient = startConsent({}, {}, { uiDelay: 30 });
    await expect.poll(patient.mounts).toBe(1);
    // It began first.
    expect(slow.mounts()).toBe(0);
    patient.consent.destroy();
  });

  it('lets it be started again', () => {
    const { consent, restart } = startConsent({}, { cookies: [ALL] });
    consent.destroy();
    restart({ categories: { analytics: {} } });
    expect(grantsOf(consent)).toEqual(['necessary', 'analytics']);
    expect(consent.has('marketing')).toBe(false);
  });
});

describe('wrong options from the script tag', () => {
  const unclear = { categories: { analytics: {}, Marketing: {} }, language: 'ru' } as ConsentOptions;

  it('after which it is unclear what was asked: named, the rest holds, and nothing stored is granted or changed', async () => {
    const { consent, page, ui } = startConsent(unclear, { cookies: [ALL] }, { lenient: true });
    await settled();
    expect(page.of('warn').flat()).toEqual([expect.stringMatching(/^ignored.*: categories\.Marketing$/)]);
    expect(page.of('event').map(([name]) => name)).not.toContain('error');
    expect(consent.state).toMatchObject({ status: 'unset', mustAsk: true, language: 'ru' });
    expect(grantsOf(consent)).toEqual(['necessary']);
    expect(page.situation.cookies).toEqual([ALL]);
    expect(ui).toContain('show banner');
  });

  it('leave strays of the cookie as they are', () => {
    const { page } = startConsent(unclear, { cookies: [ALL, ALL.replace('id=a', 'id=b')] }, { lenient: true });
    expect(page.of('write')).toEqual([]);
  });

  it('do not stand in the way of a decision', () => {
    const { consent } = startConsent(unclear, {}, { lenient: true });
    consent.save({ analytics: true });
    expect(grantsOf(consent)).toEqual(['necessary', 'analytics']);
  });

  it('that have a strict answer: named, and what is stored counts', () => {
    const { consent, page } = startConsent({ expiresInMonths: 14 as 13, services: { youtube: 'video', ga4: 'analytics' } }, { cookies: [`${ALL}&youtube=1`] }, { lenient: true });
    expect(page.of('warn').flat()).toEqual([expect.stringMatching(/: expiresInMonths, services\.youtube$/)]);
    expect(grantsOf(consent)).toEqual(['necessary', 'functional', 'analytics', 'marketing', 'ga4']);
    expect(+consent.state.expiresAt! - +consent.state.givenAt!).toBeLessThan(398 * 86_400_000);
    // Not by a tag either, nor by accepting everything.
    expect(page.gate().allowed(page.gate().needs('marketing', 'youtube'))).toBe(false);
    consent.acceptAll();
    expect(page.gate().allowed(page.gate().needs('marketing', 'youtube'))).toBe(false);
    expect(page.situation.cookies[0]).toMatch(/youtube=1/);
    consent.rejectAll();
    expect(page.situation.cookies[0]).not.toMatch(/youtube=1/);
  });

  it('are told by the check in full: console and `error`, each', async () => {
    const console_ = vi.spyOn(console, 'error').mockImplementation(() => {});
    const options = { theme: 'blue', expiresInMonths: 14 as 13 } as never;
    const { consent, check } = startConsent(options, {}, { lenient: true, checker: await import('../../src/check/index') });
    const heard: unknown[] = [];
    consent.on('error', ({ error }) => heard.push(error));
    await check(options);
    expect(heard.map((error) => (error as ConfigError).path)).toEqual(['theme', 'expiresInMonths']);
    expect(console_.mock.calls.flat()).toEqual([expect.stringMatching(/theme is string blue; expected string auto\|light\|dark/), expect.stringMatching(/expiresInMonths is number 14; expected number 1…13/)]);
    heard.length = 0;
    await check({ theme: 'dark' });
    expect(heard).toEqual([]);
  });
});

it('from npm a wrong option throws, and the handle can still be started', () => {
  const { consent, restart } = startConsent({}, { cookies: [ALL] }, { idle: true });
  expect(() => restart(wrong())).toThrow(/expiresInMonths is number 14/);
  expect(consent.has('analytics')).toBe(false);
  restart({});
  expect(consent.has('analytics')).toBe(true);
});
const wrong = (): ConsentOptions => ({ expiresInMonths: 14 as 13 });

it('on a server everything but the necessary is denied, and nothing throws', async () => {
  const { consent } = startConsent({ services: { youtube: { category: 'marketing' } } }, { server: true });
  expect(grantsOf(consent)).toEqual(['necessary']);
  expect(consent.state.language).toBe('kk');
  for (const act of ['acceptAll', 'rejectAll', 'withdraw', 'reset'] as const) expect(consent[act]().grants.marketing).toBe(false);
  expect(consent.save({ youtube: true }).grants.youtube).toBe(false);
  consent.setLanguage('ru');
  expect(consent.receipt()).toMatchObject({ status: 'unset' });
  await expect(consent.show('banner')).rejects.toThrow();
  consent.destroy();
});

describe('whatever is in the cookie', { timeout: FUZZ_TIMEOUT }, () => {
  it('nothing is granted without an exact valid record', () => {
    let granting = 0;
    const value = cookieValues(optional, NOW);
    fc.assert(fc.property(fc.array(value, { minLength: 1, maxLength: 3 }), (cookies) => {
      const { consent } = startConsent({ reopenButton: false }, { cookies });
      const granted = grantsOf(consent).filter((id) => id !== 'necessary');
      granting += granted.length;
      // Whatever is granted, one of the cookies grants it to the letter, and is not too old, nor from the future.
      for (const id of granted) expect(cookies.some((cookie) => grantedIn(cookie, [id], NOW).length)).toBe(true);
      if (cookies.length === 1) expect(granted).toEqual(grantedIn(cookies[0]!, optional, NOW));
      consent.destroy();
    }), RUNS);
    expect(granting).toBeGreaterThan(RUNS.numRuns / 20);
  });

  it('a refusal leaves nothing granted, here or on pages with other categories', () => {
    fc.assert(fc.property(fc.array(cookieValues([...optional, 'foreign'], NOW), { maxLength: 3 }), (cookies) => {
      const page = fakePlatform({ cookies });
      const { consent } = startConsent({}, page);
      consent.rejectAll();
      expect(grantsOf(consent)).toEqual(['necessary']);
      expect(page.situation.cookies.join()).not.toMatch(/&[a-z][a-z0-9_-]{2,31}=1/);
      consent.destroy();
    }), { numRuns: 1000 });
  });
});

describe('a cookie that has gone since is found gone by whatever looks next, and all that follows follows', () => {
  const STATEMENTS: ConsentOptions = { statements: [{ id: 'adult', text: 'x', required: true }] };
  const ways: [string, (started: ReturnType<typeof startConsent>) => unknown, ConsentOptions?][] = [
    ['another language', ({ consent }) => consent.setLanguage('kk')],
    ['a note of the UI', ({ context }) => context().noted({ n: String(NOW), nr: '', nh: '', ni: '' })],
    ['a decision that a statement is missing for', ({ consent }) => consent.save({ analytics: true }), STATEMENTS],
  ];
  it.each(ways)('%s', async (_name, act, options = {}) => {
    const statements = (options.statements ?? []).map(({ id }) => id);
    const started = startConsent(options, { cookies: [ALL + statements.map((id) => `&${id}=1`).join('')] });
    const { consent, page } = started;
    await consent.show('preferences');
    expect(consent.has('analytics')).toBe(true);
    const changed: string[][] = [];
    consent.on('change', (event) => changed.push([...event.changed]));
    page.situation.cookies = [];
    act(started);
    expect(consent.has('analytics')).toBe(false);
    expect(changed).toEqual([[...optional, ...statements]]);
    // It was told once.
    consent.setLanguage('ru');
    expect(changed).toHaveLength(1);
  });
});

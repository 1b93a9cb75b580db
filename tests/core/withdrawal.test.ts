// Whose cookies are removed and when; when the file that cleans up is fetched, what it is given, and who reloads.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setsCookie } from '../../src/core/sets-cookie';
import { parseLeft } from '../../src/core/left';
import { NOW, type ConsentOptions } from './support/core';
import { settled, startConsent } from './support/start-consent';
import type { CookieDescription } from '../../src/core/options/service-options';
import type { PurgeModule } from '../../src/purge/module';

const options: ConsentOptions = {
  policy: { url: '/privacy', revision: 'B' },
  categories: { analytics: {}, marketing: {} },
  services: {
    metrica: { category: 'analytics', cookies: ['_ym_*'], storage: ['_ym*'] },
    abroad: { category: 'analytics', cookies: ['_ga'], requires: ['cross-border'] },
    pixel: { category: 'marketing', cookies: ['_fbp'] },
    basket: { category: 'necessary', cookies: ['cart'] },
  },
};
const ALL = 'analytics=1&marketing=1&cross-border=1';
const record = (answers: string, { r = 'B', t = NOW - 1000, m = 'custom' } = {}) => ({ cookies: [`v=1&t=${t}&r=${r}&l=ru&m=${m}&id=a&${answers}`] });
const OLD = { r: 'A' };
const EXPIRED = { t: NOW - 450 * 86400 };
const OPTIONAL = ['metrica', 'abroad', 'pixel'];

/** The services whose cookies were removed at the last occasion. */
const purged = (page: ReturnType<typeof startConsent>['page']) => page.of('purge').at(-1)![0];

describe('cookies of refused services go', () => {
  const refusals: Record<string, (started: ReturnType<typeof startConsent>) => unknown> = {
    withdraw: ({ consent }) => consent.withdraw(),
    rejectAll: ({ consent }) => consent.rejectAll(),
    reset: ({ consent }) => consent.reset(),
    'the button': ({ page }) => page.outside().onAction('reject-all'),
  };
  const grounds = {
    'a live grant': record(ALL),
    'an older revision': record(ALL, OLD),
    'an expired record': record(ALL, EXPIRED),
    'no record': {},
  };
  const cases = Object.keys(refusals).flatMap((how) => Object.keys(grounds).map((ground) => [how, ground] as const));

  it.each(cases)('by %s after %s', (how, ground) => {
    const started = startConsent(options, grounds[ground as keyof typeof grounds]);
    started.page.forget();
    refusals[how]!(started);
    expect(purged(started.page)).toEqual(OPTIONAL);
  });

  it('at each load after a refusal: scripts of the page before may have written late', () => {
    expect(purged(startConsent(options, record('analytics=0&marketing=1&cross-border=1')).page)).toEqual(['metrica', 'abroad']);
    expect(purged(startConsent(options, record('analytics=1&marketing=1&cross-border=0')).page)).toEqual(['abroad']);
    expect(purged(startConsent(options, record(ALL)).page)).toEqual([]);
  });

  it.each([
    ['never asked, or the cookie was deleted between pages', {}],
    ['asked again for a new revision', record(ALL, OLD)],
    ['asked again after a year', record(ALL, EXPIRED)],
    ['asked about a new category', record('analytics=1&cross-border=1')],
  ])('not at the load for a visitor who is %s: he may accept', (_name, situation) => {
    expect(purged(startConsent(options, situation).page)).toEqual([]);
  });

  it('not by an embed that is always allowed while the question is open', async () => {
    const { context, page } = startConsent(options);
    await settled();
    context().save({ pixel: true }, true);
    expect(purged(page)).toEqual([]);
  });

  it('in an open page when the cookie disappears', () => {
    const { page } = startConsent(options, record(ALL));
    page.situation.cookies = [];
    page.outside().onRefresh('tab');
    expect(purged(page)).toEqual(OPTIONAL);
  });

  it('not when a listener grants them again', () => {
    const { consent, page } = startConsent(options, record(ALL));
    consent.on('change', ({ changed }) => changed.includes('analytics') && !consent.has('analytics') && consent.acceptAll());
    consent.withdraw();
    expect(page.of('purge').map(([ids]) => ids)).toEqual([[], [], []]);
  });
});

describe('a cookie belongs to a service', () => {
  const sets = (name: string, ...cookies: unknown[]) => !!setsCookie({ category: 'analytics', cookies: cookies as CookieDescription[] }, name);

  it('by name or pattern', () => {
    expect([sets('_ga', '_ga'), sets('_ga', { name: '_ga' }), sets('_ga_X', '_ga_*'), sets('a.b+1', 'a.b+*')]).toEqual([true, true, true, true]);
    expect([sets('_gab', '_ga'), sets('x_ga', '_ga'), sets('aXb+1', 'a.b+*'), sets('_ga')]).toEqual([false, false, false, false]);
  });

  it('not where it lives on the domain of the vendor: the site may have one of that name', () => {
    expect(sets('csrftoken', { name: 'csrftoken', party: 'third' })).toBe(false);
    expect(sets('csrftoken', { name: 'csrftoken', party: 'first' })).toBe(true);
  });

  it.each([[null], [undefined], [5], [{}], [[]]])('bears %j', (cookie) => expect(sets('_ga', cookie, '_ga')).toBe(true));
});

describe('the file that cleans up', () => {
  const given = async (situation: object, act: (started: ReturnType<typeof startConsent>) => unknown, services = options.services) => {
    const clean = vi.fn<PurgeModule['clean']>(async () => {});
    const started = startConsent({ ...options, services }, situation, { clean });
    act(started);
    await settled();
    return clean.mock.calls.map(([, purge]) => purge);
  };

  it('is given what was granted until now, what the core has removed, and a live answer', async () => {
    const [withdrawal] = await given({ ...record(ALL), others: ['_ga'] }, ({ consent, page }) => {
      page.situation.others!.push('_fbp');
      consent.save({ marketing: false });
    });
    expect(withdrawal).toMatchObject({ lost: ['pixel'], past: null, removed: ['_fbp'], source: 'api', timer: undefined });
    expect(OPTIONAL.filter(withdrawal!.isRefused)).toEqual(['pixel']);
  });

  it('is given the older record where that was no longer in force', async () => {
    const [withdrawal] = await given(record(ALL, OLD), ({ consent }) => consent.withdraw());
    expect(withdrawal).toMatchObject({ lost: OPTIONAL, past: { r: 'A', answers: { analytics: true } } });
  });

  it.each<[string, object, (started: ReturnType<typeof startConsent>) => unknown]>([
    ['a load', record('analytics=0&marketing=0&cross-border=0'), () => {}],
    ['a first refusal', {}, ({ consent }) => consent.rejectAll()],
    ['a grant', record('analytics=0&marketing=0&cross-border=0'), ({ consent }) => consent.save({ analytics: true })],
    ['a new grant of all', record(ALL, OLD), ({ consent }) => consent.acceptAll()],
    ['a refusal that takes nothing back', record('analytics=1&marketing=0&cross-border=1'), ({ consent }) => consent.save({ marketing: false })],
  ])('is not fetched by %s', async (_name, situation, act) => {
    expect(await given(situation, act)).toEqual([]);
  });

  it('is not fetched where no service is described', async () => {
    expect(await given(record(ALL), ({ consent }) => consent.withdraw(), {})).toEqual([]);
  });

  it('is fetched in other tabs too', async () => {
    const [withdrawal] = await given(record(ALL), ({ page }) => {
      page.situation.cookies = record('analytics=0&marketing=1&cross-border=1').cookies;
      page.outside().onRefresh('tab');
    });
    expect(withdrawal).toMatchObject({ lost: ['metrica', 'abroad'], source: 'tab' });
  });

  it('is fetched by a page that comes after one that was not through with it, however late, and tells nothing', async () => {
    const notes = (text: string) => ({ notes: { 'kelisim-unfinished': text } });
    const refused = record('analytics=0&marketing=0&cross-border=0', { t: NOW - 86400 });
    expect(await given({ ...refused, ...notes('metrica pixel') }, () => {})).toMatchObject([{ lost: [], source: 'load', timer: undefined }]);
    expect(await given(refused, () => {})).toEqual([]);
    // What is granted again, and what there is no service of.
    expect(await given({ ...record(ALL, { t: NOW - 1 }), ...notes('metrica pixel') }, () => {})).toEqual([]);
    // After a reset the visitor is asked anew, and has refused that alone which was granted before.
    const [afterReset] = await given(notes('metrica ghost'), () => {});
    expect(OPTIONAL.filter(afterReset!.isRefused)).toEqual(['metrica']);
    expect(await given(notes('ghost'), () => {})).toEqual([]);
  });

  it('is fetched by a load that finds a cookie of a refused service', async () => {
    const [left] = await given({ ...record('analytics=0&marketing=0&cross-border=0'), others: ['_ga'] }, () => {});
    expect(left).toMatchObject({ lost: [], removed: ['_ga'], source: 'load' });
  });

  it('that can\'t be had is told as an error', async () => {
    const errors = vi.fn();
    const { consent } = startConsent(options, record(ALL), { clean: () => Promise.reject(new Error('404')) });
    consent.on('error', errors);
    consent.withdraw();
    await settled();
    expect(errors).toHaveBeenCalledOnce();
  });
});

describe('the reload after a withdrawal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each<[string, () => Promise<void>]>([
    ['never comes', () => new Promise(() => {})],
    ['fails', () => Promise.reject(new Error('404'))],
  ])('happens after 1 s where the file %s', async (_name, clean) => {
    const { consent, page } = startConsent(options, { ...record(ALL), ran: ['analytics'] }, { clean });
    consent.withdraw();
    await vi.advanceTimersByTimeAsync(999);
    expect(page.of('reload')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(page.of('reload')).toHaveLength(1);
  });

  it('happens at once where there is nothing to wait for', async () => {
    const { consent, page } = startConsent({ ...options, services: {} }, { ...record('analytics=1&marketing=1'), ran: ['analytics'] });
    consent.withdraw();
    await vi.advanceTimersByTimeAsync(0);
    expect(page.of('reload')).toHaveLength(1);
  });
});

it.each([['', undefined], ['null', undefined], ['{"id":null,"left":5}', undefined], ['{"id":"a","left":[{"name":"YSC"},{"name":5}]}', { id: 'a', left: [{ name: 'YSC' }] }]])(
  'what was left is read back from %j', (text, expected) => expect(parseLeft(text)).toEqual(expected),
);
